import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/databases.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { matchSources } from './match-sources.ts'
import { resolve } from './resolutions.ts'
import { listUnmatchedSources } from './unmatched.ts'

const NOW = new Date('2026-04-16T20:00:00Z')

let stack: AsyncDisposableStack
let client: pg.Client
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  const { url } = stack.use(await freshDatabase('sports'))
  client = stack.adopt(new pg.Client({ connectionString: url }), it => it.end())
  await client.connect()
})
afterEach(() => stack.disposeAsync())

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Columns that these tests say nothing about and that may not be null. */
const REST: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  player: { search_name: '', full_name: '', source_rank: 1 },
  game: {
    season: 2018,
    double_header: 'NO',
    abstract_state: 'FINAL',
    detailed_state: 'Final',
    away_team_id: 147,
    home_team_id: 111,
    source_rank: 1,
  },
  source_player: { source: 'lahman', name: '', match: 'UNMATCHED' },
  source_game: { source: 'retrosheet', season: 2018, away_team_id: 147, home_team_id: 111, facts: {}, match: 'UNMATCHED', source_rank: 1 },
  season_batting: { source: 'lahman', season: 2018, stint: 0, published: {} },
  season_pitching: { source: 'lahman', season: 2018, stint: 0, published: {} },
  season_appearances: { source: 'lahman', season: 2018, team_id: 111, games: 1, positions: {} },
}

async function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN')
  try {
    return await work()
  } finally {
    await client.query('COMMIT')
  }
}

/** Inserts rows and matches, in a transaction of their own, as an import does; says how many rows were news by table. */
const insert = (rows: Rows): Promise<Readonly<Record<string, number>>> =>
  inTransaction(async () => {
    for (const [table, records] of Object.entries(rows))
      await client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(records.map(record => ({ ...REST[table], ...record }))),
      ])
    return updates(await matchSources(client))
  })

const updates = (counts: Readonly<Record<string, TableCounts>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).map(([table, { updated }]) => [table, updated]))

const settle = (kind: string, source: string, sourceId: string, targetId: number | null) =>
  inTransaction(async () => updates(await resolve(client, { kind, source, sourceId, targetId }, NOW)))

const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows
const people = () =>
  rows('SELECT source_id AS id, match, player_id AS player, candidates, match_note AS note FROM source_player ORDER BY 1')
const games = () => rows('SELECT source_id AS id, match, game_pk AS game, candidates FROM source_game ORDER BY 1')

test.each([
  ['mlb_id', 'id', 7],
  ['retrosheet_id', 'retrosheet_id', 'troum001'],
  ['baseball_reference_id', 'baseball_reference_id', 'troutmi01'],
  ['fangraphs_id', 'fangraphs_id', '10155'],
])('a person is the player of the same %s, whoever comes first', async (ofSource, ofPlayer, id) => {
  const player = { player: [{ id: 7, [ofPlayer]: id }] }
  const person = { source_player: [{ source_id: 'a', [ofSource]: id }] }
  await insert(person)
  expect(await people()).toMatchObject([{ match: 'UNMATCHED', player: null }])
  expect(await insert(player)).toEqual({ source_player: 1 })
  const found = [{ id: 'a', match: 'MATCHED', player: 7, candidates: [], note: null }]
  expect(await people()).toEqual(found)
  await client.query('TRUNCATE player, source_player')
  await insert(player)
  expect(await insert(person)).toEqual({})
  expect(await people()).toEqual(found)
})

test('ids that lead to several players are left to a person', async () => {
  await insert({
    player: [
      { id: 8, retrosheet_id: 'r' },
      { id: 7, fangraphs_id: '1' },
    ],
    source_player: [
      { source_id: 'a', retrosheet_id: 'r', fangraphs_id: '1' },
      { source_id: 'b', retrosheet_id: 'r', mlb_id: 99 },
    ],
  })
  expect(await people()).toMatchObject([
    { match: 'AMBIGUOUS', candidates: [7, 8], note: 'Its ids lead to 2 players' },
    { match: 'AMBIGUOUS', candidates: [8], note: 'Its MLBAM id is 99, its other ids lead to another player' },
  ])
  expect(await settle('player', 'lahman', 'a', 7)).toEqual({ source_player: 1 })
  expect(await settle('player', 'lahman', 'a', 7)).toEqual({})
  expect(await people()).toMatchObject([{ match: 'MATCHED', player: 7, note: 'by hand' }, { match: 'AMBIGUOUS' }])
  expect(await settle('player', 'lahman', 'a', null)).toEqual({ source_player: 1 })
  expect(await people()).toMatchObject([{ match: 'AMBIGUOUS', player: null }, { match: 'AMBIGUOUS' }])
})

test('a name is taken for one player until a second comes who may be meant, and again when an id tells', async () => {
  const played = { search_name: 'luis garcia', mlb_played_first: 2013 }
  await insert({ player: [{ id: 1, ...played }], source_player: [{ source_id: 'a', name: 'Luis García', first_season: 2018 }] })
  expect(await people()).toMatchObject([{ match: 'MATCHED', player: 1, note: 'by name' }])
  expect(await insert({ player: [{ id: 2, ...played, retrosheet_id: 'garcl002' }] })).toEqual({ source_player: 1 })
  expect(await people()).toMatchObject([{ match: 'AMBIGUOUS', player: null, candidates: [1, 2] }])
  await insert({ source_player: [{ source_id: 'b', name: 'Luis García', retrosheet_id: 'garcl002' }] })
  expect(await people()).toMatchObject([
    { player: 1, note: 'by name' },
    { player: 2, note: null },
  ])
})

test('published lines get the player of their source, MLB’s by its own ids', async () => {
  const of = (source: string, source_player_id: string) => ({ source, source_player_id })
  await insert({
    season_batting: [of('lahman', 'a'), of('mlb', '660271'), of('mlb', 'x')],
    season_pitching: [of('lahman', 'a')],
    season_appearances: [of('fangraphs', 'a')],
  })
  expect(await insert({ source_player: [{ source_id: 'a', mlb_id: 7 }], player: [{ id: 7 }] })).toEqual({
    season_batting: 1,
    season_pitching: 1,
  })
  expect(await rows('SELECT player_id FROM season_batting ORDER BY source, source_player_id')).toEqual([
    { player_id: 7 },
    { player_id: 660271 },
    { player_id: null },
  ])
  expect(await rows('SELECT player_id FROM season_appearances')).toEqual([{ player_id: null }])
})

const PLAYED = { official_date: '2018-05-01', away_score: 1, home_score: 2 }
const SAID = {
  ...PLAYED,
  source_id: 'a',
  attendance: 36000,
  duration_minutes: 190,
  day_night: 'night',
  away_starter: 'x',
  home_starter: 'y',
}

test('a game gets what is unknown of it, and keeps what is known', async () => {
  await insert({ source_game: [SAID] })
  expect(await insert({ game: [{ game_pk: 11, ...PLAYED, away_score: null, home_score: null, day_night: 'day' }] })).toEqual({
    source_game: 1,
  })
  const starters = ['x', 'y'].map((id, index) => ({ source: 'retrosheet', source_id: id, mlb_id: index + 1 }))
  expect(await insert({ source_player: starters, player: [{ id: 1 }, { id: 2 }] })).toEqual({ game: 1 })
  const game = `SELECT attendance, duration_minutes, day_night, away_score, home_score, away_probable_pitcher_id AS away, home_probable_pitcher_id AS home
    FROM game`
  expect(await rows(game)).toEqual([
    { attendance: 36000, duration_minutes: 190, day_night: 'day', away_score: 1, home_score: 2, away: 1, home: 2 },
  ])
})

test('what a source said of a game is taken back when it turns out to mean another, and no more than that', async () => {
  const twice = [11, 12].map(game_pk => ({ game_pk, ...PLAYED }))
  const starters = ['x', 'y'].map((id, index) => ({ source: 'retrosheet', source_id: id, mlb_id: index + 1 }))
  await insert({ source_player: starters, player: [{ id: 1 }, { id: 2 }], source_game: [SAID], game: twice })
  const facts = () =>
    rows(
      'SELECT attendance, duration_minutes AS minutes, day_night AS at, away_probable_pitcher_id AS away, away_score FROM game ORDER BY game_pk',
    )
  const nothing = { attendance: null, minutes: null, at: null, away: null, away_score: 1 }
  const filled = { attendance: 36000, minutes: 190, at: 'night', away: 1, away_score: 1 }
  expect(await facts()).toEqual([nothing, nothing])
  await settle('game', 'retrosheet', 'a', 11)
  expect(await facts()).toEqual([filled, nothing])
  // Somebody else knows better.
  await client.query('UPDATE game SET duration_minutes = 191 WHERE game_pk = 11')
  expect(await settle('game', 'retrosheet', 'a', 12)).toEqual({ source_game: 1, game: 2 })
  expect(await facts()).toEqual([{ ...nothing, minutes: 191 }, filled])
  expect(await settle('game', 'retrosheet', 'a', null)).toEqual({ source_game: 1, game: 1 })
  expect(await facts()).toEqual([{ ...nothing, minutes: 191 }, nothing])
})

test('what another source says of a game too stays, also when two leave it at once', async () => {
  const twice = [11, 12].map(game_pk => ({ game_pk, ...PLAYED }))
  const alike = ['fivethirtyeight', 'retrosheet'].map(source => ({ ...SAID, source }))
  await insert({ source_game: alike, game: twice })
  const attendance = async () => (await rows('SELECT attendance FROM game ORDER BY game_pk')).map(row => row['attendance'])
  await settle('game', 'retrosheet', 'a', 11)
  await settle('game', 'fivethirtyeight', 'a', 11)
  await settle('game', 'retrosheet', 'a', 12)
  expect(await attendance()).toEqual([36000, 36000])
  await settle('game', 'retrosheet', 'a', 11)
  expect(await attendance()).toEqual([36000, null])
  await client.query("UPDATE resolution SET target_id = 12 WHERE kind = 'game'")
  await inTransaction(async () => {
    await client.query('UPDATE source_game SET match = match')
    await matchSources(client)
  })
  expect(await attendance()).toEqual([null, 36000])
})

test('a source that has home and away the other way round fills them in as they are', async () => {
  const starters = ['x', 'y'].map((id, index) => ({ source: 'retrosheet', source_id: id, mlb_id: index + 1 }))
  const turned = { away_team_id: 111, home_team_id: 147, away_score: null, home_score: null }
  await insert({
    source_player: starters,
    player: [{ id: 1 }, { id: 2 }],
    source_game: [SAID],
    game: [{ game_pk: 11, ...PLAYED, ...turned }],
  })
  expect(await rows('SELECT away_score, home_score, away_probable_pitcher_id AS away FROM game')).toEqual([
    { away_score: 2, home_score: 1, away: 2 },
  ])
})

test('a score is no game’s before it is over', async () => {
  await insert({ source_game: [SAID], game: [{ game_pk: 11, ...PLAYED, away_score: null, home_score: null, abstract_state: 'PREVIEW' }] })
  expect(await rows('SELECT away_score, home_score FROM game')).toEqual([{ away_score: null, home_score: null }])
})

test('what a person settles for a game counts, also when the games come again', async () => {
  const twice = [11, 12].map(game_pk => ({ game_pk, ...PLAYED }))
  await insert({
    source_game: [
      { source_id: 'a', ...PLAYED },
      { source_id: 'b', ...PLAYED },
    ],
    game: twice,
  })
  expect(await games()).toMatchObject([
    { match: 'AMBIGUOUS', candidates: [11, 12] },
    { match: 'AMBIGUOUS', candidates: [11, 12] },
  ])
  expect(await listUnmatchedSources(client, 1)).toMatchObject({
    total: 2,
    first: [
      { kind: 'game', source: 'retrosheet', sourceId: 'a', label: '? @ ?, 2018-05-01, 1–2', match: 'AMBIGUOUS', candidates: [11, 12] },
    ],
  })
  expect(await settle('game', 'retrosheet', 'a', 12)).toEqual({ source_game: 2 })
  expect(await games()).toMatchObject([
    { match: 'MATCHED', game: 12 },
    { match: 'MATCHED', game: 11 },
  ])
  await insert({ game: [{ game_pk: 13, ...PLAYED }] })
  expect(await games()).toMatchObject([
    { match: 'MATCHED', game: 12 },
    { match: 'AMBIGUOUS', candidates: [11, 13] },
  ])
})

test.each([
  ['UNKNOWN_KIND', 'event', 'a', 11],
  ['UNKNOWN_KIND', 'toString', 'a', 11],
  ['UNKNOWN_SOURCE_ID', 'game', 'z', 11],
  ['UNKNOWN_TARGET', 'game', 'a', 99],
  ['TARGET_TAKEN', 'game', 'b', 11],
  ['NOT_SETTLED', 'game', 'b', null],
])('%s', async (code, kind, sourceId, targetId) => {
  await insert({
    source_game: [
      { source_id: 'a', ...PLAYED },
      { source_id: 'b', ...PLAYED },
    ],
    game: [{ game_pk: 11, ...PLAYED }],
  })
  await settle('game', 'retrosheet', 'a', 11)
  await expect(settle(kind, 'retrosheet', sourceId, targetId)).rejects.toMatchObject({ name: 'ResolutionError', code })
})
