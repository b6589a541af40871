import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { battingLine, game, pitchingLine, player, team } from '../testing/rows.ts'
import { sportsGraph } from '../testing/sports-graph.ts'
import { BATTING_COLUMNS, PITCHING_COLUMNS } from './ranked-columns.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

const final = { abstractState: 'FINAL', detailedState: 'Final', awayScore: 1, homeScore: 2 }
const [HARBOR, PINES] = [902, 901]

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.team.createMany({
    data: [team(HARBOR, 'Harbor', { league: 'American League' }), team(PINES, 'Pines', { league: 'National League' })],
  })
  await db.player.createMany({
    data: [
      player(1, 'Ann Aster', { position: 'C' }),
      player(2, 'Bea Birch', { position: 'LF' }),
      player(3, 'Cal Cedar', { position: 'RF' }),
      player(4, 'Dan Dogwood', { position: 'P' }),
    ],
  })
  await db.game.createMany({
    data: [1, 2, 3, 4].map(gamePk => game(gamePk, `2026-04-0${gamePk}`, { ...final, dayNight: gamePk === 4 ? 'night' : 'day' })),
  })
  // Three games by day and one at night: 12 plate appearances or four innings qualify, and are what Ann and Bea have.
  const at = (playerId: number, hits: readonly number[], teamId: number, plateAppearances = 3) =>
    hits.map((ofGame, index) =>
      battingLine(playerId, index + 1, `2026-04-0${index + 1}`, { teamId, plateAppearances, atBats: plateAppearances, hits: ofGame }),
    )
  await db.battingLine.createMany({
    data: [...at(1, [0, 1, 2, 3], HARBOR), ...at(2, [3, 0, 0, 0], PINES), ...at(3, [1, 1, 1, 1], PINES, 2), ...at(4, [0], HARBOR, 1)],
  })
  await db.pitchingLine.createMany({
    data: [
      pitchingLine(4, 1, '2026-04-01', { teamId: HARBOR, outs: 12, earnedRuns: 4 }),
      pitchingLine(5, 1, '2026-04-01', { teamId: PINES, outs: 13, earnedRuns: 1 }),
      pitchingLine(6, 1, '2026-04-01', { teamId: PINES, outs: 3, earnedRuns: 0 }),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

interface Leader {
  readonly rank: number
  readonly value: number | null
  readonly percentile: number | null
  readonly player: { readonly id: string } | null
  readonly qualification: Readonly<Record<string, unknown>>
}

const leaders = async (args: string) =>
  (
    await graph.ask<{ board: { totalCount: number; nodes: readonly Leader[] } }>(`{ board: battingLeaderboard(season: 2026, ${args}) {
      totalCount nodes { rank value percentile player { id } qualification { perTeamGame teamGames needed met } line { hits games } }
    } }`)
  ).board

const BY_HITS = 'orderBy: { field: HITS }'
const ids = async (args: string) => (await leaders(`${args} ${BY_HITS}`)).nodes.map(({ player: who }) => who?.id)

describe('a leaderboard', () => {
  test('says what qualifies, what players are ranked by and where that stands among the qualified', async () => {
    const { nodes } = await leaders(`qualified: false, ${BY_HITS}`)
    expect(nodes).toMatchObject([
      { rank: 1, value: 6, percentile: 100, player: { id: '1' }, qualification: { perTeamGame: 3.1, teamGames: 4, needed: 12, met: true } },
      // Cal does not qualify: he is held against Ann and Bea, Bea against Ann alone.
      { rank: 2, value: 4, percentile: 50, player: { id: '3' }, qualification: { needed: 12, met: false } },
      { rank: 3, value: 3, percentile: 0, player: { id: '2' }, qualification: { needed: 12, met: true } },
      { rank: 4, value: 0, percentile: 0, player: { id: '4' } },
    ])
  })

  test.each([
    ['qualified: true', ['1', '2']],
    ['qualified: false', ['1', '3', '2', '4']],
    // Three games have been played by day: nine plate appearances.
    ['qualified: true, window: { dayNight: DAY }', ['1', '2']],
    ['qualified: true, window: { dayNight: NIGHT }', ['1', '2']],
    ['qualified: false, window: { to: "2026-04-01" }', ['2', '3', '1', '4']],
    ['qualified: false, window: { lastDays: 14 }', ['1', '3', '2']],
    ['qualified: false, window: { lastGames: 1 }', ['1', '3', '2', '4']],
    ['qualified: false, window: { teamId: 901 }', ['3', '2']],
    ['qualified: false, window: { league: "American League" }', ['1', '4']],
    ['qualified: false, window: { site: AWAY }', ['3', '2']],
    ['qualified: false, position: "OF"', ['3', '2']],
    ['qualified: false, position: "C"', ['1']],
    ['qualified: false, position: "constructor"', []],
    ['qualified: false, minPlateAppearances: 8', ['1', '3', '2']],
    ['qualified: false, window: { versus: L }', []],
  ] as const)('of %s', async (args, expected) => expect(await ids(args)).toEqual(expected))

  test('turns its percentiles over where less is good, whatever the direction', async () => {
    const { nodes } = await leaders('orderBy: { field: STRIKEOUTS, direction: DESC }, qualified: false, position: "OF"')
    // Everybody struck out four times: equals, and nobody of them qualifies but Bea.
    expect(nodes).toMatchObject([
      { rank: 1, value: 4, percentile: null },
      { rank: 1, value: 4, percentile: 50 },
    ])
  })

  test('of pitchers counts innings', async () => {
    const { board } = await graph.ask<{ board: unknown }>(`{ board: pitchingLeaderboard(season: 2026, minInnings: 4) {
      nodes { rank value percentile qualification { perTeamGame needed met } line { inningsPitched } }
    } }`)
    expect(board).toMatchObject({
      nodes: [
        { rank: 1, percentile: 100, qualification: { perTeamGame: 1, needed: 4, met: true }, line: { inningsPitched: '4.1' } },
        { rank: 2, value: 9, percentile: 0, qualification: { met: true }, line: { inningsPitched: '4.0' } },
      ],
    })
  })

  test('of another season than its window is BAD_USER_INPUT', async () =>
    expect(await graph.codesOf('{ battingLeaderboard(season: 2026, window: { season: 2025 }) { totalCount } }')).toEqual([
      'BAD_USER_INPUT',
    ]))

  test('costs three statements, whatever the window', async () => {
    const source = `{ battingLeaderboard(season: 2026, window: { site: HOME, lastGames: 2, league: "American League" }, position: "OF", qualified: false) {
      nodes { percentile player { id } line { woba } } } }`
    expect(await graph.costOf(source)).toBeLessThanOrEqual(3)
  })

  test.each([
    ['battingLeaderboard', 'TRIPLES', 4],
    ['pitchingLeaderboard', 'WINS', 3],
  ])('pages of %s by %s hold everybody once, though all are equal', async (board, field, everybody) => {
    const seen: Edge[] = []
    for (let after: string | null = null, more = true; more;) {
      const page: Edges = await pageAfter(after, board, field)
      seen.push(...page.edges)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(seen.map(({ node }) => node.rank)).toEqual(Array.from({ length: everybody }, () => 1))
    expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(everybody)
  })
})

interface Edge {
  readonly cursor: string
  readonly node: { readonly rank: number }
}
interface Edges {
  readonly edges: readonly Edge[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const pageAfter = async (after: string | null, board: string, field: string) =>
  (
    await graph.ask<{ page: Edges }>(
      `query ($after: String) { page: ${board}(season: 2026, qualified: false, first: 1, after: $after, orderBy: { field: ${field} }) {
        edges { cursor node { rank } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )
  ).page

describe('a player’s percentiles', () => {
  const PERCENTILES = `query ($id: ID!, $fields: [BattingLeaderboardField!]!) {
    player(id: $id) { battingPercentiles(season: 2026, fields: $fields) { among qualification { met } columns { field value rank percentile } } }
  }`

  test('are among the qualified, who need not be the player', async () => {
    expect(await graph.ask(PERCENTILES, { id: '3', fields: ['HITS', 'RUNS', 'STRIKEOUTS'] })).toEqual({
      player: {
        battingPercentiles: {
          among: 2,
          qualification: { met: false },
          columns: [
            { field: 'HITS', value: 4, rank: 2, percentile: 50 },
            { field: 'RUNS', value: null, rank: null, percentile: null },
            { field: 'STRIKEOUTS', value: 4, rank: 1, percentile: 50 },
          ],
        },
      },
    })
  })

  test('are none without a line, and as many statements for a roster as for one', async () => {
    expect(await graph.ask('{ player(id: 3) { pitchingPercentiles(season: 2026, fields: [ERA]) { among } } }')).toEqual({
      player: { pitchingPercentiles: null },
    })
    const of = (ids: readonly number[]) =>
      `{ ${ids.map(id => `p${id}: player(id: ${id}) { battingPercentiles(season: 2026, fields: [WOBA]) { among } }`).join(' ')} }`
    expect([await graph.costOf(of([1])), await graph.costOf(of([1, 2, 3, 4]))]).toEqual([3, 3])
  })

  test('of more than fifty columns are BAD_USER_INPUT', async () =>
    expect(await graph.codesOf(PERCENTILES, { id: '1', fields: Array.from({ length: 51 }, () => 'HITS') })).toEqual(['BAD_USER_INPUT']))
})

test.each([
  ['BattingLine', BATTING_COLUMNS, []],
  ['PitchingLine', PITCHING_COLUMNS, ['INNINGS_PITCHED']],
] as const)('every number of a %s is a column that players can be ranked by', (type, columns, others) => {
  const line = graph.sports.schema.getType(type)
  const fields = line && 'getFields' in line ? Object.values(line.getFields()) : []
  const numbers = fields
    .filter(field => /^(Int|Float)!?$/.test(String(field.type)))
    .map(({ name }) => name.replace(/[A-Z]/g, '_$&').toUpperCase())
  expect([...numbers, ...others].toSorted()).toEqual(Object.keys(columns).toSorted())
})
