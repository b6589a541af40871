import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { Format } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { ArchiveEventRecord, ArchiveLineRecord } from '../../shared/import/odds-records.ts'
import type { GameRecord } from '../../shared/import/records.ts'
import { season } from '../../sports/import/season.ts'
import { changes, GAME, oddsImport } from '../testing/odds-import.ts'
import { oddsArchive } from './odds-archive.ts'

let database: Awaited<ReturnType<typeof oddsImport>>
beforeEach(async () => {
  database = await oddsImport()
})
afterEach(() => database[Symbol.asyncDispose]())

async function importReal(format: Format, file: string) {
  const path = dataFile(file)
  return database.write(format.read({ path, head: await readHead(path) }), format.rank)
}

const LINE: ArchiveLineRecord = {
  marketType: 'MONEYLINE',
  period: 'GAME',
  side: 'HOME',
  phase: 'OPEN',
  point: null,
  price: 2.5,
  nativePrice: '150',
}
const archived = (place: number, awayScore: number | null, homeScore: number | null): ArchiveEventRecord => ({
  source: 'sportsbookreviewsonline',
  eventKey: `2026-04-16/NYY/BOS/${place}`,
  officialDate: '2026-04-16',
  season: 2026,
  awayName: 'NYY',
  homeName: 'BOS',
  awayScore,
  homeScore,
  awayRotation: 900 + place,
  homeRotation: 901 + place,
  awayStarter: null,
  homeStarter: null,
  neutralSite: null,
  lines: [LINE],
})
const archive = (...rows: ArchiveEventRecord[]) => [{ type: 'archiveEvent', rows }] as const
const games = (...rows: GameRecord[]) => [{ type: 'game', rows }] as const
const matches = () => database.rows('SELECT match, game_pk, candidates FROM archive_event ORDER BY event_key')
const final = (gamePk: number, awayScore: number, homeScore: number): GameRecord => ({ ...GAME, gamePk, awayScore, homeScore })

test('an archived game is kept with its lines, matched when its game comes, and changes nothing the second time', async () => {
  const counts = await database.write(archive(archived(1, 2, 3)))
  expect(counts).toMatchObject({ archive_event: { inserted: 1, updated: 0 }, archive_line: { inserted: 1 } })
  expect(await matches()).toEqual([{ match: 'UNMATCHED', game_pk: null, candidates: [] }])
  expect(await database.rows('SELECT away_team_id, home_team_id, match_note FROM archive_event')).toEqual([
    { away_team_id: 147, home_team_id: 111, match_note: 'NYY at BOS on 2026-04-16: no such game in the schedule' },
  ])
  expect((await database.write(games(final(700, 2, 3))))['archive_event']).toMatchObject({ inserted: 0, updated: 1 })
  expect(await matches()).toEqual([{ match: 'MATCHED', game_pk: 700, candidates: [] }])
  expect(changes(await database.write(archive(archived(1, 2, 3)))) + changes(await database.write(games(final(700, 2, 3))))).toBe(0)
})

test('what a file leaves out is kept of another', async () => {
  const { lines: _, ...bare } = archived(1, null, null)
  const total = { ...LINE, marketType: 'TOTAL', side: 'OVER', point: 8.5 } as const
  await database.write(archive({ ...archived(1, 2, 3), awayStarter: 'GCOLE-R', lines: [total] }))
  await database.write(archive({ ...bare, lines: [{ ...total, price: null, nativePrice: null }] }))
  expect(
    await database.rows('SELECT away_score, away_starter, point, price FROM archive_event JOIN archive_line USING (event_key)'),
  ).toEqual([{ away_score: 2, away_starter: 'GCOLE-R', point: 8.5, price: 2.5 }])
})

const total = (point: number, nativePrice: string | null) =>
  archive({
    ...archived(1, 2, 3),
    lines: [{ ...LINE, marketType: 'TOTAL', side: 'OVER', point, price: nativePrice === null ? null : 1.91, nativePrice }],
  })
const totals = () => database.rows('SELECT point, price, native_price FROM archive_line')

test('a price goes with its own point: a point alone takes the price of another away, and keeps its own', async () => {
  await database.write(total(8, '-110'))
  await database.write(total(7.5, null))
  expect(await totals()).toEqual([{ point: 7.5, price: null, native_price: null }])
  await database.write(total(7.5, '-110'))
  await database.write(total(7.5, null))
  expect(await totals()).toEqual([{ point: 7.5, price: 1.91, native_price: '-110' }])
  expect(changes(await database.write(total(7.5, null)))).toBe(0)
})

test.each([
  ['games first', ['games', 'archive']],
  ['archive first', ['archive', 'games']],
  ['one game after the other', ['first', 'archive', 'games']],
] as const)('a doubleheader is told by score, whatever comes first: %s', async (_, order) => {
  const files = {
    games: games(final(700, 2, 3), final(701, 5, 1)),
    first: games(final(700, 2, 3)),
    archive: archive(archived(1, 5, 1), archived(2, 2, 3)),
  }
  for (const file of order) await database.write(files[file])
  expect(await matches()).toMatchObject([{ game_pk: 701 }, { game_pk: 700 }])
})

const FILES = {
  wide: 'historical_odds/cswaters_mlb_odds_2010_2019.csv',
  whole: 'historical_odds/sbro_mlb-odds-2019.converted.csv',
  trimmed: 'historical_odds/bucospotter_mlb-odds-2019.csv',
  season: 'season/mlb_games_base_2015_2026.csv',
}

const state = () =>
  database.rows(`
    SELECT (SELECT md5(string_agg(concat_ws('|', event_key, away_score, home_score, away_rotation, home_rotation, away_starter, home_starter,
        neutral_site, game_pk, match, match_note, candidates), '~' ORDER BY event_key)) FROM archive_event) AS events,
      (SELECT md5(string_agg(concat_ws('|', event_key, market_type, side, phase, point, price, native_price), '~'
        ORDER BY event_key, market_type, side, phase)) FROM archive_line) AS lines`)

test.skipIf(!sharedIsThere)(
  '2019 with the season: of 2,464 games 2,427 are matched, 2,417 of them to a game with a result, 2,414 with the same; 37 are of the postseason',
  { timeout: 180_000 },
  async () => {
    await importReal(season, FILES.season)
    expect(await importReal(oddsArchive, FILES.wide)).toMatchObject({ archive_event: { inserted: 24_649, updated: 0 } })
    const [counts] = await database.rows(`
      SELECT count(*)::int AS games, count(*) FILTER (WHERE match = 'MATCHED')::int AS matched,
        count(*) FILTER (WHERE match = 'MATCHED' AND game.home_score IS NOT NULL)::int AS played,
        count(*) FILTER (WHERE event.away_score = game.away_score AND event.home_score = game.home_score)::int AS same,
        count(*) FILTER (WHERE match_note LIKE '%the archive has%')::int AS told,
        count(*) FILTER (WHERE match = 'UNMATCHED' AND event.official_date >= '2019-10-01')::int AS postseason,
        count(DISTINCT event.game_pk)::int AS distinct_games
      FROM archive_event event LEFT JOIN game_reference game USING (game_pk) WHERE event.season = 2019`)
    expect(counts).toEqual({ games: 2_464, matched: 2_427, played: 2_417, same: 2_414, told: 3, postseason: 37, distinct_games: 2_427 })
    const [doubleheaders] = await database.rows(`
      SELECT count(*)::int AS games, count(*) FILTER (WHERE match = 'MATCHED')::int AS matched FROM archive_event event
      WHERE season = 2019 AND (SELECT count(*) FROM game_reference game WHERE game.official_date = event.official_date
        AND game.away_team_id = event.away_team_id AND game.home_team_id = event.home_team_id) > 1`)
    expect(doubleheaders).toEqual({ games: 65, matched: 65 })
    expect(
      await database.rows(`SELECT event_key, array_length(candidates, 1) AS among FROM archive_event WHERE match = 'AMBIGUOUS'`),
    ).toHaveLength(2)

    await importReal(oddsArchive, FILES.whole)
    await importReal(oddsArchive, FILES.trimmed)
    const [after] = await database.rows<{ games: number }>('SELECT count(*)::int AS games FROM archive_event')
    expect(after?.games).toBe(24_649)
    const one = await state()
    for (const file of [FILES.trimmed, FILES.whole, FILES.wide]) expect(changes(await importReal(oddsArchive, file))).toBe(0)

    await using other = await oddsImport()
    const [first, writing] = [database, other]
    database = writing
    for (const file of [FILES.trimmed, FILES.whole, FILES.wide]) await importReal(oddsArchive, file)
    await importReal(season, FILES.season)
    expect(await state()).toEqual(one)
    database = first
  },
)
