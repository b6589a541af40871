import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { chadwick } from '../import/chadwick.ts'
import { fangraphs } from '../import/fangraphs.ts'
import { lahman } from '../import/lahman.ts'
import { mlb } from '../import/mlb.ts'
import { statcast } from '../import/statcast.ts'
import { importFormat } from '../testing/sports-import.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

// Statistics of real files, brought in by the importers.

const FILES = [
  [chadwick, 'chadwick/register_mlb_2010plus.csv'],
  [lahman, 'lahman/Teams_2010_2024.csv'],
  [fangraphs, 'statcast_fangraphs_pybaseball/batting_leaders.csv'],
  [statcast, 'statcast_fangraphs_pybaseball/small_request_raw.csv'],
  [mlb, 'mlb_stats_api/pydantic_livefeed.json'],
] as const

describe.skipIf(!sharedIsThere)('statistics of real files', () => {
  let graph: Awaited<ReturnType<typeof sportsGraph>>

  beforeAll(async () => {
    graph = await sportsGraph()
    const client = new pg.Client({ connectionString: graph.url })
    await client.connect()
    for (const [format, path] of FILES) await importFormat(client, format, dataFile(path))
    await client.end()
  }, 120_000)
  afterAll(() => graph[Symbol.asyncDispose]())

  test('FanGraphs’ 2019 has 135 qualified batters, ranked by a wOBA that is theirs', async () => {
    let after: string | null = null
    const seen: { readonly rank: number; readonly ours: number; readonly theirs: number }[] = []
    do {
      const page: Board = await boardAfter(after)
      expect(page.totalCount).toBe(135)
      seen.push(
        ...page.nodes.map(({ rank, line, player }) => ({
          rank,
          ours: line.woba,
          theirs: player.publishedBatting[0]!.published[0]!.number,
        })),
      )
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toHaveLength(135)
    expect(seen.filter(({ ours, theirs }) => Math.abs(ours - theirs) > 0.0006)).toEqual([])
    expect(seen.map(({ ours }) => ours)).toEqual(seen.map(({ ours }) => ours).toSorted((a, b) => b - a))
  })

  interface Board {
    readonly totalCount: number
    readonly nodes: readonly {
      readonly rank: number
      readonly line: { readonly woba: number }
      readonly player: { readonly publishedBatting: readonly { readonly published: readonly { readonly number: number }[] }[] }
    }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }

  const boardAfter = async (after: string | null) =>
    (
      await graph.ask<{ board: Board }>(
        `query ($after: String) { board: battingLeaderboard(season: 2019, window: { source: "fangraphs" }, first: 100, after: $after) {
          totalCount pageInfo { hasNextPage endCursor }
          nodes { rank line { woba } player { publishedBatting(season: 2019) { published(names: ["wOBA"]) { number } } } }
        } }`,
        { after },
      )
    ).board

  test('on 3 September 2020 left and right handers were batted against as the pitches say', async () => {
    const { board } = await graph.ask<{ board: { totalCount: number } }>(
      '{ board: battingLeaderboard(season: 2020, qualified: false, window: { versus: L, from: "2020-09-03", to: "2020-09-03" }) { totalCount } }',
    )
    expect(board.totalCount).toBe(97)
    // Clayton Kershaw: six innings, eight strikeouts, counted in the file by the side of the batter.
    expect(
      await graph.ask(
        '{ player(id: 477132) { pitching(window: { season: 2020 }) { inningsPitched strikeouts } pitchingSplits(by: HAND) { value line { outs strikeouts } } } }',
      ),
    ).toEqual({
      player: {
        pitching: { inningsPitched: '6.0', strikeouts: 8 },
        pitchingSplits: [
          { value: 'L', line: { outs: 9, strikeouts: 2 } },
          { value: 'R', line: { outs: 9, strikeouts: 6 } },
        ],
      },
    })
  })

  test('on 1 July 2024 Daulton Varsho was in left, then in center, and his club fielded without an error', async () => {
    expect(
      await graph.ask(`{ player(id: 662139) {
        fielding { total { games putouts assists errors chances fieldingPercentage inningsPlayed rangeFactor } positions { position line { games } } }
        fieldingGames { totalCount nodes { positions date line { putouts } } }
      } }`),
    ).toEqual({
      player: {
        fielding: {
          total: { games: 1, putouts: 1, assists: 0, errors: 0, chances: 1, fieldingPercentage: 1, inningsPlayed: null, rangeFactor: 1 },
          positions: [{ position: null, line: { games: 1 } }],
        },
        fieldingGames: { totalCount: 1, nodes: [{ positions: ['LF', 'CF'], date: '2024-07-01', line: { putouts: 1 } }] },
      },
    })
    expect(
      await graph.ask(
        '{ team(id: 141) { fielding { total { games putouts errors } positions { position line { games } } } fieldingGames { nodes { positions } } } }',
      ),
    ).toEqual({
      team: {
        fielding: {
          total: { games: 1, putouts: 27, errors: 0 },
          positions: ['P', 'C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF', null].map(position => ({ position, line: { games: 1 } })),
        },
        fieldingGames: { nodes: [{ positions: ['P', 'C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF'] }] },
      },
    })
  })
})
