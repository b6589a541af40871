import { describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { standings } from './mlb-standings.ts'

const read = (document: unknown) => [...standings.read(document, { path: 'standings.json' })]
const rowsOf = <Type extends Batch['type']>(batches: readonly Batch[], type: Type) =>
  batches.flatMap((batch): readonly unknown[] => (batch.type === type && 'rows' in batch ? batch.rows : []))

const entry = (over: object = {}) => ({ team: { id: 9, name: 'Owls' }, season: '2026', wins: 5, losses: 3, ...over })
const table = (over: object, ...teamRecords: readonly object[]) => ({ records: [{ ...over, teamRecords }] })
const seasonOf = (over: object) => rowsOf(read(table({}, entry(over))), 'teamSeason')[0]

describe.skipIf(!sharedIsThere)('real answers', () => {
  test.each([
    ['pydantic_standings', 30],
    ['zss/standings_standings', 6],
  ])('%s goes in whole', async (name, count) => {
    const head = await readHead(dataFile(`mlb_stats_api/${name}.json`))
    const document = head.kind === 'json' ? head.value : null
    expect(standings.recognises(document)).toBe(true)
    const batches = read(document)
    expect(rowsOf(batches, 'rejected')).toEqual([])
    expect(rowsOf(batches, 'teamSeason')).toHaveLength(count)
  })

  test('the Orioles of 2024', async () => {
    const head = await readHead(dataFile('mlb_stats_api/pydantic_standings.json'))
    const orioles = rowsOf(read(head.kind === 'json' ? head.value : null), 'teamSeason')[1]
    expect(orioles).toMatchObject({
      teamId: 110,
      season: 2024,
      league: 'American League',
      division: 'American League East',
      games: 162,
      wins: 91,
      losses: 71,
      divisionRank: 2,
      gamesBack: 3,
      streak: 3,
      published: { winningPercentage: 0.562, wildCardGamesBack: -5, wildCardRank: 1, clinched: true, lastTen: '7-3' },
    })
  })
})

test.each([
  ['-', 0],
  ['0.5', 0.5],
  ['12', 12],
  ['+4.0', -4],
])('%s games back', (gamesBack, expected) => expect(seasonOf({ gamesBack })).toMatchObject({ gamesBack: expected }))

test('games back of another table never stand for those of the division', () =>
  expect(seasonOf({ gamesBack: '7.0', divisionGamesBack: '-' })).toMatchObject({ gamesBack: 0 }))

test.each([
  [{ streakType: 'wins', streakNumber: 4 }, 4],
  [{ streakType: 'losses', streakNumber: 2 }, -2],
  [undefined, null],
])('streak %j', (streak, expected) => expect(seasonOf({ streak })).toMatchObject({ streak: expected }))

test('what standings publish besides stands there flat', () => {
  const records = { splitRecords: [{ type: 'home', wins: 3, losses: 1 }], expectedRecords: [{ type: 'xWinLoss', wins: 4, losses: 4 }] }
  const { published } = seasonOf({ magicNumber: '-', leagueGamesBack: '+1.0', eliminationNumber: 'E', records }) as { published: object }
  expect(published).toEqual({ magicNumber: null, leagueGamesBack: -1, eliminationNumber: 'E', home: '3-1', xWinLoss: '4-4' })
})

test('a bad entry costs nothing but itself', () => {
  const batches = read(table({}, entry(), entry({ wins: 40_000 }), entry({ gamesBack: 'far' }), { season: '2026' }))
  expect(rowsOf(batches, 'teamSeason')).toHaveLength(1)
  expect(rowsOf(batches, 'rejected')).toMatchObject([
    { line: 2, reason: 'BAD_VALUE', detail: expect.stringContaining('wins') as string },
    { line: 3, reason: 'BAD_VALUE', detail: expect.stringContaining('gamesBack') as string },
    { line: 4, reason: 'MISSING_FIELD', detail: expect.stringContaining('team') as string },
  ])
})

test('other games than those of the regular season are skipped', () => {
  const batches = read(table({ standingsType: 'springTraining' }, entry(), entry()))
  expect(rowsOf(batches, 'teamSeason')).toEqual([])
  expect(batches).toContainEqual({ type: 'skipped', reason: 'standings of type springTraining', count: 2 })
})

test('a team is kept when it is there in full, not when it is only referred to', () => {
  const team = { id: 9, name: 'Ottawa Owls', abbreviation: 'OTT' }
  expect(rowsOf(read(table({}, entry({ team }))), 'team')).toMatchObject([{ id: 9, name: 'Ottawa Owls', season: 2026 }])
  expect(rowsOf(read(table({}, entry())), 'team')).toEqual([])
})

test('a table without teams is no standings', () => expect(standings.recognises({ records: [{ wins: 1 }] })).toBe(false))
