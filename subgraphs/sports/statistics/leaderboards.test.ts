import { afterAll, beforeAll, expect, test } from 'vitest'
import { battingLine, game, pitchingLine, player } from '../testing/rows.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

const BATTING = `query ($first: Int, $after: String, $qualified: Boolean, $orderBy: BattingLeaderboardOrder, $season: Int = 2026) {
  leaders: battingLeaderboard(season: $season, qualified: $qualified, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes { rank player { id fullName team { abbreviation } } line { plateAppearances homeRuns average onBasePercentage slugging woba wrcPlus } }
    pageInfo { hasNextPage endCursor }
  }
}`
const PITCHING = `query ($first: Int, $after: String, $qualified: Boolean, $orderBy: PitchingLeaderboardOrder) {
  leaders: pitchingLeaderboard(season: 2026, qualified: $qualified, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes { rank player { id fullName } line { inningsPitched era whip fip strikeoutsPerNine } }
    pageInfo { hasNextPage endCursor }
  }
}`

interface Leaders {
  readonly totalCount: number
  readonly nodes: readonly { readonly rank: number; readonly player: { readonly id: string } | null }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.player.createMany({ data: [1, 2, 3, 4, 6].map(id => player(id, `Player ${id}`)) })
  const final = { abstractState: 'FINAL', detailedState: 'Final', awayScore: 1, homeScore: 2 }
  await db.game.createMany({
    data: [
      game(1, '2026-04-01', final),
      game(2, '2026-04-02', { ...final, gameType: null }),
      game(3, '2026-04-03', { ...final, gameType: 'S' }),
      game(4, '2026-04-04'),
      game(5, '2026-04-05', { abstractState: 'FINAL', detailedState: 'Postponed' }),
    ],
  })
  // Both teams have played two games: six plate appearances or two innings qualify.
  await db.battingLine.createMany({
    data: [
      battingLine(1, 1, '2026-04-01', { teamId: 901, plateAppearances: 6, atBats: 6, hits: 2 }),
      battingLine(2, 1, '2026-04-01', { teamId: 901, plateAppearances: 6, atBats: 6, hits: 3, homeRuns: 1, runsBattedIn: 1 }),
      battingLine(3, 1, '2026-04-01', { teamId: 902, plateAppearances: 3, atBats: 3, hits: 1 }),
      battingLine(3, 2, '2026-04-02', { teamId: 902, plateAppearances: 3, atBats: 3, hits: 1 }),
      battingLine(4, 1, '2026-04-01', { teamId: 902, plateAppearances: 5, atBats: 5, hits: 5 }),
      battingLine(5, 1, '2026-04-01', { plateAppearances: 6, atBats: 0, hits: 0, walks: 6 }),
      battingLine(6, 1, '2026-04-01', { teamId: 901, plateAppearances: 0, atBats: 0, hits: 0 }),
      battingLine(6, 3, '2026-04-03', { gameType: 'S', plateAppearances: 9, atBats: 9, hits: 9 }),
    ],
  })
  await db.pitchingLine.createMany({
    data: [
      pitchingLine(1, 1, '2026-04-01', { teamId: 901, outs: 6, earnedRuns: 1, runs: 1, wins: 1 }),
      pitchingLine(2, 1, '2026-04-01', { teamId: 902, outs: 6, earnedRuns: 0, runs: 0 }),
      pitchingLine(3, 1, '2026-04-01', { teamId: 902, outs: 5, earnedRuns: 0 }),
      pitchingLine(4, 1, '2026-04-01', { teamId: 902, outs: 6 }),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const leaders = async (source: string, variables: Readonly<Record<string, unknown>> = {}) =>
  (await graph.ask<{ leaders: Leaders }>(source, variables)).leaders
const places = ({ nodes }: Leaders) => nodes.map(({ rank, player: who }) => [rank, who?.id ?? null])

test('qualified batters are ranked by wOBA; equals share a place; who is known by id only is kept', async () => {
  const found = await leaders(BATTING)
  // Six walks are worth more than two singles and a home run in six at bats.
  expect(places(found)).toEqual([
    [1, null],
    [2, '2'],
    [3, '1'],
    [3, '3'],
  ])
  expect(found.totalCount).toBe(4)
})

test('unqualified batters are ranked when asked for, without those who never came to the plate', async () => {
  expect(places(await leaders(BATTING, { qualified: false }))[0]).toEqual([1, '4'])
  expect((await leaders(BATTING, { qualified: false })).totalCount).toBe(5)
})

test.each(['ASC', 'DESC'])('a batter without a value comes last %s', async direction =>
  expect(places(await leaders(BATTING, { orderBy: { field: 'AVERAGE', direction } })).at(-1)).toEqual([4, null]),
)

test('unknown counts come last', async () =>
  expect(places(await leaders(BATTING, { orderBy: { field: 'RUNS_BATTED_IN' } }))).toEqual([
    [1, '2'],
    [2, '1'],
    [2, '3'],
    [2, null],
  ]))

test('pages continue after the cursor and keep ranks', async () => {
  const first = await leaders(BATTING, { first: 3 })
  expect([places(first).length, first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, 4, true])
  const second = await leaders(BATTING, { first: 3, after: first.pageInfo.endCursor })
  expect([places(second), second.pageInfo.hasNextPage]).toEqual([[[3, '3']], false])
})

test('a cursor of another order is BAD_USER_INPUT', async () => {
  const { pageInfo } = await leaders(BATTING, { first: 1 })
  expect(await graph.codesOf(BATTING, { after: pageInfo.endCursor, orderBy: { field: 'OPS' } })).toEqual(['BAD_USER_INPUT'])
  expect(await graph.codesOf(BATTING, { first: 101 })).toEqual(['BAD_USER_INPUT'])
})

test('qualified pitchers are ranked by ERA, unknown earned runs last', async () => {
  const found = await leaders(PITCHING)
  expect(places(found)).toEqual([
    [1, '2'],
    [2, '1'],
    [3, '4'],
  ])
  expect(found.nodes[1]).toMatchObject({ line: { inningsPitched: '2.0', era: 4.5, whip: 1 } })
})

test.each(['FIP', 'WHIP', 'STRIKEOUTS', 'STRIKEOUTS_PER_NINE', 'INNINGS_PITCHED', 'WINS'])('pitchers can be ranked by %s', async field =>
  expect((await leaders(PITCHING, { orderBy: { field, direction: 'DESC' } })).totalCount).toBe(3),
)

test.each(['WRC_PLUS', 'ON_BASE_PERCENTAGE', 'SLUGGING', 'OPS', 'HOME_RUNS', 'STOLEN_BASES', 'PLATE_APPEARANCES'])(
  'batters can be ranked by %s',
  async field => expect((await leaders(BATTING, { orderBy: { field } })).totalCount).toBe(4),
)

test('a season without games has no leaders', async () =>
  expect(await leaders(BATTING, { season: 1871 })).toMatchObject({ totalCount: 0, nodes: [] }))

test('a leaderboard costs three statements: lines, games of teams, players', async () => {
  expect(await graph.costOf(BATTING, { first: 1 })).toBe(3)
  expect(await graph.costOf(BATTING, { first: 100 })).toBe(3)
})
