import { expect, test } from 'vitest'
import type { TeamSeasonRow } from './outside-rows.ts'
import { expectedWinningPercentage, fullestTable, runDifferential, standingsOf, winningPercentage } from './standings.ts'

const club = (teamId: number, given: Partial<TeamSeasonRow> = {}): TeamSeasonRow => ({
  publishedBy: 'mlb',
  teamId,
  season: 2026,
  league: 'American League',
  division: 'American League East',
  games: null,
  wins: 0,
  losses: 0,
  divisionRank: null,
  gamesBack: null,
  runsScored: null,
  runsAllowed: null,
  streak: null,
  parkFactor: null,
  attendance: null,
  published: {},
  importId: null,
  ...given,
})
const idsOf = (rows: readonly TeamSeasonRow[]) => rows.map(({ teamId }) => teamId)

test('ties do not count, and nobody has a percentage before a decision', () =>
  expect([winningPercentage({ wins: 3, losses: 1 }), winningPercentage({ wins: 0, losses: 0 })]).toEqual([0.75, null]))

test('a difference needs both sides', () =>
  expect([
    runDifferential({ runsScored: 10, runsAllowed: 12 }),
    runDifferential({ runsScored: 10, runsAllowed: null }),
    runDifferential({ runsScored: null, runsAllowed: 1 }),
  ]).toEqual([-2, null, null]))

test('divisions come by league and name, the unknown last', () => {
  const rows = [
    club(1, { league: null, division: null }),
    club(2, { league: 'National League', division: 'National League East' }),
    club(3, { league: 'American League', division: 'American League West' }),
    club(4),
    club(5, { league: 'American League', division: null }),
    club(6, { league: 'National League', division: 'National League East' }),
  ]
  expect(standingsOf(rows).map(({ division, teams }) => [division, ...idsOf(teams)])).toEqual([
    ['American League East', 4],
    ['American League West', 3],
    [null, 5],
    ['National League East', 2, 6],
    [null, 1],
  ])
})

test('clubs come by place, without one by percentage, then by id', () => {
  const rows = [club(1, { wins: 9 }), club(2, { divisionRank: 2 }), club(3, { divisionRank: 1 }), club(5), club(4), club(6, { losses: 1 })]
  expect(standingsOf(rows).map(({ teams }) => idsOf(teams))).toEqual([[3, 2, 1, 6, 4, 5]])
})

test('the table with most clubs is taken, among equals the first', () => {
  const [mlb, lahman] = [[club(1)], [club(1, { publishedBy: 'lahman' }), club(2, { publishedBy: 'lahman' })]]
  expect([fullestTable([...mlb, ...lahman]), fullestTable([...mlb, lahman[0]!]), fullestTable([])]).toEqual([lahman, mlb, []])
})

test('runs speak for a winning percentage: the Dodgers of 2024 won 98 games, and their runs say 96.6', () => {
  const dodgers = { runsScored: 842, runsAllowed: 686, wins: 98, losses: 64 }
  expect(expectedWinningPercentage(dodgers)! * 162).toBeCloseTo(96.60462785, 6)
  for (const unknown of [{ runsScored: null }, { runsAllowed: null }, { wins: 0, losses: 0 }, { runsScored: 0, runsAllowed: 0 }])
    expect(expectedWinningPercentage({ ...dodgers, ...unknown })).toBeNull()
})
