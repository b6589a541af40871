import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../testing/databases.ts'
import type { BattingLineRecord, GameRecord } from '../../shared/import/records.ts'
import { createSportsWriter } from './writer.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase('sports')
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

const FIRST: GameRecord = {
  ...{ gamePk: 1, officialDate: '2026-05-01', season: 2026, gameType: 'R', startTime: '2026-05-01T19:07:00Z', gameNumber: 1 },
  ...{ doubleHeader: 'NO', abstractState: 'FINAL', detailedState: 'Final', awayTeamId: 117, homeTeamId: 141, awayScore: 3, homeScore: 1 },
  ...{ venueId: null, dayNight: null, weatherCondition: null, temperatureFahrenheit: null, windSpeedMph: null, windDirection: null },
  ...{ awayProbablePitcherId: null, homeProbablePitcherId: null, lineScore: null, firstPitchAt: null },
}
const NEXT: GameRecord = {
  ...FIRST,
  ...{ gamePk: 2, officialDate: '2026-05-02', abstractState: 'LIVE', detailedState: 'In Progress', awayScore: 0, homeScore: 0 },
}
const lineOf = ({ gamePk, officialDate }: GameRecord, hits: number): BattingLineRecord => ({
  ...{ playerId: 9000001, gamePk, officialDate, season: 2026, gameType: 'R', teamId: 117, plateAppearances: 4, atBats: 4, runs: 0, hits },
  ...{ doubles: 0, triples: 0, homeRuns: 0, runsBattedIn: 0, walks: 0, intentionalWalks: 0, hitByPitch: 0, strikeouts: 0 },
  ...{ stolenBases: 0, caughtStealing: 0, sacrificeFlies: 0, sacrificeBunts: 0 },
})

/** Imports them, and says whether projections were worked out again. */
async function settles(game: GameRecord | null, line: BattingLineRecord | null = null): Promise<boolean> {
  await client.query('BEGIN')
  const writer = createSportsWriter(client, { rank: 2, source: 'mlb' })
  if (game !== null) await writer.write({ type: 'game', rows: [game] })
  if (line !== null) await writer.write({ type: 'battingLine', rows: [line] })
  const counts = await writer.finish()
  await client.query('COMMIT')
  return 'game_projection' in counts
}

test('a game that goes on settles nothing; one that is known, learns its weather, ends or is corrected does', async () => {
  const told: readonly (readonly [what: string, game: GameRecord | null, line: BattingLineRecord | null, settles: boolean])[] = [
    ['a result', FIRST, lineOf(FIRST, 1), true],
    ['the same again', FIRST, lineOf(FIRST, 1), false],
    ['a game under way', NEXT, null, true],
    ['a run', { ...NEXT, awayScore: 1 }, lineOf(NEXT, 1), false],
    ['a hit', { ...NEXT, awayScore: 1 }, lineOf(NEXT, 2), false],
    ['a delay', { ...NEXT, detailedState: 'Delayed: Rain' }, null, false],
    ['its weather', { ...NEXT, temperatureFahrenheit: 69, weatherCondition: 'Sunny' }, null, true],
    ['its starter', { ...NEXT, homeProbablePitcherId: 9000002 }, null, true],
    ['its end', { ...NEXT, abstractState: 'FINAL', detailedState: 'Final', awayScore: 5 }, lineOf(NEXT, 3), true],
    ['its attendance', { ...NEXT, abstractState: 'FINAL', detailedState: 'Final', awayScore: 5, attendance: 20_000 }, null, false],
    ['a correction of its score', { ...NEXT, abstractState: 'FINAL', detailedState: 'Final', awayScore: 4 }, null, true],
    ['a correction of a line', null, lineOf(NEXT, 2), true],
    ['another day', { ...NEXT, abstractState: 'FINAL', officialDate: '2026-05-03' }, null, true],
  ]
  for (const [what, game, line, expected] of told) expect([what, await settles(game, line)]).toEqual([what, expected])
})
