import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Batch, RejectedRow } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { GameRecord, TeamRecord, VenueRecord } from '../../shared/import/records.ts'
import { venueIdOf } from './season-row.ts'
import { season } from './season.ts'

const COLUMNS =
  'game_pk,date,season,status,home_team,away_team,home_team_id,away_team_id,venue,day_night,doubleheader,home_pitcher_id,away_pitcher_id,home_score,away_score'.split(
    ',',
  )
const FINISHED = {
  game_pk: '413661',
  date: '2015-04-05',
  season: '2015',
  status: 'FINISHED',
  home_team: 'Home Nine',
  away_team: 'Away Nine',
  home_team_id: '112',
  away_team_id: '138',
  venue: "Founders' Field",
  day_night: 'night',
  doubleheader: 'False',
  home_pitcher_id: '452657.0',
  away_pitcher_id: '',
  home_score: '0.0',
  away_score: '3.0',
}
type Row = Partial<typeof FINISHED>
const SCHEDULED: Row = { status: 'SCHEDULED', home_score: '', away_score: '' }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-season-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(...rows: readonly Row[]) {
  const path = join(folder, crypto.randomUUID())
  const lines = rows.map(row => COLUMNS.map(column => ({ ...FINISHED, ...row })[column as keyof Row]).join(','))
  await writeFile(path, [COLUMNS.join(','), ...lines, ''].join('\n'))
  const batches: Batch[] = []
  for await (const batch of season.read({ path, head: await readHead(path) })) batches.push(batch)
  const of = <Row>(type: Batch['type']) =>
    batches.flatMap(batch => (batch.type === type && 'rows' in batch ? (batch.rows as readonly Row[]) : []))
  return {
    games: of<GameRecord>('game'),
    teams: of<TeamRecord>('team'),
    venues: of<VenueRecord>('venue'),
    rejected: of<RejectedRow>('rejected'),
    skipped: batches.filter(batch => batch.type === 'skipped'),
  }
}

test('a row is a game, its teams and its park', async () => {
  const { games, teams, venues } = await read({})
  expect(games).toMatchObject([
    {
      gamePk: 413661,
      officialDate: '2015-04-05',
      gameType: null,
      startTime: null,
      gameNumber: null,
      doubleHeader: 'NO',
      abstractState: 'FINAL',
      awayTeamId: 138,
      homeTeamId: 112,
      awayScore: 3,
      homeScore: 0,
      venueId: 'name:founders-field',
      dayNight: 'night',
      awayProbablePitcherId: null,
      homeProbablePitcherId: 452657,
    },
  ])
  expect(teams).toMatchObject([
    { id: 138, name: 'Away Nine', season: 2015 },
    { id: 112, name: 'Home Nine', season: 2015 },
  ])
  expect(venues).toMatchObject([{ id: 'name:founders-field', name: "Founders' Field" }])
})

describe('of several rows of a game', () => {
  test('the finished one counts, wherever it stands', async () => {
    const { games, skipped } = await read(
      { ...SCHEDULED, date: '2015-09-01' },
      { date: '2015-06-01' },
      { ...SCHEDULED, date: '2015-10-01' },
    )
    expect(games).toMatchObject([{ officialDate: '2015-06-01', abstractState: 'FINAL' }])
    expect(skipped).toEqual([{ type: 'skipped', reason: 'another row of the same game', count: 2 }])
  })
  test('the latest counts when none is finished', async () => {
    expect((await read({ ...SCHEDULED, date: '2015-09-01' }, { ...SCHEDULED, date: '2015-06-01' })).games).toMatchObject([
      { officialDate: '2015-09-01' },
    ])
  })
  test('a game that was suspended and resumed keeps its first day', async () => {
    const { games } = await read({ date: '2015-06-01' }, { date: '2015-05-31' }, { date: '2015-06-02' })
    expect(games).toMatchObject([{ officialDate: '2015-05-31' }])
  })
})

test('the name of the latest season comes last', async () => {
  const { teams } = await read(
    { game_pk: '2', season: '2026', date: '2026-04-01', home_team: 'New Name' },
    { game_pk: '1', home_team: 'Old Name' },
  )
  expect(teams.filter(({ id }) => id === 112).map(({ name }) => name)).toEqual(['Old Name', 'New Name'])
})

test.each<[Row, string, string]>([
  [{ game_pk: '' }, 'MISSING_FIELD', 'game_pk'],
  [{ game_pk: 'abc' }, 'BAD_NUMBER', 'game_pk: abc'],
  [{ home_team_id: '112.5' }, 'BAD_NUMBER', 'home_team_id: 112.5'],
  [{ away_team_id: '0' }, 'OUT_OF_RANGE', 'away_team_id: 0'],
  [{ date: '2015-02-30' }, 'BAD_DATE', 'date: 2015-02-30'],
  [{ home_score: '-1' }, 'OUT_OF_RANGE', 'home_score: -1'],
  [{ away_score: '100' }, 'OUT_OF_RANGE', 'away_score: 100'],
  [{ away_score: '' }, 'MISSING_FIELD', 'away_score'],
  [{ status: 'LATER' }, 'BAD_VALUE', 'status: LATER'],
  [{ home_team: '' }, 'MISSING_FIELD', 'home_team'],
  [{ home_team_id: '138' }, 'BAD_VALUE', 'team 138 against itself'],
])('%j is rejected: %s, %s', async (row, reason, detail) => {
  const { games, rejected } = await read(row, { game_pk: '7' })
  expect(rejected).toMatchObject([{ line: 2, reason, detail }])
  expect(games).toMatchObject([{ gamePk: 7 }])
})

test('parks that differ in punctuation only are one', () => {
  expect(venueIdOf('O.co Coliseum')).toBe('name:o-co-coliseum')
  expect(venueIdOf('Estadio Alfredo Harp Helú')).toBe(venueIdOf('ESTADIO  Alfredo Harp Helu'))
})

test('a season file without a column says which', () =>
  expect(() => season.recognises({ kind: 'csv', header: COLUMNS.filter(column => !['date', 'home_score'].includes(column)) })).toThrow(
    'This looks like a season file without date, home_score.',
  ))
test('other CSV is not a season file', () => expect(season.recognises({ kind: 'csv', header: ['date', 'season', 'status'] })).toBe(false))
