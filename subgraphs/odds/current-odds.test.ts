import { afterAll, beforeAll, expect, test } from 'vitest'
import { oddsGraph } from './testing/odds-graph.ts'

let graph: Awaited<ReturnType<typeof oddsGraph>>
beforeAll(async () => {
  graph = await oddsGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

const PAGE = `query ($filter: OddsFilter, $first: Int, $after: String) { currentOdds(filter: $filter, first: $first, after: $after) {
  totalCount nodes { game { gamePk } } edges { cursor node { game { gamePk } } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
interface Paged {
  readonly currentOdds: {
    readonly totalCount: number
    readonly nodes: readonly { readonly game: { readonly gamePk: number } }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null }
  }
}
const page = async (variables: Record<string, unknown>, now?: string) => (await graph.answer<Paged>(PAGE, variables, now)).currentOdds
const gamePks = (paged: Paged['currentOdds']) => paged.nodes.map(({ game }) => game.gamePk)

test('has the games with prices, soonest first', async () => expect(gamePks(await page({}))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))

test('follows the one before it', async () => {
  const first = await page({ first: 6 })
  const second = await page({ first: 6, after: first.pageInfo.endCursor })
  expect([gamePks(first), gamePks(second)]).toEqual([
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11],
  ])
  expect(first).toMatchObject({ totalCount: 11, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
  expect(second).toMatchObject({ totalCount: 11, pageInfo: { hasNextPage: false, hasPreviousPage: true } })
  expect(await page({ after: second.pageInfo.endCursor })).toMatchObject({ totalCount: 11, nodes: [] })
})

test.each([
  [{ date: '2026-04-16' }, 11],
  [{ date: '2026-04-17' }, 0],
  [{ teamId: '103' }, 1],
  [{ teamId: '203' }, 1],
  [{ teamId: 'Yankees' }, 0],
  [{ teamId: '99999999999' }, 0],
  [{ marketTypes: ['PITCHER_OUTS'] }, 1],
  [{ marketTypes: [] }, 0],
  [{ bookmakers: ['gamma'] }, 10],
  [{ bookmakers: ['nobody', 'a\0b'] }, 0],
  [{ live: true }, 0],
  [{ live: false }, 11],
  [{ date: '2026-04-16', teamId: '101', marketTypes: ['MONEYLINE'], bookmakers: ['alpha'], live: false }, 1],
])('filtered by %j has %d games', async (filter, totalCount) => expect(await page({ filter })).toMatchObject({ totalCount }))

test('knows what is under way and what is over by the clock', async () => {
  const at = '2026-04-17T01:30:00Z'
  expect(gamePks(await page({ filter: { live: true } }, at))).toEqual([1, 2, 3])
  expect(gamePks(await page({ filter: { live: false } }, at))).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
  expect(gamePks(await page({}, '2026-04-17T13:30:00Z'))).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
  expect((await page({ filter: { date: '2026-04-16' } }, '2026-06-01T00:00:00Z')).totalCount).toBe(11)
})

test('puts games without a start last, and finds its way behind them', async () => {
  await graph.db.gameReference.updateMany({ where: { gamePk: { in: [2, 5] } }, data: { startTime: null } })
  const first = await page({ first: 10 })
  const second = await page({ first: 10, after: first.pageInfo.endCursor })
  await graph.db.gameReference.update({ where: { gamePk: 2 }, data: { startTime: new Date('2026-04-17T00:00:00Z') } })
  await graph.db.gameReference.update({ where: { gamePk: 5 }, data: { startTime: new Date('2026-04-17T03:00:00Z') } })
  expect([gamePks(first), gamePks(second)]).toEqual([[1, 3, 4, 6, 7, 8, 9, 10, 11, 2], [5]])
})

test('has a game without a start until the day after its date, however long nobody says that it is over', async () => {
  await graph.db.gameReference.update({ where: { gamePk: 5 }, data: { startTime: null } })
  const on = async (now: string) => gamePks(await page({}, now))
  const [still, gone] = [await on('2026-04-17T11:59:00Z'), await on('2026-04-17T12:01:00Z')]
  await graph.db.gameReference.update({ where: { gamePk: 5 }, data: { startTime: new Date('2026-04-17T03:00:00Z') } })
  expect([still.includes(5), gone.includes(5)]).toEqual([true, false])
})

test('shows only the prices that pass', async () => {
  const source = `query ($filter: OddsFilter) { currentOdds(filter: $filter, first: 1) { nodes { asOf
    markets { type lines { selections { side quotes { bookmaker { key } } } } } } } }`
  expect(await graph.answer(source, { filter: { bookmakers: ['beta'], marketTypes: ['MONEYLINE', 'BATTER_HITS'] } })).toEqual({
    currentOdds: {
      nodes: [
        {
          asOf: '2026-04-16T19:40:00.000Z',
          markets: [{ type: 'MONEYLINE', lines: [{ selections: [{ side: 'HOME', quotes: [{ bookmaker: { key: 'beta' } }] }] }] }],
        },
      ],
    },
  })
})

test.each([
  { first: 0 },
  { first: 101 },
  { first: -5 },
  { filter: { bookmakers: Array.from({ length: 101 }, () => 'pinnacle') } },
  { after: 'nonsense' },
  { after: 'WyJhIiwxXQ' },
  { filter: { date: '2026-02-30' } },
])('%j is refused as input, with the rest of the answer served', async variables => {
  const { data, errors, cost } = await graph.ask(PAGE, variables)
  expect(errors?.map(error => error.extensions['code'])).toEqual(['BAD_USER_INPUT'])
  expect(data?.['currentOdds'] ?? null).toBeNull()
  expect(cost).toBe(0)
})

test('of null games has the usual size', async () => expect((await page({ first: null })).nodes).toHaveLength(11))
