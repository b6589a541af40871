import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { frozenClock } from '../shared/clock.ts'
import { createOdds } from './index.ts'
import { NOW, oddsGraph } from './testing/odds-graph.ts'

let graph: Awaited<ReturnType<typeof oddsGraph>>
beforeAll(async () => {
  graph = await oddsGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

describe('the board of one game', () => {
  const BOARD = `query ($gamePk: Int!) { gameOdds(gamePk: $gamePk) { game { gamePk } asOf markets { type period participant player { id } lines {
    point main overround hold selections { side best { bookmaker { key name } price { american } }
      quotes { nativePrice price { decimal american fractional impliedProbability } updatedAt ageSeconds stale suspended bookmaker { key } }
      layQuotes { price { american } bookmaker { key } } } } } } }`

  test('has its markets, best prices and margin', async () => {
    const { gameOdds } = await graph.answer<Record<'gameOdds', object>>(BOARD, { gamePk: 1 })
    const overround = 145 / 245 + 100 / 230 - 1
    expect(gameOdds).toMatchObject({
      game: { gamePk: 1 },
      asOf: '2026-04-16T19:55:00.000Z',
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
    const { gameOdds } = await graph.answer<Record<'gameOdds', unknown>>(
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
    expect(await graph.answer('{ gameOdds(gamePk: 11) { asOf markets { type } } }')).toEqual({
      gameOdds: { asOf: null, markets: [] },
    }))

  test.each([12, 999, 0, -1])('is null for game %d, of which no price is known', async gamePk =>
    expect(await graph.answer('query ($gamePk: Int!) { gameOdds(gamePk: $gamePk) { asOf } }', { gamePk })).toEqual({ gameOdds: null }),
  )

  test('shows prices of the bookmakers asked for', async () => {
    const { gameOdds } = await graph.answer<Record<'gameOdds', unknown>>(
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
    const { gameOdds } = await graph.answer<{ gameOdds: { markets: [{ lines: [{ selections: [object, object] }] }] } }>(HISTORY, {}, now)
    return gameOdds.markets[0].lines[0].selections
  }

  test('before the game there is an opening and no closing', async () =>
    expect(await selectionsAt(NOW)).toEqual([
      { side: 'HOME', open: { price: { american: -130 }, at: '2026-04-15T12:00:00.000Z' }, close: null },
      { side: 'AWAY', open: { price: { american: 130 }, at: '2026-04-16T19:55:00.000Z' }, close: null },
    ]))

  describe('once the game is under way', () => {
    beforeAll(async () => {
      const { db } = graph
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
    afterAll(() => graph.db.gameReference.update({ where: { gamePk: 1 }, data: { firstPitchAt: null, abstractState: 'PREVIEW' } }))

    test('the close is the best of what each bookmaker had in force at the first pitch', async () =>
      expect((await selectionsAt('2026-04-17T01:00:00Z'))[0]).toMatchObject({
        close: { price: { american: -145 }, at: '2026-04-16T19:40:00.000Z' },
      }))
    test('it is null while the clock has not come to the pitch', async () =>
      expect((await selectionsAt(NOW))[0]).toMatchObject({ close: null }))
  })
})

test('bookmakers come by key', async () =>
  expect(await graph.answer('{ bookmakers { key } }')).toEqual({ bookmakers: [{ key: 'alpha' }, { key: 'beta' }, { key: 'gamma' }] }))

test('it is ready when its database answers, and says so when it does not', async () => {
  const clock = frozenClock(new Date(NOW))
  await expect(createOdds({ db: graph.db, clock, bus: graph.bus }).ready()).resolves.toBeUndefined()
  await using away = openDatabase('odds', 'postgresql://nobody@127.0.0.1:1/none')
  await expect(createOdds({ db: away.db, clock, bus: graph.bus }).ready()).rejects.toThrow()
})

test('it keeps the schedule level with what sports announces, until it is told to stop', async () => {
  const stopping = new AbortController()
  const odds = createOdds({ db: graph.db, clock: frozenClock(new Date(NOW)), bus: graph.bus })
  const running = odds.run?.(stopping.signal)
  await graph.bus.publish('game_updates', {
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
  await expect.poll(() => graph.db.gameReference.findUnique({ where: { gamePk: 700 } })).toMatchObject({ homeTeamId: 147 })
  stopping.abort()
  await running
})
