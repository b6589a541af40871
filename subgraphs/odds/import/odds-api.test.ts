import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Batch } from '../../shared/import/format.ts'
import type { OddsEventRecord } from '../../shared/import/odds-records.ts'
import { bookmakerNature } from './bookmakers.ts'
import { oddsApi } from './odds-api.ts'

const FOLDER = new URL('../../../../shared/data/odds_api/', import.meta.url)
const real = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))

const head = (value: unknown) => ({ kind: 'json', value }) as const

async function read(value: unknown) {
  const batches: Batch[] = []
  for await (const batch of oddsApi.read({ path: 'odds.json', head: head(value) })) batches.push(batch)
  const of = <Type extends Batch['type']>(type: Type) =>
    batches.filter((batch): batch is Batch & { readonly type: Type } => batch.type === type)
  const events: readonly OddsEventRecord[] = of('oddsEvent').flatMap(batch => batch.rows)
  return {
    events,
    quotes: events.flatMap(event => event.quotes),
    rejected: of('rejected').flatMap(batch => batch.rows),
    skipped: of('skipped'),
  }
}

const scoresOf = async (value: unknown) => {
  const batches: Batch[] = []
  for await (const batch of oddsApi.read({ path: 'scores.json', head: head(value) })) batches.push(batch)
  return batches
}

const EVENT = {
  id: 'e1',
  sport_key: 'baseball_mlb',
  commence_time: '2026-04-16T23:05:00Z',
  home_team: 'Boston Red Sox',
  away_team: 'New York Yankees',
}
const AT = '2026-04-16T18:00:00.000Z'

const board = (markets: readonly unknown[], event: object = {}) => [
  { ...EVENT, ...event, bookmakers: [{ key: 'pinnacle', title: 'Pinnacle', last_update: '2026-04-16T18:00:00Z', markets }] },
]

const market = (key: string, ...outcomes: readonly unknown[]) => ({ key, outcomes })

test('reads what is featured: moneyline, run line and total', async () => {
  const { events, quotes, rejected, skipped } = await read(
    board([
      market('h2h', { name: 'New York Yankees', price: 1.9 }, { name: 'Boston Red Sox', price: 2.0 }),
      market('spreads', { name: 'New York Yankees', price: 2.6, point: -1.5 }, { name: 'Boston Red Sox', price: 1.5, point: 1.5 }),
      market('totals', { name: 'Over', price: 1.91, point: 8.5 }, { name: 'Under', price: 1.91, point: 8.5 }),
    ]),
  )
  expect(events.map(({ quotes: _, ...event }) => event)).toEqual([
    {
      provider: 'the-odds-api',
      eventId: 'e1',
      sportKey: 'baseball_mlb',
      commenceTime: '2026-04-16T23:05:00.000Z',
      homeName: 'Boston Red Sox',
      awayName: 'New York Yankees',
    },
  ])
  expect(quotes.map(({ marketType, side, point, price, nativePrice }) => [marketType, side, point, price, nativePrice])).toEqual([
    ['MONEYLINE', 'AWAY', null, 1.9, '1.9'],
    ['MONEYLINE', 'HOME', null, 2, '2'],
    ['RUN_LINE', 'AWAY', -1.5, 2.6, '2.6'],
    ['RUN_LINE', 'HOME', 1.5, 1.5, '1.5'],
    ['TOTAL', 'OVER', 8.5, 1.91, '1.91'],
    ['TOTAL', 'UNDER', 8.5, 1.91, '1.91'],
  ])
  expect(quotes[0]).toMatchObject({
    bookmakerKey: 'pinnacle',
    bookmakerName: 'Pinnacle',
    sourceAt: AT,
    featured: true,
    lay: false,
    period: 'GAME',
  })
  expect([rejected, skipped]).toEqual([[], []])
})

test('reads props and team totals of a single event, times in seconds', async () => {
  const [event] = board(
    [
      market('pitcher_strikeouts', { name: 'Over', description: 'José Berríos', price: 124, point: 5.5 }),
      market('batter_hits_alternate', { name: 'Over', description: 'Yandy Diaz', price: 165, point: 1.5 }),
      market('batter_first_home_run', { name: 'Aaron Judge', price: 450 }),
      market('pitcher_record_a_win', { name: 'Yes', description: 'José Berríos', price: -125 }),
      market('team_totals', { name: 'Under', description: 'Boston Red Sox', price: -110, point: 4.5 }),
    ],
    { commence_time: 1_776_380_700 },
  )
  const { events, quotes, rejected } = await read(event)
  expect(rejected).toEqual([])
  expect(events[0]?.commenceTime).toBe('2026-04-16T23:05:00.000Z')
  expect(
    quotes.map(({ marketType, featured, participant, side, point, nativePrice, nativeFormat }) => [
      marketType,
      featured,
      participant,
      side,
      point,
      nativePrice,
      nativeFormat,
    ]),
  ).toEqual([
    ['PITCHER_STRIKEOUTS', true, 'José Berríos', 'OVER', 5.5, '124', 'american'],
    ['BATTER_HITS', false, 'Yandy Diaz', 'OVER', 1.5, '165', 'american'],
    ['BATTER_FIRST_HOME_RUN', true, 'Aaron Judge', 'YES', null, '450', 'american'],
    ['PITCHER_RECORD_A_WIN', true, 'José Berríos', 'YES', null, '-125', 'american'],
    ['TEAM_TOTAL', true, 'Boston Red Sox', 'UNDER', 4.5, '-110', 'american'],
  ])
  expect(quotes.map(quote => quote.price)).toEqual([2.24, 2.65, 5.5, 1.8, 1 + 100 / 110])
})

test('a moneyline that prices the draw is the three-way contract', async () => {
  const { quotes } = await read(board([market('h2h_1st_5_innings', { name: 'Boston Red Sox', price: 2.4 }, { name: 'Draw', price: 6 })]))
  expect(quotes.map(({ marketType, period, side }) => [marketType, period, side])).toEqual([
    ['MONEYLINE_3_WAY', 'FIRST_5_INNINGS', 'HOME'],
    ['MONEYLINE_3_WAY', 'FIRST_5_INNINGS', 'DRAW'],
  ])
})

test('events without bookmakers are events without prices', async () => {
  const { events } = await read([EVENT])
  expect(events).toMatchObject([{ eventId: 'e1', quotes: [] }])
})

test('what is bad is rejected alone, with the number of its event', async () => {
  const good = market('h2h', { name: 'Boston Red Sox', price: 2.1 })
  const { events, quotes, rejected } = await read([
    { ...EVENT, id: 'bad', commence_time: 'tomorrow' },
    ...board([
      good,
      market('h2h', { name: 'Chicago Cubs', price: 2.1 }, { name: 'New York Yankees', price: 1 }, { name: 'New York Yankees', price: 0.5 }),
      market('spreads', { name: 'New York Yankees', price: 1.8 }),
      market('totals', { name: 'Over', price: 'evens', point: 8 }),
      { outcomes: [] },
    ]),
    { ...EVENT, id: 'half', home_team: null },
    'not an event',
  ])
  expect(events.map(event => event.eventId)).toEqual(['e1'])
  expect(quotes).toHaveLength(1)
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'BAD_VALUE'],
    [2, 'MISSING_FIELD'],
    [2, 'UNKNOWN_OUTCOME'],
    [2, 'BAD_PRICE'],
    [2, 'MISSING_POINT'],
    [2, 'BAD_VALUE'],
    [3, 'BAD_VALUE'],
    [4, 'BAD_VALUE'],
  ])
  expect(rejected[3]?.detail).toBe('pinnacle h2h: 1 is no decimal price; pinnacle h2h: 0.5 is no decimal price')
})

test('unknown markets and other sports are counted', async () => {
  const { quotes, skipped } = await read([
    ...board([market('player_points', { name: 'Over' }, { name: 'Under' })]),
    { ...EVENT, id: 'e2', sport_key: 'basketball_nba' },
  ])
  expect(quotes).toEqual([])
  expect(skipped).toEqual([
    { type: 'skipped', reason: 'outcomes of the unknown market player_points', count: 2 },
    { type: 'skipped', reason: 'events of another sport, basketball_nba', count: 1 },
  ])
})

const envelope = (data: unknown) => ({ timestamp: '2022-04-16T18:05:00Z', previous_timestamp: null, next_timestamp: AT, data })

test.each([
  ['a list of events', board([market('h2h', { name: 'Boston Red Sox', price: 2.1 })])],
  ['one event', board([market('h2h', { name: 'Boston Red Sox', price: 2.1 })])[0]],
])('a historical snapshot of %s is read like an answer of its own time', async (_, data) => {
  const { events, quotes } = await read(envelope(data))
  expect(events).toMatchObject([{ eventId: 'e1', snapshotAt: '2022-04-16T18:05:00.000Z' }])
  expect(quotes).toMatchObject([{ price: 2.1, sourceAt: AT }])
})

test('a price of a snapshot that has no time of its own is of the snapshot’s', async () => {
  const bookmakers = [{ key: 'pinnacle', title: 'Pinnacle', markets: [market('h2h', { name: 'Boston Red Sox', price: 2.1 })] }]
  expect((await read(envelope([{ ...EVENT, bookmakers }]))).quotes).toMatchObject([{ sourceAt: '2022-04-16T18:05:00.000Z' }])
  expect((await read([{ ...EVENT, bookmakers }])).rejected).toMatchObject([{ reason: 'MISSING_FIELD' }])
})

const SCORES = {
  completed: true,
  scores: [
    { name: 'Boston Red Sox', score: '6' },
    { name: 'New York Yankees', score: '2' },
  ],
  last_update: AT,
}

test('reads scores, of games that have not begun too', async () => {
  const known = {
    provider: 'the-odds-api',
    sportKey: 'baseball_mlb',
    commenceTime: '2026-04-16T23:05:00.000Z',
    homeName: 'Boston Red Sox',
    awayName: 'New York Yankees',
  }
  expect(
    await scoresOf([
      { ...EVENT, ...SCORES },
      { ...EVENT, id: 'e2', completed: false, scores: null, last_update: null },
    ]),
  ).toEqual([
    {
      type: 'oddsScore',
      rows: [
        { ...known, eventId: 'e1', completed: true, homeScore: 6, awayScore: 2, scoredAt: AT },
        { ...known, eventId: 'e2', completed: false, homeScore: null, awayScore: null, scoredAt: null },
      ],
    },
  ])
})

test('a score of another team or no number rejects the event, another sport is counted', async () => {
  const scores = (name: string, score: unknown) => [SCORES.scores[0], { name, score }]
  const batches = await scoresOf([
    { ...EVENT, ...SCORES, scores: scores('Chicago Cubs', '2') },
    { ...EVENT, ...SCORES, scores: scores('New York Yankees', '1e9') },
    { ...EVENT, ...SCORES, sport_key: 'basketball_nba' },
  ])
  expect(batches).toMatchObject([
    { type: 'rejected', rows: [{ line: 1, reason: 'UNKNOWN_OUTCOME' }] },
    { type: 'rejected', rows: [{ line: 2, reason: 'BAD_VALUE' }] },
    { type: 'skipped', reason: 'events of another sport, basketball_nba', count: 1 },
  ])
})

test.each([
  ['odds', board([]), true],
  ['a historical snapshot of nothing', envelope([]), true],
  ['scores', [{ ...EVENT, ...SCORES }], true],
  ['one event', EVENT, true],
  ['an empty answer', [], true],
  ['a schedule of MLB', { copyright: '', dates: [] }, false],
  ['sports', [{ key: 'baseball_mlb', group: 'Baseball', title: 'MLB' }], false],
  ['a number', 7, false],
])('%s: %j', (_, value, recognised) => {
  expect(oddsApi.recognises(head(value))).toBe(recognised)
})

test.each([
  ['snapshots of no time', { timestamp: 'yesterday', data: [EVENT] }, /timestamp is no moment/],
  [
    'scores without keys',
    [{ ...EVENT, id: undefined, sport_key: 'baseball_mlb', completed: true }].map(({ id: _, ...rest }) => rest),
    /lack id/,
  ],
  ['events without keys', [{ bookmakers: [], home_team: 'Boston Red Sox' }], /id, sport_key, commence_time/],
])('%s are refused by name', (_, value, message) => {
  expect(() => oddsApi.recognises(head(value))).toThrow(message)
})

test.skipIf(!existsSync(FOLDER))('the board of 2026-04-16: every price but the one that pays nothing', async () => {
  const { events, quotes, rejected, skipped } = await read(real('v4_odds_mlb_2026-04-16_RECONSTRUCTED_nested.json'))
  expect(events).toHaveLength(19)
  expect(quotes).toHaveLength(3_331)
  expect(quotes.filter(quote => quote.lay)).toHaveLength(116)
  expect(new Set(quotes.map(quote => quote.nativeFormat))).toEqual(new Set(['decimal']))
  expect(rejected).toMatchObject([{ line: 2, reason: 'BAD_PRICE', detail: 'paddypower h2h: 1 is no decimal price' }])
  expect(skipped).toEqual([])
  const bookmakers = [...new Set(quotes.map(quote => quote.bookmakerKey))]
  expect(bookmakers).toHaveLength(64)
  expect(bookmakers.filter(key => bookmakerNature(key).region === null)).toEqual([])
})

test.skipIf(!existsSync(FOLDER))('futures have participants and no teams', async () => {
  const { events, quotes, rejected } = await read(real('v4_odds_mlb_ws_winner_outrights_2021-11-13_decimal.json'))
  expect(events).toMatchObject([{ homeName: null, awayName: null }])
  expect([quotes.length, quotes.filter(quote => quote.lay).length]).toEqual([80, 20])
  expect(new Set(quotes.map(quote => `${quote.marketType} ${quote.side} ${quote.nativeFormat}`))).toEqual(
    new Set(['OUTRIGHT null decimal']),
  )
  expect(new Set(quotes.map(quote => quote.participant)).size).toBe(30)
  expect(quotes.every(quote => quote.sourceAt.startsWith('2021-11-13'))).toBe(true)
  expect(rejected).toEqual([])
})
