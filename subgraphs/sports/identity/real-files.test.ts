import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/databases.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { chadwick } from '../import/chadwick.ts'
import { retrosheet } from '../import/retrosheet.ts'
import { season } from '../import/season.ts'
import { importFormat } from '../testing/sports-import.ts'
import { listUnmatchedSources } from './unmatched.ts'

const REGISTER = { format: chadwick, path: dataFile('chadwick/register_mlb_2010plus.csv') }
const SCHEDULE = { format: season, path: dataFile('season/mlb_games_base_2015_2026.csv') }
const GAME_LOG = { format: retrosheet, path: dataFile('retrosheet/GL2018.TXT') }
const FILES = [REGISTER, SCHEDULE, GAME_LOG] as const

describe.skipIf(!sharedIsThere)('Retrosheet’s 2018 beside the register and the schedule', { timeout: 120_000 }, () => {
  let stack: AsyncDisposableStack
  let client: pg.Client
  beforeEach(async () => {
    stack = new AsyncDisposableStack()
    const { url } = stack.use(await freshDatabase('sports'))
    client = stack.adopt(new pg.Client({ connectionString: url }), it => it.end())
    await client.connect()
  })
  afterEach(() => stack.disposeAsync())

  const one = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows[0]
  /** Every row that identity has a say in. */
  async function state() {
    const rows: object[] = []
    for (const table of ['game', 'source_game', 'source_player'])
      rows.push((await client.query(`SELECT to_jsonb(t) - 'import_id' AS row FROM ${table} t ORDER BY t::text COLLATE "C"`)).rows)
    return rows
  }

  test('all 343 starters are players, all 2,431 games are games, and the files may come in any order', async () => {
    for (const { format, path } of FILES) await importFormat(client, format, path)

    expect(
      await one(`
        SELECT count(*)::int AS starters, count(DISTINCT player_id)::int AS players, count(*) FILTER (WHERE match_note IS NULL)::int AS by_id
        FROM source_player person
        WHERE EXISTS (SELECT FROM source_game game WHERE person.source_id IN (game.away_starter, game.home_starter))`),
    ).toEqual({ starters: 343, players: 343, by_id: 343 })
    // Five were cut short by rain, and the schedule never says that they were played.
    expect(
      await one(`
        SELECT count(*)::int AS games, count(DISTINCT game.game_pk)::int AS matched,
          count(*) FILTER (WHERE (named.away_score, named.home_score) = (game.away_score, game.home_score))::int AS same_score,
          count(*) FILTER (WHERE game.abstract_state <> 'FINAL')::int AS unfinished,
          count(*) FILTER (WHERE match_note = 'by score')::int AS of_doubleheaders,
          count(*) FILTER (WHERE named.attendance IS DISTINCT FROM game.attendance)::int AS other_attendance
        FROM source_game named JOIN game USING (game_pk)`),
    ).toEqual({ games: 2431, matched: 2431, same_score: 2426, unfinished: 5, of_doubleheaders: 68, other_attendance: 0 })
    expect(await listUnmatchedSources(client, 1)).toEqual({ total: 0, first: [] })

    const before = await state()
    for (const { format, path } of FILES) {
      const counts = Object.values(await importFormat(client, format, path))
      expect([format.kind, counts.reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)]).toEqual([format.kind, 0])
    }
    await client.query('TRUNCATE game, source_game, source_player, player, team, venue, game_projection')
    for (const { format, path } of FILES.toReversed()) await importFormat(client, format, path)
    expect(await state()).toEqual(before)
  })
})
