import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../testing/databases.ts'
import { beginRun, recordRun } from '../../shared/import/import-run.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'
import { createPitchLoad } from './pitch-load.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase('sports')
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => void (await client.query('truncate pitch, import_run')))

const pitch = (atBat: number, number: number, more: Readonly<Record<string, string>> = {}): PitchRecord => {
  const values: Readonly<Record<string, string>> = {
    game_pk: '9001',
    at_bat_number: String(atBat),
    pitch_number: String(number),
    batter: '1',
    pitcher: '2',
    game_date: '2026-05-01',
    description: 'ball',
    game_type: 'R',
    stand: 'R',
    p_throws: 'R',
    home_team: 'TOR',
    away_team: 'HOU',
    balls: '0',
    strikes: '0',
    game_year: '2026',
    outs_when_up: '0',
    inning: '1',
    inning_topbot: 'Top',
    ...more,
  }
  return PITCH_COLUMNS.map(({ name }) => values[name] ?? null)
}

async function load(source: 'mlb' | 'statcast', ...pitches: readonly PitchRecord[]) {
  await client.query('BEGIN')
  const now = new Date('2026-05-02T00:00:00Z')
  const id = await beginRun(client, now)
  const load = createPitchLoad(client, source)
  await load.add(pitches)
  const counts = await load.merge()
  const run = { kind: source, file: 'f', sha256: 's', url: null, fetchedAt: now, startedAt: now, finishedAt: now, irrelevant: null }
  await recordRun(client, id, { ...run, read: 0, inserted: 0, updated: 0, unchanged: 0, quarantined: 0 })
  await client.query('COMMIT')
  return counts
}

const stored = async () => {
  const { rows } = await client.query<{ text: string }>(
    `SELECT concat_ws(' ', at_bat_number, pitch_number, description, release_speed, kind) AS text
     FROM pitch JOIN import_run ON import_run.id = pitch.import_id ORDER BY at_bat_number, pitch_number`,
  )
  return rows.map(row => row.text)
}

const FEED = [pitch(1, 1, { release_speed: '95' }), pitch(1, 2, { description: 'automatic_ball' }), pitch(2, 1)]
const STATCAST = [pitch(1, 1, { description: 'foul' })]

test.each([
  ['the feed first', ['mlb', 'statcast', 'mlb']],
  ['Statcast first', ['statcast', 'mlb', 'statcast', 'mlb']],
] as const)('a plate appearance is of Statcast as a whole, the others are of the feed: %s', async (_, order) => {
  for (const source of order) await load(source, ...(source === 'mlb' ? FEED : STATCAST))
  expect(await stored()).toEqual(['1 1 foul statcast', '2 1 ball mlb'])
})

test('Statcast that replaces the feed changes pitches, it does not add them', async () => {
  expect(await load('mlb', ...FEED)).toMatchObject({ inserted: 3, updated: 0 })
  expect(await load('statcast', ...STATCAST, pitch(3, 1))).toMatchObject({ inserted: 1, updated: 1, unchanged: 0 })
})

test('what Statcast has is nothing new when the feed says it again', async () => {
  await load('statcast', ...STATCAST)
  await load('mlb', ...FEED)
  expect(await load('mlb', ...FEED)).toEqual({ inserted: 0, updated: 0, unchanged: 3, repeated: 0 })
  expect(await load('statcast', ...STATCAST)).toEqual({ inserted: 0, updated: 0, unchanged: 1, repeated: 0 })
})

test('a later feed of the same game corrects an earlier one', async () => {
  await load('mlb', pitch(1, 1))
  expect(await load('mlb', pitch(1, 1, { description: 'called_strike' }), pitch(1, 2))).toMatchObject({ inserted: 1, updated: 1 })
  expect(await stored()).toEqual(['1 1 called_strike mlb', '1 2 ball mlb'])
})

test('pitches of before imports were marked are Statcast’s', async () => {
  await load('statcast', ...STATCAST)
  await client.query('UPDATE pitch SET import_id = NULL')
  expect(await load('mlb', pitch(1, 1, { description: 'called_strike' }))).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
})

test('a pitch that a feed has twice is one', async () => {
  expect(await load('mlb', pitch(1, 1), pitch(1, 1, { description: 'foul' }))).toMatchObject({ inserted: 1, updated: 1 })
  expect(await stored()).toEqual(['1 1 foul mlb'])
})
