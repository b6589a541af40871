import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, marketsOfBoard, propsOf, typesAsked, type GameBoard } from './board.ts'
import { PROP_TYPES } from './market-order.ts'
import type { QuoteRow } from './quote-row.ts'
import { quoteRow } from './testing/quote-row.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const board: GameBoard = { gamePk: 1, types: null, bookmakers: null }

/** The lines of the one market that these rows are about. */
function lines(rows: readonly QuoteRow[], args: Parameters<typeof linesOf>[1] = { mainOnly: false }) {
  const markets = marketsOfBoard(board, {}, rows)
  expect(markets).toHaveLength(1)
  return linesOf(markets[0]!, args, NOW)
}

const home = (bookmakerKey: string, price: number, over: Partial<QuoteRow> = {}) =>
  quoteRow({ selectionId: 1, side: 'HOME', bookmakerKey, price, nativePrice: String(price), ...over })
const away = (bookmakerKey: string, price: number, over: Partial<QuoteRow> = {}) =>
  home(bookmakerKey, price, { selectionId: 2, side: 'AWAY', ...over })
const total = (side: 'OVER' | 'UNDER', point: number, bookmakerKey: string, price: number, over: Partial<QuoteRow> = {}) =>
  quoteRow({
    marketType: 'TOTAL',
    selectionId: point * 2 + (side === 'OVER' ? 0 : 1000),
    side,
    point,
    bookmakerKey,
    price,
    nativePrice: String(price),
    ...over,
  })

describe('a moneyline', () => {
  const [line] = lines([away('a', 2.1), home('b', 1.8), home('a', 1.85), away('b', 2.05), home('x', 1.9, { lay: true })])

  test('has one line, which is the main one', () => expect(line).toMatchObject({ point: null, main: true }))
  test('shows home before away', () => expect(line?.selections.map(({ side }) => side)).toEqual(['HOME', 'AWAY']))
  test('shows back prices best first', () => expect(line?.selections[0]?.quotes.map(quote => quote.price.decimal)).toEqual([1.85, 1.8]))
  test('keeps lay prices apart', () => {
    expect(line?.selections[0]?.layQuotes.map(quote => quote.bookmaker.key)).toEqual(['x'])
    expect(line?.selections[0]?.best?.price.decimal).toBe(1.85)
  })
  test('has the margin of its best back prices', () => {
    expect(line?.overround).toBeCloseTo(1 / 1.85 + 1 / 2.1 - 1, 12)
    expect(line?.hold).toBeCloseTo(1 - 1 / (1 / 1.85 + 1 / 2.1), 12)
  })
})

test('what is suspended is never best, and comes last', () => {
  const [line] = lines([home('a', 2.5, { suspended: true }), home('b', 1.8), away('a', 2.1, { suspended: true })])
  expect(line?.selections[0]?.best?.bookmaker.key).toBe('b')
  expect(line?.selections[0]?.quotes.map(quote => quote.bookmaker.key)).toEqual(['b', 'a'])
  expect(line).toMatchObject({ overround: null, hold: null })
  expect(line?.selections[1]?.best).toBeNull()
})

test('among equal prices the first confirmed is best', () => {
  const at = (minute: number) => ({ sourceAt: new Date(Date.UTC(2026, 3, 16, 19, minute)) })
  const [line] = lines([home('late', 2, at(30)), home('early', 2, at(10)), home('zz', 2, at(10))])
  expect(line?.selections[0]?.quotes.map(quote => quote.bookmaker.key)).toEqual(['early', 'zz', 'late'])
})

test('lay prices come lowest first', () => {
  const [line] = lines([home('b', 2.2, { lay: true }), home('a', 1000, { lay: true }), home('c', 2.1, { lay: true })])
  expect(line?.selections[0]?.layQuotes.map(quote => quote.price.decimal)).toEqual([2.1, 2.2, 1000])
  expect(line?.selections[0]).toMatchObject({ best: null, quotes: [] })
})

test('a line with a side missing has no margin', () => expect(lines([home('a', 1.85)])[0]).toMatchObject({ overround: null, hold: null }))

test('three ways need three prices', () => {
  const threeWay = { marketType: 'MONEYLINE_3_WAY' } as const
  const draw = home('a', 8, { ...threeWay, selectionId: 3, side: 'DRAW' })
  const two = [home('a', 2.1, threeWay), away('a', 2.4, threeWay)]
  expect(lines(two)[0]?.overround).toBeNull()
  expect(lines([draw, ...two])[0]?.overround).toBeCloseTo(1 / 2.1 + 1 / 2.4 + 1 / 8 - 1, 12)
  expect(lines([draw, ...two])[0]?.selections.map(({ side }) => side)).toEqual(['HOME', 'AWAY', 'DRAW'])
})

test('futures have one line for all, and no margin', () => {
  const future = (participant: string, price: number) =>
    quoteRow({ marketType: 'OUTRIGHT', side: null, participant, price, nativePrice: String(price) })
  const [line] = lines([future('Seattle Mariners', 9), future('Atlanta Braves', 8)])
  expect(line).toMatchObject({ point: null, overround: null, hold: null })
  expect(line?.selections.map(({ participant }) => participant)).toEqual(['Atlanta Braves', 'Seattle Mariners'])
})

test('a run line goes by the home side, and each side keeps its own point', () => {
  const runLine = { marketType: 'RUN_LINE' } as const
  const [, favourite, level] = lines([
    home('a', 2.6, { ...runLine, point: -1.5 }),
    away('a', 1.55, { ...runLine, point: 1.5 }),
    home('a', 1.5, { ...runLine, point: 1.5, featured: false }),
    away('a', 2.1, { ...runLine, point: -1.5, featured: false }),
    home('a', 1.9, { ...runLine, point: 0, featured: false }),
    away('a', 1.9, { ...runLine, point: 0, featured: false }),
    home('a', 3.5, { ...runLine, point: -2.5, featured: false }),
  ])
  expect(favourite).toMatchObject({ point: -1.5, main: true })
  expect(favourite?.selections.map(({ side, point }) => [side, point])).toEqual([
    ['HOME', -1.5],
    ['AWAY', 1.5],
  ])
  expect(Object.is(level?.point, 0)).toBe(true)
  expect(level?.selections).toHaveLength(2)
})

describe('the main line', () => {
  const mainPoints = (rows: readonly QuoteRow[], bookmakers?: readonly string[]) =>
    lines(rows, { mainOnly: true, bookmakers }).map(({ point }) => point)
  const pair = (point: number, bookmaker: string, over: number, under: number, featured: boolean) => [
    total('OVER', point, bookmaker, over, { featured }),
    total('UNDER', point, bookmaker, under, { featured }),
  ]

  test('is what most bookmakers feature, however far from even', () => {
    const rows = [
      ...pair(9, 'a', 1.6, 2.4, true),
      ...pair(9, 'b', 1.6, 2.4, true),
      ...pair(8.5, 'c', 1.95, 1.95, true),
      ...pair(8, 'd', 2, 2, false),
    ]
    expect(mainPoints(rows)).toEqual([9])
    expect(lines(rows).map(({ point, main }) => [point, main])).toEqual([
      [8, false],
      [8.5, false],
      [9, true],
    ])
  })
  test('is then the nearest to even, whatever the margin', () =>
    expect(mainPoints([...pair(8, 'a', 1.7, 2.2, true), ...pair(8.5, 'b', 1.8, 1.8, true), ...pair(9, 'c', 1.9, 2.05, true)])).toEqual([
      8.5,
    ]))
  test('is then the lowest', () => expect(mainPoints([...pair(9, 'a', 1.9, 1.9, true), ...pair(8.5, 'b', 1.9, 1.9, true)])).toEqual([8.5]))
  test('is that of the bookmakers asked for', () =>
    expect(mainPoints([...pair(9, 'a', 1.9, 1.9, true), ...pair(9, 'b', 1.9, 1.9, true), ...pair(8, 'c', 1.9, 1.9, true)], ['c'])).toEqual([
      8,
    ]))
  test('is found without a price that can be had', () => expect(mainPoints([total('OVER', 8, 'a', 1.9, { suspended: true })])).toEqual([8]))
})

test('only prices of the bookmakers asked for count', () => {
  const rows = [home('a', 1.85), home('b', 1.8), away('a', 2.1)]
  expect(lines(rows, { bookmakers: ['b'] })[0]?.selections.map(({ side, best }) => [side, best?.bookmaker.key])).toEqual([['HOME', 'b']])
  expect(lines(rows, { bookmakers: [] })).toEqual([])
  expect(lines(rows, { bookmakers: null })[0]?.selections).toHaveLength(2)
})

test('two events that are the same game make one line, with the newest price of each bookmaker', () => {
  const [line] = lines([
    home('a', 1.8, { sourceAt: new Date('2026-04-16T19:00:00Z') }),
    home('a', 1.7, { selectionId: 11, sourceAt: new Date('2026-04-16T19:30:00Z') }),
    home('b', 1.75),
  ])
  expect(line?.selections).toHaveLength(1)
  expect(line?.selections[0]?.ids).toEqual([1, 11])
  expect(line?.selections[0]?.quotes.map(quote => [quote.bookmaker.key, quote.price.decimal])).toEqual([
    ['b', 1.75],
    ['a', 1.7],
  ])
})

describe('the markets of a board', () => {
  const prop = (playerId: number | null, participant: string) =>
    quoteRow({ marketType: 'BATTER_HITS', side: 'OVER', point: 0.5, playerId, participant })
  const rows = [
    prop(7, 'Zed Young'),
    prop(8, 'Al Berg'),
    total('OVER', 4.5, 'a', 1.9, { period: 'FIRST_5_INNINGS' }),
    total('OVER', 8.5, 'a', 1.9),
    home('a', 1.9),
  ]

  test('come by type, then period, then name', () =>
    expect(marketsOfBoard(board, {}, rows).map(({ type, period, participant }) => [type, period, participant])).toEqual([
      ['MONEYLINE', 'GAME', null],
      ['TOTAL', 'GAME', null],
      ['TOTAL', 'FIRST_5_INNINGS', null],
      ['BATTER_HITS', 'GAME', 'Al Berg'],
      ['BATTER_HITS', 'GAME', 'Zed Young'],
    ]))
  test('can be narrowed to periods', () => expect(marketsOfBoard(board, { periods: ['FIRST_5_INNINGS'] }, rows)).toHaveLength(1))
  test('of a player are one however his name is spelled, of a name without a player one for each spelling', () => {
    expect(marketsOfBoard(board, {}, [prop(7, 'José Ruiz'), prop(7, 'Jose Ruiz')])).toMatchObject([
      { playerId: 7, participant: 'Jose Ruiz' },
    ])
    expect(marketsOfBoard(board, {}, [prop(null, 'José Ruiz'), prop(null, 'Jose Ruiz')])).toHaveLength(2)
  })
  test('leave other bookmakers out', () =>
    expect(marketsOfBoard({ ...board, bookmakers: ['b'] }, {}, [...rows, home('b', 1.95)]).flatMap(market => market.rows)).toHaveLength(1))
})

test('a board shows no props unless they are named, and never what its filter leaves out', () => {
  expect(typesAsked(board, {}).some(type => (PROP_TYPES as readonly string[]).includes(type))).toBe(false)
  expect(typesAsked(board, { types: ['BATTER_HITS'] })).toEqual(['BATTER_HITS'])
  expect(typesAsked({ ...board, types: ['BATTER_HITS', 'TOTAL'] }, {})).toEqual(['BATTER_HITS', 'TOTAL'])
  expect(typesAsked({ ...board, types: ['TOTAL'] }, { types: ['MONEYLINE', 'TOTAL'] })).toEqual(['TOTAL'])
  expect(typesAsked(board, { types: [] })).toEqual([])
})

test("a player's props come soonest game first", () => {
  const prop = (gamePk: number, startsAt: string, marketType: QuoteRow['marketType']) =>
    quoteRow({ gamePk, startsAt: new Date(startsAt), marketType, side: 'OVER', point: 0.5, playerId: 7, participant: 'Al Berg' })
  const rows = [
    prop(2, '2026-04-17T23:00Z', 'BATTER_HITS'),
    prop(1, '2026-04-16T23:00Z', 'BATTER_RBIS'),
    prop(1, '2026-04-16T23:00Z', 'BATTER_HITS'),
  ]
  expect(propsOf(rows, null).map(({ gamePk, type }) => [gamePk, type])).toEqual([
    [1, 'BATTER_HITS'],
    [1, 'BATTER_RBIS'],
    [2, 'BATTER_HITS'],
  ])
  expect(propsOf(rows, ['BATTER_RBIS'])).toHaveLength(1)
})

describe('whatever the prices', () => {
  const rows = fc.array(
    fc.record({
      side: fc.constantFrom('OVER' as const, 'UNDER' as const),
      point: fc.constantFrom(7.5, 8, 8.5),
      bookmakerKey: fc.constantFrom('a', 'b', 'c', 'd'),
      price: fc.integer({ min: 101, max: 2000 }).map(cents => cents / 100),
      lay: fc.boolean(),
      suspended: fc.boolean(),
      featured: fc.boolean(),
      sourceAt: fc.integer({ min: 0, max: 1000 }).map(seconds => new Date(NOW.getTime() - seconds * 1000)),
    }),
    { minLength: 1, maxLength: 40 },
  )
  const board = (drawn: readonly Partial<QuoteRow>[]) =>
    lines(drawn.map(row => total(row.side as 'OVER' | 'UNDER', row.point!, row.bookmakerKey!, row.price!, row)))

  test('best is the highest back price that can be had, and lay prices change nothing', () =>
    fc.assert(
      fc.property(rows, drawn => {
        for (const { selections } of board(drawn)) {
          for (const { best, quotes } of selections) {
            const on = quotes.filter(quote => !quote.suspended).map(quote => quote.price.decimal)
            expect(best?.price.decimal ?? null).toBe(on.length === 0 ? null : Math.max(...on))
            expect(new Set(quotes.map(quote => quote.bookmaker.key)).size).toBe(quotes.length)
          }
        }
        const backs = drawn.filter(row => !row.lay)
        if (backs.length > 0) {
          const margins = (drawn: readonly Partial<QuoteRow>[]) => board(drawn).map(({ point, overround }) => [point, overround])
          expect(margins(drawn)).toEqual(expect.arrayContaining(margins(backs)))
        }
      }),
    ))

  test('exactly one line is the main one, and lines come by point', () =>
    fc.assert(
      fc.property(rows, drawn => {
        const all = board(drawn)
        expect(all.filter(line => line.main)).toHaveLength(1)
        expect(all.map(line => line.point)).toEqual(all.map(line => line.point).toSorted((a, b) => Number(a) - Number(b)))
      }),
    ))

  test('the order in which rows come from the database changes nothing', () =>
    fc.assert(
      fc.property(
        rows.chain(drawn => fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length }))),
        ([drawn, shuffled]) => {
          // One price for each primary key, as in the table.
          const unique = (rows: typeof drawn) =>
            [...Map.groupBy(rows, ({ side, point, bookmakerKey, lay }) => `${side}${point}${bookmakerKey}${lay}`).values()].map(
              same =>
                same.toSorted(
                  (a, b) =>
                    a.price - b.price ||
                    a.sourceAt.getTime() - b.sourceAt.getTime() ||
                    Number(a.suspended) - Number(b.suspended) ||
                    Number(a.featured) - Number(b.featured),
                )[0]!,
            )
          expect(board(unique(shuffled))).toEqual(board(unique(drawn)))
        },
      ),
    ))
})
