import { afterAll, beforeAll, expect, test } from 'vitest'
import { player, team } from '../testing/rows.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

const season = (playerId: number | null, year: number, stint: number, given: Readonly<Record<string, unknown>> = {}) => ({
  source: 'lahman',
  sourcePlayerId: `p${playerId}`,
  season: year,
  stint,
  playerId,
  games: 100,
  plateAppearances: 400,
  atBats: 400,
  hits: 100,
  doubles: 0,
  triples: 0,
  homeRuns: 10,
  walks: 0,
  intentionalWalks: 0,
  hitByPitch: 0,
  strikeouts: 80,
  sacrificeFlies: 0,
  sacrificeBunts: 0,
  published: {},
  ...given,
})

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.player.createMany({ data: [player(1, 'Ann Aster'), player(2, 'Bea Birch'), player(3, 'Cal Cedar')] })
  await db.team.createMany({
    data: [team(901, 'Pines', { league: 'National League' }), team(902, 'Harbor', { league: 'American League' })],
  })
  await db.teamSeason.createMany({
    data: [901, 902].map(teamId => ({ source: 'lahman', teamId, season: 2019, games: 162, wins: 81, losses: 81, published: {} })),
  })
  await db.seasonBatting.createMany({
    data: [
      // Two clubs in 2019, and the whole of it besides; 2018 by spells alone.
      season(1, 2019, 0, { plateAppearances: 600, atBats: 600, homeRuns: 30 }),
      season(1, 2019, 1, { teamId: 901, plateAppearances: 350, atBats: 350, homeRuns: 18 }),
      season(1, 2019, 2, { teamId: 902, plateAppearances: 250, atBats: 250, homeRuns: 12 }),
      season(1, 2018, 1, { teamId: 901, homeRuns: 5 }),
      season(1, 2018, 2, { teamId: 902, homeRuns: 6, runs: 40 }),
      season(2, 2019, 1, { teamId: 902, plateAppearances: 501, atBats: 501, homeRuns: 40 }),
      // Whose at bats are not known, who is not known, and another table.
      season(3, 2019, 1, { teamId: 902, atBats: null }),
      season(null, 2019, 1),
      { ...season(2, 2019, 0, { homeRuns: 99 }), source: 'fangraphs' },
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const homeRuns = async (window: string, id = 1) => {
  const { player: found } = await graph.ask<{ player: { batting: { games: number; homeRuns: number; runs: number | null } | null } }>(
    `{ player(id: ${id}) { batting(window: { ${window} }) { games homeRuns runs } } }`,
  )
  return found.batting && [found.batting.games, found.batting.homeRuns, found.batting.runs]
}

test.each([
  ['the whole season where a table has it', 'source: "lahman", season: 2019', [100, 30, null]],
  ['else its spells', 'source: "lahman", season: 2018', [200, 11, null]],
  ['of one club the spell there', 'source: "lahman", season: 2019, teamId: 902', [100, 12, null]],
  ['of a league likewise', 'source: "lahman", season: 2018, league: "American League"', [100, 6, 40]],
  ['a career', 'source: "lahman"', [300, 41, null]],
  ['nothing of a table without the player', 'source: "fangraphs"', null],
  ['nothing without a source, there being no games', 'season: 2019', null],
] as const)('%s', async (_, window, expected) => expect(await homeRuns(window)).toEqual(expected))

test('a row without a count that every line has is no line', async () => expect(await homeRuns('source: "lahman"', 3)).toBeNull())

test('a leaderboard of a table ranks whom it knows, and qualifies them by the games that tables have clubs play', async () =>
  expect(
    await graph.ask(`{ battingLeaderboard(season: 2019, qualified: false, window: { source: "lahman" }, orderBy: { field: HOME_RUNS }) {
      nodes { player { id } value qualification { needed met } } } }`),
  ).toEqual({
    battingLeaderboard: {
      nodes: [
        { player: { id: '2' }, value: 40, qualification: { needed: 502, met: false } },
        { player: { id: '1' }, value: 30, qualification: { needed: 502, met: true } },
      ],
    },
  }))

test('seasons of a table cannot be split or told by game', async () => {
  expect(await graph.codesOf('{ player(id: 1) { battingSplits(by: MONTH, window: { source: "lahman" }) { value } } }')).toEqual([
    'BAD_USER_INPUT',
  ])
  expect(await graph.codesOf('{ player(id: 1) { battingGames(window: { source: "lahman" }) { totalCount } } }')).toEqual(['BAD_USER_INPUT'])
})
