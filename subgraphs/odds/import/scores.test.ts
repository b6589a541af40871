import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { parseRows } from '../../shared/import/csv-rows.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { OddsScoreRecord } from '../../shared/import/odds-records.ts'
import { season } from '../../sports/import/season.ts'
import { changes, event, GAME, odds, oddsImport, quote } from '../testing/odds-import.ts'
import { oddsApi } from './odds-api.ts'

let database: Awaited<ReturnType<typeof oddsImport>>
beforeEach(async () => {
  database = await oddsImport()
})
afterEach(() => database[Symbol.asyncDispose]())

const score = (more: Partial<OddsScoreRecord> = {}): OddsScoreRecord => {
  const { quotes: _, ...listed } = event()
  const { homeName, awayName, ...rest } = listed
  return {
    ...rest,
    homeName: homeName ?? '',
    awayName: awayName ?? '',
    completed: true,
    homeScore: 6,
    awayScore: 2,
    scoredAt: '2026-04-17T02:00:00.000Z',
    ...more,
  }
}
const scores = (...rows: OddsScoreRecord[]) => [{ type: 'oddsScore', rows }] as const
const results = () => database.rows('SELECT match, game_pk, completed, away_score, home_score FROM provider_event')

test('a result makes its event, and finds its game', async () => {
  await database.write([{ type: 'game', rows: [GAME] }])
  expect((await database.write(scores(score())))['provider_event']).toMatchObject({ inserted: 1 })
  expect(await results()).toEqual([{ match: 'MATCHED', game_pk: 700, completed: true, away_score: 2, home_score: 6 }])
  expect(changes(await database.write(scores(score())))).toBe(0)
})

const EARLIER = score({ completed: false, homeScore: 1, awayScore: 1, scoredAt: '2026-04-17T01:00:00.000Z' })
const UNPLAYED = score({ completed: false, homeScore: null, awayScore: null, scoredAt: null, commenceTime: '2026-04-16T22:05:00.000Z' })
const FILES = { odds: odds(event(quote('10:00', 2))), unplayed: scores(UNPLAYED), earlier: scores(EARLIER), final: scores(score()) }

test.each([
  [['odds', 'unplayed', 'earlier', 'final']],
  [['final', 'earlier', 'unplayed', 'odds']],
  [['unplayed', 'final', 'odds', 'earlier']],
] as const)('the newest word on a result stands, and prices tell the time: %j', async order => {
  for (const file of order) await database.write(FILES[file])
  expect(await database.rows('SELECT completed, away_score, home_score, scored_at, commence_time FROM provider_event')).toEqual([
    {
      completed: true,
      away_score: 2,
      home_score: 6,
      scored_at: new Date('2026-04-17T02:00:00Z'),
      commence_time: new Date('2026-04-16T23:05:00Z'),
    },
  ])
  for (const file of order) expect(changes(await database.write(FILES[file]))).toBe(0)
})

test('a result corrects the teams of an event that has no prices, and of no other', async () => {
  await database.write([{ type: 'game', rows: [GAME] }])
  const wrong = score({ homeName: 'Chicago Cubs', completed: false, scoredAt: '2026-04-17T01:00:00.000Z' })
  const names = () => database.rows('SELECT home_name, away_name, match FROM provider_event')
  await database.write(scores(wrong))
  expect(await names()).toEqual([{ home_name: 'Chicago Cubs', away_name: 'New York Yankees', match: 'UNMATCHED' }])
  await database.write(scores(score()))
  expect(await names()).toEqual([{ home_name: 'Boston Red Sox', away_name: 'New York Yankees', match: 'MATCHED' }])
  await database.write(scores(score({ homeName: 'Chicago Cubs', scoredAt: '2026-04-17T03:00:00.000Z' })))
  expect(await names()).toEqual([{ home_name: 'Chicago Cubs', away_name: 'New York Yankees', match: 'UNMATCHED' }])
  await database.write(odds(event(quote('10:00', 2))))
  await database.write(scores(score({ homeName: 'Chicago Cubs', scoredAt: '2026-04-17T04:00:00.000Z' })))
  expect(await names()).toEqual([{ home_name: 'Boston Red Sox', away_name: 'New York Yankees', match: 'MATCHED' }])
})

/** The answer that was flattened into two rows per event. */
function unflattened(file: string): unknown[] {
  const { rows } = parseRows(readFileSync(file, 'utf8'), 1, true)
  const [header, ...lines] = rows.map(({ fields }) => fields)
  const cells = lines.map(fields => Object.fromEntries(fields.map((field, place) => [header?.[place] ?? '', field])))
  return [...Map.groupBy(cells, cell => cell['event_id'])].map(([id, of]) => {
    const [{ sport_key, home_team, away_team, commence_time, completed, last_update } = {}] = of
    const known = of.filter(cell => cell['score_value'] !== '')
    return {
      id,
      sport_key,
      commence_time,
      home_team,
      away_team,
      completed: completed === 'True',
      scores: known.length === 0 ? null : known.map(cell => ({ name: cell['score_name'], score: String(Number(cell['score_value'])) })),
      last_update: last_update === '' ? null : last_update,
    }
  })
}

test.skipIf(!sharedIsThere)(
  'the scores of April 2026: 59 events are games of the season, the 40 that are over ended as it says',
  { timeout: 60_000 },
  async () => {
    const value = unflattened(dataFile('odds_api/mlb_scores_2026-04_flat.csv'))
    const path = dataFile('season/mlb_games_base_2015_2026.csv')
    await database.write(season.read({ path, head: await readHead(path) }))
    const read = () => oddsApi.read({ path: 'scores.json', head: { kind: 'json', value } })
    expect((await database.write(read()))['provider_event']).toMatchObject({ inserted: value.length })
    const [counts] = await database.rows(`
    SELECT count(*)::int AS events, count(*) FILTER (WHERE match = 'MATCHED')::int AS matched, count(*) FILTER (WHERE completed)::int AS completed,
      count(*) FILTER (WHERE completed AND game.home_score IS NOT NULL)::int AS played,
      count(*) FILTER (WHERE completed AND event.home_score = game.home_score AND event.away_score = game.away_score)::int AS same
    FROM provider_event event LEFT JOIN game_reference game USING (game_pk)`)
    expect(counts).toEqual({ events: 59, matched: 59, completed: 40, played: 40, same: 40 })
    expect(changes(await database.write(read()))).toBe(0)
  },
)
