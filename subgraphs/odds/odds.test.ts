import { graphql } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../prisma/database.ts'
import { freshDatabase, type TestDatabase } from '../../testing/databases.ts'
import { frozenClock } from '../shared/clock.ts'
import { createBus } from '../shared/events.ts'
import { ANONYMOUS } from '../shared/viewer.ts'
import { createOdds } from './index.ts'
import { insertGames, insertPrice } from './testing/prices.ts'

const NOW = '2026-04-16T20:00:00Z'
const GAMES = 12

const statements: string[] = []
const bus = createBus({ service: 'test', clock: frozenClock(new Date(NOW)) })
let disposables: AsyncDisposableStack
let database: Database<'odds'>

beforeAll(async () => {
  disposables = new AsyncDisposableStack()
  disposables.use(bus)
  const { url }: TestDatabase = disposables.use(await freshDatabase('odds'))
  database = disposables.use(openDatabase('odds', url, { onStatement: sql => statements.push(sql) }))
  await insertGames(database.db, GAMES)
  const { db } = database
  for (let event = 1; event <= 10; event++) {
    await insertPrice(db, { event, side: 'HOME', american: -150, earlier: [{ american: -130, at: '2026-04-15T12:00:00Z' }] })
    await insertPrice(db, { event, side: 'AWAY', american: 130 })
    await insertPrice(db, { event, side: 'HOME', american: -145, bookmaker: 'beta', at: '2026-04-16T19:40:00Z' })
    await insertPrice(db, { event, side: 'HOME', american: 120, bookmaker: 'gamma', lay: true })
    await insertPrice(db, { event, side: 'HOME', american: 140, bookmaker: 'gamma', suspended: true })
    await insertPrice(db, {
      event,
      type: 'BATTER_HITS',
      side: 'OVER',
      point: 0.5,
      player: 5000 + event,
      american: -200,
      at: '2026-04-16T19:58:00Z',
    })
    await insertPrice(db, { event, type: 'BATTER_HITS', side: 'UNDER', point: 0.5, player: 5000 + event, american: 160 })
  }
  // Game 11 has nothing but a prop, game 12 nothing at all.
  await insertPrice(db, { event: 11, type: 'PITCHER_OUTS', side: 'OVER', point: 17.5, player: 6000, american: 110, bookmaker: 'beta' })
})
afterAll(() => disposables.disposeAsync())
beforeEach(() => void statements.splice(0))

async function ask(source: string, variableValues: Record<string, unknown> = {}, now = NOW) {
  const odds = createOdds({ db: database.db, clock: frozenClock(new Date(now)), bus })
  const { data, errors } = await graphql({ schema: odds.schema, contextValue: odds.contextFor(ANONYMOUS), source, variableValues })
  // graphql-js makes objects without a prototype.
  return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, never> | null, errors }
}

async function answer<Data>(source: string, variables?: Record<string, unknown>, now?: string): Promise<Data> {
  const { data, errors } = await ask(source, variables, now)
  expect(errors).toBeUndefined()
  return data as Data
}

describe('the board of one game', () => {
  const BOARD = `query ($gamePk: Int!) { gameOdds(gamePk: $gamePk) { game { gamePk } asOf markets { type period participant player { id } lines {
    point main overround hold selections { side best { bookmaker { key name } price { american } }
      quotes { nativePrice price { decimal american fractional impliedProbability } updatedAt ageSeconds stale suspended bookmaker { key } }
      layQuotes { price { american } bookmaker { key } } } } } } }`

  test('has its markets, best prices and margin', async () => {
    const { gameOdds } = await answer<Record<'gameOdds', object>>(BOARD, { gamePk: 1 })
    const overround = 145 / 245 + 100 / 230 - 1
    expect(gameOdds).toMatchObject({
      game: { gamePk: 1 },
      asOf: '2026-04-16T19:58:00.000Z',
      markets: [
        {
          type: 'MONEYLINE',
          period: 'GAME',
          participant: null,
          player: null,
          lines: [
            {
              point: null,
              main: true,
              overround: expect.closeTo(overround, 12) as number,
              hold: expect.closeTo(1 - 1 / (1 + overround), 12) as number,
              selections: [
                {
                  side: 'HOME',
                  best: { bookmaker: { key: 'beta', name: 'BETA' }, price: { american: -145 } },
                  quotes: [
                    { bookmaker: { key: 'beta' }, ageSeconds: 1200, stale: true, suspended: false, updatedAt: '2026-04-16T19:40:00.000Z' },
                    {
                      bookmaker: { key: 'alpha' },
                      nativePrice: '-150',
                      price: {
                        decimal: 1 + 100 / 150,
                        american: -150,
                        fractional: '2/3',
                        impliedProbability: expect.closeTo(0.6, 12) as number,
                      },
                      ageSeconds: 300,
                      stale: false,
                    },
                    { bookmaker: { key: 'gamma' }, suspended: true, price: { american: 140 } },
                  ],
                  layQuotes: [{ bookmaker: { key: 'gamma' }, price: { american: 120 } }],
                },
                { side: 'AWAY', best: { bookmaker: { key: 'alpha' }, price: { american: 130 } }, layQuotes: [] },
              ],
            },
          ],
        },
      ],
    })
  })

  test('has props when they are named', async () => {
    const { gameOdds } = await answer<Record<'gameOdds', unknown>>(
      '{ gameOdds(gamePk: 1) { markets(types: [BATTER_HITS, MONEYLINE]) { type participant player { id } lines { point selections { side } } } } }',
    )
    expect(gameOdds).toMatchObject({
      markets: [
        { type: 'MONEYLINE' },
        { type: 'BATTER_HITS', participant: 'Player 5001', player: { id: '5001' }, lines: [{ point: 0.5 }] },
      ],
    })
  })

  test('is there for a game that has props only', async () =>
    expect(await answer('{ gameOdds(gamePk: 11) { asOf markets { type } } }')).toEqual({
      gameOdds: { asOf: '2026-04-16T19:55:00.000Z', markets: [] },
    }))

  test.each([12, 999, 0, -1])('is null for game %d, of which no price is known', async gamePk =>
    expect(await answer('query ($gamePk: Int!) { gameOdds(gamePk: $gamePk) { asOf } }', { gamePk })).toEqual({ gameOdds: null }),
  )

  test('shows prices of the bookmakers asked for', async () => {
    const { gameOdds } = await answer<Record<'gameOdds', unknown>>(
      '{ gameOdds(gamePk: 1) { markets { lines(bookmakers: ["alpha"]) { selections { best { price { american } } quotes { bookmaker { key } } } } } } }',
    )
    expect(gameOdds).toMatchObject({
      markets: [{ lines: [{ selections: [{ best: { price: { american: -150 } }, quotes: [{ bookmaker: { key: 'alpha' } }] }, {}] }] }],
    })
  })
})

describe('opening and closing prices', () => {
  const HISTORY =
    '{ gameOdds(gamePk: 1) { markets { lines { selections { side open { price { american } at } close { price { american } at } } } } } }'
  const selectionsAt = async (now: string) => {
    const { gameOdds } = await answer<{ gameOdds: { markets: [{ lines: [{ selections: [object, object] }] }] } }>(HISTORY, {}, now)
    return gameOdds.markets[0].lines[0].selections
  }

  test('before the game there is an opening and no closing', async () =>
    expect(await selectionsAt(NOW)).toEqual([
      { side: 'HOME', open: { price: { american: -130 }, at: '2026-04-15T12:00:00.000Z' }, close: null },
      { side: 'AWAY', open: { price: { american: 130 }, at: '2026-04-16T19:55:00.000Z' }, close: null },
    ]))

  describe('once the game is under way', () => {
    beforeAll(async () => {
      const { db } = database
      const home = await db.selection.findFirstOrThrow({ where: { eventId: 1, side: 'HOME', marketType: 'MONEYLINE' } })
      const change = { selectionId: home.id, nativeFormat: 'american', lay: false }
      await db.quoteChange.createMany({
        data: [
          { ...change, bookmakerKey: 'gamma', price: 1.5, nativePrice: '-200', sourceAt: new Date('2026-04-16T23:03:00Z') },
          // After the first pitch: too late to count.
          { ...change, bookmakerKey: 'beta', price: 3, nativePrice: '200', sourceAt: new Date('2026-04-16T23:06:00Z') },
        ],
      })
      await db.gameReference.update({
        where: { gamePk: 1 },
        data: { firstPitchAt: new Date('2026-04-16T23:05:00Z'), abstractState: 'LIVE' },
      })
    })
    afterAll(() => database.db.gameReference.update({ where: { gamePk: 1 }, data: { firstPitchAt: null, abstractState: 'PREVIEW' } }))

    test('the close is the best of what each bookmaker had in force at the first pitch', async () =>
      expect((await selectionsAt('2026-04-17T01:00:00Z'))[0]).toMatchObject({
        close: { price: { american: -145 }, at: '2026-04-16T19:40:00.000Z' },
      }))
    test('it is null while the clock has not come to the pitch', async () =>
      expect((await selectionsAt(NOW))[0]).toMatchObject({ close: null }))
  })
})

describe('a page of current odds', () => {
  const PAGE = `query ($filter: OddsFilter, $first: Int, $after: String) { currentOdds(filter: $filter, first: $first, after: $after) {
    totalCount nodes { game { gamePk } } edges { cursor node { game { gamePk } } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
  interface Paged {
    readonly currentOdds: {
      readonly totalCount: number
      readonly nodes: readonly { readonly game: { readonly gamePk: number } }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null }
    }
  }
  const page = async (variables: Record<string, unknown>, now?: string) => (await answer<Paged>(PAGE, variables, now)).currentOdds
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
    await database.db.gameReference.updateMany({ where: { gamePk: { in: [2, 5] } }, data: { startTime: null } })
    const first = await page({ first: 10 })
    const second = await page({ first: 10, after: first.pageInfo.endCursor })
    await database.db.gameReference.update({ where: { gamePk: 2 }, data: { startTime: new Date('2026-04-17T00:00:00Z') } })
    await database.db.gameReference.update({ where: { gamePk: 5 }, data: { startTime: new Date('2026-04-17T03:00:00Z') } })
    expect([gamePks(first), gamePks(second)]).toEqual([[1, 3, 4, 6, 7, 8, 9, 10, 11, 2], [5]])
  })

  test('shows only the prices that pass', async () => {
    const source = `query ($filter: OddsFilter) { currentOdds(filter: $filter, first: 1) { nodes { asOf
      markets { type lines { selections { side quotes { bookmaker { key } } } } } } } }`
    expect(await answer(source, { filter: { bookmakers: ['beta'], marketTypes: ['MONEYLINE', 'BATTER_HITS'] } })).toEqual({
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
    { after: 'nonsense' },
    { after: 'WyJhIiwxXQ' },
    { filter: { date: '2026-02-30' } },
  ])('%j is refused as input, with the rest of the answer served', async variables => {
    const { data, errors } = await ask(PAGE, variables)
    expect(errors?.map(error => error.extensions['code'])).toEqual(['BAD_USER_INPUT'])
    expect(data?.['currentOdds'] ?? null).toBeNull()
    expect(statements).toEqual([])
  })

  test('of null games has the usual size', async () => expect((await page({ first: null })).nodes).toHaveLength(11))
})

describe('entities', () => {
  const ENTITIES = (fields: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`
  const BOARD =
    'gamePk odds { asOf markets { lines { selections { best { bookmaker { name } price { american } } open { at } close { at } } } } }'
  const PROPS = 'id props { type game { gamePk } lines { point selections { side best { bookmaker { key } price { american } } } } }'
  const games = (gamePks: readonly unknown[]) => ({ representations: gamePks.map(gamePk => ({ __typename: 'Game', gamePk })) })
  const players = (ids: readonly unknown[]) => ({ representations: ids.map(id => ({ __typename: 'Player', id })) })

  test('every game costs the statements of one', async () => {
    await answer(ENTITIES(`... on Game { ${BOARD} }`), games([1]))
    const one = statements.splice(0).length
    const { _entities } = await answer<Record<'_entities', { odds: unknown }[]>>(
      ENTITIES(`... on Game { ${BOARD} }`),
      games([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    )
    expect(_entities.map(game => game.odds !== null)).toEqual([...Array<boolean>(11).fill(true), false])
    // The prices, the newest of them, their history.
    expect([one, statements.length]).toEqual([3, 3])
  })

  test('without opening and closing prices nobody reads the history', async () => {
    await answer(ENTITIES('... on Game { odds { markets { lines { selections { best { price { decimal } } } } } } }'), games([1, 2, 3]))
    expect(statements).toHaveLength(1)
  })

  test("every player's props cost the statements of one", async () => {
    await answer(ENTITIES(`... on Player { ${PROPS} }`), players(['5001']))
    const one = statements.splice(0).length
    const { _entities } = await answer<Record<'_entities', { props: object[] }[]>>(
      ENTITIES(`... on Player { ${PROPS} }`),
      players([5001, '5002', '5003', '6000', '42']),
    )
    expect([one, statements.length]).toEqual([1, 1])
    expect(_entities.map(({ props }) => props.length)).toEqual([1, 1, 1, 1, 0])
    expect(_entities[0]).toMatchObject({
      id: '5001',
      props: [
        {
          type: 'BATTER_HITS',
          game: { gamePk: 1 },
          lines: [
            {
              point: 0.5,
              selections: [
                { side: 'OVER', best: { price: { american: -200 } } },
                { side: 'UNDER', best: { price: { american: 160 } } },
              ],
            },
          ],
        },
      ],
    })
  })

  test('props can be narrowed to types', async () =>
    expect(await answer(ENTITIES('... on Player { props(types: [PITCHER_OUTS]) { type } }'), players(['5001', '6000']))).toEqual({
      _entities: [{ props: [] }, { props: [{ type: 'PITCHER_OUTS' }] }],
    }))

  test('props of games that are over are gone', async () => {
    const source = ENTITIES('... on Player { props { type } }')
    expect(await answer(source, players(['5001', '5010']), '2026-04-17T12:00:00Z')).toEqual({
      _entities: [{ props: [] }, { props: [{ type: 'BATTER_HITS' }] }],
    })
    await database.db.gameReference.update({ where: { gamePk: 10 }, data: { abstractState: 'FINAL' } })
    expect(await answer(source, players(['5010']))).toEqual({ _entities: [{ props: [] }] })
    await database.db.gameReference.update({ where: { gamePk: 10 }, data: { abstractState: 'PREVIEW' } })
  })

  test('what cannot be a key is nobody, and asks the database nothing', async () => {
    const representations = [
      ...games([-1, 0, 1.5, 2 ** 31, 9e15, 'abc', null]).representations,
      ...players(['abc', '-5', '0', '1e3', '99999999999', ' 5', null]).representations,
      { __typename: 'Bookmaker', key: 'a\0b' },
    ]
    expect(
      await answer(ENTITIES('... on Game { odds { asOf } } ... on Player { props { type } } ... on Bookmaker { name }'), {
        representations,
      }),
    ).toEqual({
      _entities: representations.map(() => null),
    })
    expect(statements).toEqual([])
  })

  test('bookmakers are found by key', async () =>
    expect(
      await answer(ENTITIES('... on Bookmaker { key name region kind }'), {
        representations: ['beta', 'nobody'].map(key => ({ __typename: 'Bookmaker', key })),
      }),
    ).toEqual({ _entities: [{ key: 'beta', name: 'BETA', region: 'us', kind: 'SPORTSBOOK' }, null] }))
})

test('bookmakers come by key', async () =>
  expect(await answer('{ bookmakers { key } }')).toEqual({ bookmakers: [{ key: 'alpha' }, { key: 'beta' }, { key: 'gamma' }] }))

test('it is ready when its database answers, and says so when it does not', async () => {
  const clock = frozenClock(new Date(NOW))
  await expect(createOdds({ db: database.db, clock, bus }).ready()).resolves.toBeUndefined()
  await using away = openDatabase('odds', 'postgresql://nobody@127.0.0.1:1/none')
  await expect(createOdds({ db: away.db, clock, bus }).ready()).rejects.toThrow()
})

test('it keeps the schedule level with what sports announces, until it is told to stop', async () => {
  const stopping = new AbortController()
  const odds = createOdds({ db: database.db, clock: frozenClock(new Date(NOW)), bus })
  const running = odds.run?.(stopping.signal)
  await bus.publish('game_updates', {
    game: {
      gamePk: 700,
      officialDate: '2026-04-18',
      season: 2026,
      startTime: '2026-04-18T23:05:00Z',
      gameNumber: 1,
      doubleHeader: 'NO',
      abstractState: 'PREVIEW',
      detailedState: 'Scheduled',
      awayTeamId: 111,
      homeTeamId: 147,
      firstPitchAt: null,
    },
  })
  await expect.poll(() => database.db.gameReference.findUnique({ where: { gamePk: 700 } })).toMatchObject({ homeTeamId: 147 })
  stopping.abort()
  await running
})
