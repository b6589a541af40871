import { afterAll, beforeAll, expect, test } from 'vitest'
import { oddsGraph } from './testing/odds-graph.ts'

let graph: Awaited<ReturnType<typeof oddsGraph>>

const importRun = (id: number, kind: string, url: string | null) => ({
  id,
  kind,
  url,
  file: `${kind}-${id}.csv`,
  sha256: String(id),
  fetchedAt: new Date('2026-04-16T19:00:00Z'),
  startedAt: new Date('2026-04-16T19:00:00Z'),
  finishedAt: new Date('2026-04-16T19:00:00Z'),
  ...{ read: 1, inserted: 1, updated: 0, unchanged: 0, quarantined: 0 },
})
const event = { source: 'sportsbookreviewsonline', officialDate: new Date('2026-04-16'), season: 2026, awayName: 'A', homeName: 'B' }
const line = (eventKey: string, marketType: string, side: string, phase: string) => ({
  ...{ source: event.source, eventKey, marketType, period: 'GAME', side, phase },
})

beforeAll(async () => {
  graph = await oddsGraph()
  const { db } = graph
  await db.importRun.createMany({ data: [importRun(1, 'odds-api', 'https://odds.example/v4/odds'), importRun(2, 'odds-archive', null)] })
  const { id: selectionId } = await db.selection.findFirstOrThrow({ where: { eventId: 1, side: 'HOME', marketType: 'MONEYLINE' } })
  await db.quote.updateMany({ where: { selectionId, bookmakerKey: 'alpha' }, data: { importId: 1 } })
  // Prices of the past are not to be rewritten: another selection's opening is inserted with its import.
  const away = await db.selection.findFirstOrThrow({ where: { eventId: 1, side: 'AWAY', marketType: 'MONEYLINE' } })
  await db.quoteChange.create({
    data: {
      ...{ selectionId: away.id, bookmakerKey: 'alpha', lay: false, price: 2.4, nativePrice: '140', nativeFormat: 'american' },
      sourceAt: new Date('2026-04-14T12:00:00Z'),
      importId: 1,
    },
  })
  await db.providerEvent.update({
    where: { id: 1 },
    data: {
      homeName: 'Larks',
      awayName: 'Gulls',
      completed: true,
      homeScore: 5,
      awayScore: 2,
      scoredAt: new Date('2026-04-17T02:00:00Z'),
      importId: 1,
    },
  })
  await db.archiveEvent.createMany({
    data: [
      { ...event, eventKey: 'one', awayTeamId: 201, homeTeamId: 101, gamePk: 1, match: 'MATCHED' },
      // At a neutral site: the archive's home team is the game's away team.
      { ...event, eventKey: 'two', awayTeamId: 102, homeTeamId: 202, gamePk: 2, match: 'MATCHED' },
      { ...event, eventKey: 'open', awayTeamId: 203, homeTeamId: 103 },
    ],
  })
  await db.archiveLine.createMany({
    data: [
      { ...line('one', 'TOTAL', 'OVER', 'CLOSE'), point: 8.5, price: 1.909, nativePrice: '-110', importId: 2 },
      { ...line('one', 'TOTAL', 'OVER', 'OPEN'), point: 8 },
      { ...line('one', 'MONEYLINE', 'AWAY', 'OPEN'), price: 2.3, nativePrice: '130', importId: 2 },
      { ...line('two', 'RUN_LINE', 'HOME', 'CLOSE'), point: -1.5, price: 2.5, nativePrice: '150' },
      { ...line('two', 'TOTAL', 'UNDER', 'CLOSE'), point: 7, price: 2, nativePrice: '100' },
      { ...line('open', 'MONEYLINE', 'HOME', 'OPEN'), price: 2, nativePrice: '100' },
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const GAMES = (fields: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Game { ${fields} } } }`
const games = (gamePks: readonly number[]) => ({ of: gamePks.map(gamePk => ({ __typename: 'Game', gamePk })) })
const LINES = GAMES('archiveLines { archive type period side phase point price { american } nativePrice source { name location notice } }')

test('a price says where it came from, now and when it opened; a feed names no import', async () => {
  const { gameOdds } = await graph.answer<{ gameOdds: { markets: [{ lines: [{ selections: [object, object] }] }] } }>(
    `{ gameOdds(gamePk: 1) { markets { lines { selections {
      side quotes { bookmaker { key } source { name kind location fetchedAt } } open { source { kind } }
    } } } } }`,
  )
  const [home, away] = gameOdds.markets[0].lines[0].selections
  expect(home).toMatchObject({
    quotes: [
      { bookmaker: { key: 'beta' }, source: null },
      {
        bookmaker: { key: 'alpha' },
        source: {
          name: 'The Odds API',
          kind: 'odds-api',
          location: 'https://odds.example/v4/odds',
          fetchedAt: '2026-04-16T19:00:00.000Z',
        },
      },
      { bookmaker: { key: 'gamma' }, source: null },
    ],
    open: { source: null },
  })
  expect(away).toMatchObject({ open: { source: { kind: 'odds-api' } } })
})

test('a game has the lines of archives, in order, as its own sides', async () =>
  expect(await graph.answer(LINES, games([1, 2, 3]))).toEqual({
    _entities: [
      {
        archiveLines: [
          {
            archive: 'sportsbookreviewsonline',
            type: 'MONEYLINE',
            period: 'GAME',
            side: 'AWAY',
            phase: 'OPEN',
            point: null,
            price: { american: 130 },
            nativePrice: '130',
            source: { name: 'sportsbookreviewsonline archive', location: 'odds-archive-2.csv', notice: null },
          },
          expect.objectContaining({ type: 'TOTAL', side: 'OVER', phase: 'OPEN', point: 8, price: null, nativePrice: null, source: null }),
          expect.objectContaining({ type: 'TOTAL', side: 'OVER', phase: 'CLOSE', point: 8.5, price: { american: -110 } }),
        ],
      },
      {
        archiveLines: [
          expect.objectContaining({ type: 'RUN_LINE', side: 'AWAY', point: -1.5, price: { american: 150 } }),
          expect.objectContaining({ type: 'TOTAL', side: 'UNDER', point: 7 }),
        ],
      },
      { archiveLines: [] },
    ],
  }))

test('every game costs the statements of one: lines and imports', async () =>
  expect([(await graph.ask(LINES, games([1]))).cost, (await graph.ask(LINES, games([1, 2, 3]))).cost]).toEqual([2, 2]))

test('a game has the results that providers give', async () => {
  const EVENTS = GAMES(
    'providerEvents { provider eventId commenceTime homeName awayName completed homeScore awayScore scoredAt source { kind } }',
  )
  expect(await graph.answer(EVENTS, games([1, 2, 999]))).toEqual({
    _entities: [
      {
        providerEvents: [
          {
            provider: 'test',
            eventId: 'event 1',
            commenceTime: '2026-04-16T23:00:00.000Z',
            homeName: 'Larks',
            awayName: 'Gulls',
            completed: true,
            homeScore: 5,
            awayScore: 2,
            scoredAt: '2026-04-17T02:00:00.000Z',
            source: { kind: 'odds-api' },
          },
        ],
      },
      { providerEvents: [expect.objectContaining({ completed: null, scoredAt: null, source: null })] },
      { providerEvents: [] },
    ],
  })
  expect((await graph.ask(EVENTS, games([1, 2, 3]))).cost).toBe(2)
})
