import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Client, type QueryResultRow } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseDatabaseUrl } from '../../../prisma/connection.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { frozenClock } from '../../shared/clock.ts'
import type { Batch, Format } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { GameRecord, OddsEventRecord, OddsQuoteRecord, PlayerRecord } from '../../shared/import/records.ts'
import { chadwick } from '../../sports/import/chadwick.ts'
import { season } from '../../sports/import/season.ts'
import { oddsApi } from './odds-api.ts'
import { createOddsWriter } from './writer.ts'

const DATA = new URL('../../../../shared/data/', import.meta.url)
const BOARD = 'odds_api/v4_odds_mlb_2026-04-16_RECONSTRUCTED_nested.json'
const SEASON = 'season/mlb_games_base_2015_2026.csv'

let cleanUp: AsyncDisposableStack
let client: Client

beforeEach(async () => {
  cleanUp = new AsyncDisposableStack()
  const { connectionString, options } = parseDatabaseUrl(cleanUp.use(await freshDatabase('odds')).url)
  client = cleanUp.adopt(new Client({ connectionString, options }), connected => connected.end())
  await client.connect()
})
afterEach(() => cleanUp.disposeAsync())

async function write(batches: AsyncIterable<Batch> | Iterable<Batch>, rank = 1) {
  await client.query('BEGIN')
  const writer = createOddsWriter(client, { rank, clock: frozenClock(new Date('2026-04-16T19:00:00Z')) })
  for await (const batch of batches) await writer.write(batch)
  const counts = await writer.finish()
  await client.query('COMMIT')
  return counts
}

async function importReal(format: Format, file: string) {
  const path = fileURLToPath(new URL(file, DATA))
  return write(format.read({ path, head: await readHead(path) }), format.rank)
}

const changes = (counts: Awaited<ReturnType<typeof write>>) =>
  Object.values(counts).reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)

async function rows<Row extends QueryResultRow>(sql: string): Promise<Row[]> {
  return (await client.query<Row>(sql)).rows
}

const quote = (at: string, price: number, more: Partial<OddsQuoteRecord> = {}): OddsQuoteRecord => ({
  bookmakerKey: 'pinnacle',
  bookmakerName: 'Pinnacle',
  marketType: 'MONEYLINE',
  period: 'GAME',
  featured: true,
  lay: false,
  participant: null,
  side: 'HOME',
  point: null,
  price,
  nativePrice: String(price),
  nativeFormat: 'decimal',
  sourceAt: `2026-04-16T${at}:00.000Z`,
  ...more,
})

const event = (...quotes: OddsQuoteRecord[]): OddsEventRecord => ({
  provider: 'the-odds-api',
  eventId: 'e1',
  sportKey: 'baseball_mlb',
  commenceTime: '2026-04-16T23:05:00.000Z',
  homeName: 'Boston Red Sox',
  awayName: 'New York Yankees',
  quotes,
})

const odds = (...events: OddsEventRecord[]): Batch[] => [{ type: 'oddsEvent', rows: events }]

const GAME: GameRecord = {
  gamePk: 700,
  officialDate: '2026-04-16',
  season: 2026,
  gameType: 'R',
  startTime: null,
  gameNumber: null,
  doubleHeader: 'NO',
  abstractState: 'PREVIEW',
  detailedState: 'Scheduled',
  awayTeamId: 147,
  homeTeamId: 111,
  awayScore: null,
  homeScore: null,
  venueId: null,
  dayNight: null,
  weatherCondition: null,
  temperatureFahrenheit: null,
  windSpeedMph: null,
  windDirection: null,
  awayProbablePitcherId: null,
  homeProbablePitcherId: null,
  lineScore: null,
  firstPitchAt: null,
}

const person = (id: number, fullName: string, teamId: number | null): PlayerRecord => ({
  id,
  fullName,
  firstName: null,
  lastName: null,
  otherNames: [],
  birthDate: null,
  bats: null,
  throws: null,
  position: null,
  jerseyNumber: null,
  active: null,
  teamId,
  retrosheetId: null,
  baseballReferenceId: null,
  fangraphsId: null,
  mlbPlayedFirst: null,
  mlbPlayedLast: null,
})

const current = () =>
  rows<{ price: number; at: string }>(
    `SELECT price, to_char(source_at AT TIME ZONE 'UTC', 'HH24:MI') AS at FROM quote ORDER BY selection_id, lay`,
  )
const history = async () =>
  (
    await rows<{ change: string }>(
      `SELECT to_char(source_at AT TIME ZONE 'UTC', 'HH24:MI') || ' ' || price AS change FROM quote_change ORDER BY source_at`,
    )
  ).map(row => row.change)

test('a newer price replaces the current one and is appended; an unchanged one is only confirmed', async () => {
  await write(odds(event(quote('10:00', 2))))
  await write(odds(event(quote('11:00', 2))))
  await write(odds(event(quote('12:00', 2.1))))
  expect(await current()).toEqual([{ price: 2.1, at: '12:00' }])
  expect(await history()).toEqual(['10:00 2', '12:00 2.1'])
})

test('an older file adds the history that is missing and leaves the current price alone', async () => {
  await write(odds(event(quote('12:00', 2.1))))
  await write(odds(event(quote('10:00', 2))))
  await write(odds(event(quote('11:00', 2))))
  expect(await current()).toEqual([{ price: 2.1, at: '12:00' }])
  expect(await history()).toEqual(['10:00 2', '12:00 2.1'])
})

test('a price that came back is a change although its first time was imported before', async () => {
  await write(odds(event(quote('10:00', 2))))
  await write(odds(event(quote('12:00', 2))))
  await write(odds(event(quote('11:00', 2.2))))
  expect(await history()).toEqual(['10:00 2', '11:00 2.2', '12:00 2'])
  expect(changes(await write(odds(event(quote('11:00', 2.2)))))).toBe(0)
})

test('back and lay prices are kept apart', async () => {
  await write(odds(event(quote('10:00', 2), quote('10:00', 2.04, { lay: true }))))
  expect(await current()).toEqual([
    { price: 2, at: '10:00' },
    { price: 2.04, at: '10:00' },
  ])
  expect(await rows('SELECT id FROM selection')).toHaveLength(1)
})

test('the price of the featured market counts where an alternate lists the same point', async () => {
  const line = { marketType: 'RUN_LINE', point: -1.5 }
  await write(odds(event(quote('10:01', 2.3, { ...line, featured: false }), quote('10:00', 2.25, line))))
  expect(await rows('SELECT price, featured FROM quote')).toEqual([{ price: 2.25, featured: true }])
})

test('a point that a bookmaker lists no more is suspended until it comes back, whichever file comes first', async () => {
  const line = (at: string, point: number) => odds(event(quote(at, 2, { marketType: 'RUN_LINE', point })))
  const points = () => rows(`SELECT point, suspended FROM quote JOIN selection ON selection.id = selection_id ORDER BY point`)
  await write(line('11:00', -2.5))
  await write(line('10:00', -1.5))
  expect(await points()).toEqual([
    { point: -2.5, suspended: false },
    { point: -1.5, suspended: true },
  ])
  expect(changes(await write(line('10:00', -1.5)))).toBe(0)
  await write(line('12:00', -1.5))
  expect(await points()).toEqual([
    { point: -2.5, suspended: true },
    { point: -1.5, suspended: false },
  ])
})

test('an event that came before its game and its players is matched when they come', async () => {
  const strikeouts = quote('10:00', 1.9, { marketType: 'PITCHER_STRIKEOUTS', participant: 'Luis Garcia', side: 'OVER', point: 5.5 })
  const total = quote('10:00', 1.9, { marketType: 'TEAM_TOTAL', participant: 'Boston Red Sox', side: 'OVER', point: 4.5 })
  await write(odds(event(strikeouts, total)))
  expect(await rows('SELECT match, match_note FROM provider_event')).toEqual([
    { match: 'UNMATCHED', match_note: 'New York Yankees at Boston Red Sox on 2026-04-16: no such game in the schedule' },
  ])
  expect(await rows('SELECT name, match, match_note FROM participant ORDER BY name')).toEqual([
    { name: 'Boston Red Sox', match: 'NOT_A_PLAYER', match_note: null },
    { name: 'Luis Garcia', match: 'UNMATCHED', match_note: 'Nobody is known as Luis Garcia' },
  ])

  await write([
    { type: 'game', rows: [GAME] },
    { type: 'player', rows: [person(1, 'Luis García', 117), person(2, 'Luis García', null)] },
  ])
  expect(await rows('SELECT match, game_pk FROM provider_event')).toEqual([{ match: 'MATCHED', game_pk: 700 }])
  expect(await rows(`SELECT match, candidates FROM participant WHERE name = 'Luis Garcia'`)).toEqual([
    { match: 'AMBIGUOUS', candidates: [1, 2] },
  ])

  const roster = { teamId: 111, playerId: 2, fullName: 'Luis García', status: 'A', jerseyNumber: null, position: 'P' }
  const counts = await write([{ type: 'rosterEntry', rows: [roster] }])
  expect(counts['participant']).toMatchObject({ inserted: 0, updated: 1 })
  expect(await rows(`SELECT match, player_id FROM participant WHERE name = 'Luis Garcia'`)).toEqual([{ match: 'MATCHED', player_id: 2 }])
})

test('a lower rank fills what is unknown and overwrites nothing', async () => {
  await write([{ type: 'game', rows: [{ ...GAME, detailedState: 'Final', abstractState: 'FINAL' }] }], 2)
  await write([{ type: 'game', rows: [{ ...GAME, startTime: '2026-04-16T23:05:00.000Z' }] }], 1)
  expect(await rows('SELECT detailed_state, start_time, source_rank FROM game_reference')).toEqual([
    { detailed_state: 'Final', start_time: new Date('2026-04-16T23:05:00Z'), source_rank: 2 },
  ])
})

test('a file without anything for odds leaves no trace', async () => {
  expect(await write([{ type: 'pitch', rows: [] }])).toEqual({})
})

test.skipIf(!existsSync(DATA))(
  'the board of 2026-04-16 with the season: 19 events are 19 games, 64 bookmakers, lay prices apart; again: no change',
  async () => {
    await importReal(season, SEASON)
    const counts = await importReal(oddsApi, BOARD)
    expect(counts).toMatchObject({
      bookmaker: { inserted: 64 },
      provider_event: { inserted: 19, updated: 0 },
      quote: { inserted: 3_331, updated: 0 },
      quote_change: { inserted: 3_331 },
    })
    expect(await rows(`SELECT match, count(*)::int, count(DISTINCT game_pk)::int AS games FROM provider_event GROUP BY match`)).toEqual([
      { match: 'MATCHED', count: 19, games: 19 },
    ])
    expect(await rows('SELECT count(*)::int FROM quote WHERE lay')).toEqual([{ count: 116 }])
    expect(await rows(`SELECT count(*)::int FROM bookmaker WHERE region IS NULL`)).toEqual([{ count: 0 }])
    expect(await rows('SELECT count(*)::int FROM quote WHERE suspended')).toEqual([{ count: 0 }])
    expect(changes(await importReal(oddsApi, BOARD))).toBe(0)
    expect(changes(await importReal(season, SEASON))).toBe(0)
  },
)

test.skipIf(!existsSync(DATA))('the board first, its games later', async () => {
  await importReal(oddsApi, BOARD)
  await importReal(season, SEASON)
  expect(await rows('SELECT DISTINCT match FROM provider_event')).toEqual([{ match: 'MATCHED' }])
})

test.skipIf(!existsSync(DATA))('boards of 2023 and futures of 2021 beside each other, with the register', async () => {
  await importReal(season, SEASON)
  await importReal(chadwick, 'chadwick/register_mlb_2010plus.csv')
  await importReal(oddsApi, 'odds_api/v4_odds_mlb_2023-08-23_decimal.json')
  await importReal(oddsApi, 'odds_api/v4_odds_mlb_ws_winner_outrights_2021-11-13_decimal.json')
  // A doubleheader of which one game is listed, while the season file knows neither starts nor game numbers.
  const doubtful = `away_name = 'Cincinnati Reds'`
  expect(await rows(`SELECT match, candidates FROM provider_event WHERE ${doubtful}`)).toEqual([
    { match: 'AMBIGUOUS', candidates: [716890, 716903] },
  ])
  // A game that was suspended on the 23rd and ended on the 24th, the day that the season file may give it.
  const suspended = `away_name = 'Los Angeles Dodgers'`
  expect(
    await rows(`SELECT match, count(DISTINCT game_pk)::int AS games FROM provider_event
      WHERE home_name IS NULL OR NOT (${doubtful} OR ${suspended}) GROUP BY match ORDER BY match`),
  ).toEqual([
    { match: 'MATCHED', games: 11 },
    { match: 'NOT_A_GAME', games: 0 },
  ])
  expect(await rows(`SELECT match, count(*)::int FROM participant GROUP BY match`)).toEqual([{ match: 'NOT_A_PLAYER', count: 30 }])
  expect(
    await rows(
      `SELECT lay, count(*)::int FROM quote JOIN selection ON selection.id = selection_id
        WHERE market_type = 'OUTRIGHT' GROUP BY lay ORDER BY lay`,
    ),
  ).toEqual([
    { lay: false, count: 60 },
    { lay: true, count: 20 },
  ])
})
