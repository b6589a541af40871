import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Format } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { chadwick } from '../../sports/import/chadwick.ts'
import { season } from '../../sports/import/season.ts'
import { changes, event, GAME, odds, oddsImport, quote } from '../testing/odds-import.ts'
import { oddsApi } from './odds-api.ts'

const DATA = new URL('../../../../shared/data/', import.meta.url)
const BOARD = 'odds_api/v4_odds_mlb_2026-04-16_RECONSTRUCTED_nested.json'
const SEASON = 'season/mlb_games_base_2015_2026.csv'

let database: Awaited<ReturnType<typeof oddsImport>>
beforeEach(async () => {
  database = await oddsImport()
})
afterEach(() => database[Symbol.asyncDispose]())

async function importReal(format: Format, file: string) {
  const path = fileURLToPath(new URL(file, DATA))
  return database.write(format.read({ path, head: await readHead(path) }), format.rank)
}

const current = () =>
  database.rows<{ price: number; at: string }>(
    `SELECT price, to_char(source_at AT TIME ZONE 'UTC', 'HH24:MI') AS at FROM quote ORDER BY selection_id, lay`,
  )
const history = async () =>
  (
    await database.rows<{ change: string }>(
      `SELECT to_char(source_at AT TIME ZONE 'UTC', 'HH24:MI') || ' ' || price AS change FROM quote_change ORDER BY source_at`,
    )
  ).map(row => row.change)

test('a newer price replaces the current one and is appended; an unchanged one is only confirmed', async () => {
  await database.write(odds(event(quote('10:00', 2))))
  await database.write(odds(event(quote('11:00', 2))))
  await database.write(odds(event(quote('12:00', 2.1))))
  expect(await current()).toEqual([{ price: 2.1, at: '12:00' }])
  expect(await history()).toEqual(['10:00 2', '12:00 2.1'])
})

test('an older file adds the history that is missing and leaves the current price alone', async () => {
  await database.write(odds(event(quote('12:00', 2.1))))
  await database.write(odds(event(quote('10:00', 2))))
  await database.write(odds(event(quote('11:00', 2))))
  expect(await current()).toEqual([{ price: 2.1, at: '12:00' }])
  expect(await history()).toEqual(['10:00 2', '12:00 2.1'])
})

test('a price that came back is a change although its first time was imported before', async () => {
  await database.write(odds(event(quote('10:00', 2))))
  await database.write(odds(event(quote('12:00', 2))))
  await database.write(odds(event(quote('11:00', 2.2))))
  expect(await history()).toEqual(['10:00 2', '11:00 2.2', '12:00 2'])
  expect(changes(await database.write(odds(event(quote('11:00', 2.2)))))).toBe(0)
})

test('of two prices for one moment the first stays, in the history and as the current one', async () => {
  const files = [odds(event(quote('10:00', 2))), odds(event(quote('10:00', 2.1)))]
  for (const file of files) await database.write(file)
  expect(await current()).toEqual([{ price: 2, at: '10:00' }])
  expect(await history()).toEqual(['10:00 2'])
  for (const file of files) expect(changes(await database.write(file))).toBe(0)
})

test('no price is kept of a bookmaker that nobody knows: boards would lose it', async () => {
  await database.write(odds(event(quote('10:00', 2))))
  await expect(database.rows(`UPDATE quote SET bookmaker_key = 'nobody'`)).rejects.toThrow('quote_bookmaker_key_fkey')
})

test('back and lay prices are kept apart', async () => {
  await database.write(odds(event(quote('10:00', 2), quote('10:00', 2.04, { lay: true }))))
  expect(await current()).toEqual([
    { price: 2, at: '10:00' },
    { price: 2.04, at: '10:00' },
  ])
  expect(await database.rows('SELECT id FROM selection')).toHaveLength(1)
})

test('the price of the featured market counts where an alternate lists the same point', async () => {
  const line = { marketType: 'RUN_LINE', point: -1.5 }
  await database.write(odds(event(quote('10:01', 2.3, { ...line, featured: false }), quote('10:00', 2.25, line))))
  expect(await database.rows('SELECT price, featured FROM quote')).toEqual([{ price: 2.25, featured: true }])
})

test('a price is featured for a moment when any file features it then', async () => {
  const line = { marketType: 'RUN_LINE', point: -1.5 } as const
  await database.write(odds(event(quote('10:00', 2.25, { ...line, featured: false }))))
  await database.write(odds(event(quote('10:00', 2.25, line))))
  await database.write(odds(event(quote('10:00', 2.25, { ...line, featured: false }))))
  expect(await database.rows('SELECT price, featured FROM quote')).toEqual([{ price: 2.25, featured: true }])
})

test('a point that a bookmaker lists no more is suspended until it comes back, whichever file comes first', async () => {
  const line = (at: string, point: number) => odds(event(quote(at, 2, { marketType: 'RUN_LINE', point })))
  const points = () => database.rows(`SELECT point, suspended FROM quote JOIN selection ON selection.id = selection_id ORDER BY point`)
  await database.write(line('11:00', -2.5))
  await database.write(line('10:00', -1.5))
  expect(await points()).toEqual([
    { point: -2.5, suspended: false },
    { point: -1.5, suspended: true },
  ])
  expect(changes(await database.write(line('10:00', -1.5)))).toBe(0)
  await database.write(line('12:00', -1.5))
  expect(await points()).toEqual([
    { point: -2.5, suspended: true },
    { point: -1.5, suspended: false },
  ])
})

test('a lower rank fills what is unknown and overwrites nothing', async () => {
  await database.write([{ type: 'game', rows: [{ ...GAME, detailedState: 'Final', abstractState: 'FINAL' }] }], 2)
  await database.write([{ type: 'game', rows: [{ ...GAME, startTime: '2026-04-16T23:05:00.000Z' }] }], 1)
  expect(await database.rows('SELECT detailed_state, start_time, source_rank FROM game_reference')).toEqual([
    { detailed_state: 'Final', start_time: new Date('2026-04-16T23:05:00Z'), source_rank: 2 },
  ])
})

test('a file without anything for odds leaves no trace', async () => {
  expect(await database.write([{ type: 'pitch', rows: [] }])).toEqual({})
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
    expect(
      await database.rows(`SELECT match, count(*)::int, count(DISTINCT game_pk)::int AS games FROM provider_event GROUP BY match`),
    ).toEqual([{ match: 'MATCHED', count: 19, games: 19 }])
    expect(await database.rows('SELECT count(*)::int FROM quote WHERE lay')).toEqual([{ count: 116 }])
    expect(await database.rows(`SELECT count(*)::int FROM bookmaker WHERE region IS NULL`)).toEqual([{ count: 0 }])
    expect(await database.rows('SELECT count(*)::int FROM quote WHERE suspended')).toEqual([{ count: 0 }])
    expect(changes(await importReal(oddsApi, BOARD))).toBe(0)
    expect(changes(await importReal(season, SEASON))).toBe(0)
  },
)

test.skipIf(!existsSync(DATA))('the board first, its games later', async () => {
  await importReal(oddsApi, BOARD)
  await importReal(season, SEASON)
  expect(await database.rows('SELECT DISTINCT match FROM provider_event')).toEqual([{ match: 'MATCHED' }])
})

test.skipIf(!existsSync(DATA))('boards of 2023 and futures of 2021 beside each other, with the register', async () => {
  await importReal(season, SEASON)
  await importReal(chadwick, 'chadwick/register_mlb_2010plus.csv')
  await importReal(oddsApi, 'odds_api/v4_odds_mlb_2023-08-23_decimal.json')
  await importReal(oddsApi, 'odds_api/v4_odds_mlb_ws_winner_outrights_2021-11-13_decimal.json')
  // A doubleheader of which one game is listed, while the season file knows neither starts nor game numbers.
  const doubtful = `away_name = 'Cincinnati Reds'`
  expect(await database.rows(`SELECT match, candidates FROM provider_event WHERE ${doubtful}`)).toEqual([
    { match: 'AMBIGUOUS', candidates: [716890, 716903] },
  ])
  // A game that was suspended on the 23rd and ended on the 24th, the day that the season file may give it.
  const suspended = `away_name = 'Los Angeles Dodgers'`
  expect(
    await database.rows(`SELECT match, count(DISTINCT game_pk)::int AS games FROM provider_event
      WHERE home_name IS NULL OR NOT (${doubtful} OR ${suspended}) GROUP BY match ORDER BY match`),
  ).toEqual([
    { match: 'MATCHED', games: 11 },
    { match: 'NOT_A_GAME', games: 0 },
  ])
  expect(await database.rows(`SELECT match, count(*)::int FROM participant GROUP BY match`)).toEqual([{ match: 'NOT_A_PLAYER', count: 30 }])
  expect(
    await database.rows(
      `SELECT lay, count(*)::int FROM quote JOIN selection ON selection.id = selection_id
        WHERE market_type = 'OUTRIGHT' GROUP BY lay ORDER BY lay`,
    ),
  ).toEqual([
    { lay: false, count: 60 },
    { lay: true, count: 20 },
  ])
})
