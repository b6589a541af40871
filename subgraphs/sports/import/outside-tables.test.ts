import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/databases.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { importBatches, importFormat } from '../testing/sports-import.ts'
import { chadwick } from './chadwick.ts'
import { fangraphs } from './fangraphs.ts'
import { fivethirtyeight } from './fivethirtyeight.ts'
import { season } from './season.ts'

const REGISTER = { format: chadwick, path: dataFile('chadwick/register_mlb_2010plus.csv') }
const SCHEDULE = { format: season, path: dataFile('season/mlb_games_base_2015_2026.csv') }
const LEADERBOARD = { format: fangraphs, path: dataFile('statcast_fangraphs_pybaseball/batting_leaders.csv') }
const RATINGS = [2020, 2021].map(year => ({ format: fivethirtyeight, path: dataFile(`elo/mlb_elo_latest_${year}_full_columns.csv`) }))

let stack: AsyncDisposableStack
let client: pg.Client
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  const { url } = stack.use(await freshDatabase('sports'))
  client = stack.adopt(new pg.Client({ connectionString: url }), it => it.end())
  await client.connect()
})
afterEach(() => stack.disposeAsync())

const rowsOf = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows
const load = async (...files: readonly (typeof REGISTER)[]) => {
  const all: TableCounts[] = []
  for (const { format, path } of files) all.push(...Object.values(await importFormat(client, format, path)))
  return all.reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)
}

test('a person goes by the name of the latest season, and of one season by the first in the alphabet, whatever comes first', async () => {
  const rest = { birthDate: null, mlbId: null, retrosheetId: null, baseballReferenceId: null, fangraphsId: '1' }
  const of = (name: string, lastSeason: number | null) => ({ ...rest, sourceId: '1', name, firstSeason: lastSeason, lastSeason })
  const people = [of('Gio Urshela', 2018), of('Giovanny Urshela', 2019), of('Giovanny Z. Urshela', 2019), of('G. Urshela', null)]
  const orders = people.flatMap((_, start) => {
    const turned = [...people.slice(start), ...people.slice(0, start)]
    return [turned, turned.toReversed()]
  })
  for (const order of orders) {
    for (const files of [order.map(person => [person]), [order]]) {
      await client.query('TRUNCATE source_player')
      for (const rows of files) await importBatches(client, { source: 'fangraphs' }, [{ type: 'sourcePlayer', rows }])
      expect(await rowsOf('SELECT name, first_season, last_season FROM source_player')).toEqual([
        { name: 'Giovanny Urshela', first_season: 2018, last_season: 2019 },
      ])
    }
  }
})

describe.skipIf(!sharedIsThere)('beside the register and the schedule', { timeout: 120_000 }, () => {
  test('all 990 players of the leaderboard are players, whichever file comes first', async () => {
    const players = async () =>
      rowsOf(`
        SELECT count(*)::int AS seasons, count(DISTINCT line.player_id)::int AS players,
          count(*) FILTER (WHERE person.match = 'MATCHED' AND person.match_note IS NULL)::int AS by_id, sum(home_runs)::int AS home_runs
        FROM season_batting line JOIN source_player person ON (person.source, person.source_id) = (line.source, line.source_player_id)`)
    const all = [{ seasons: 990, players: 990, by_id: 990, home_runs: 6776 }]
    await load(LEADERBOARD, REGISTER)
    expect(await players()).toEqual(all)
    expect(await load(LEADERBOARD)).toBe(0)
    await client.query('TRUNCATE player, season_batting, source_player')
    await load(REGISTER, LEADERBOARD)
    expect(await players()).toEqual(all)
    expect(
      await rowsOf(
        `SELECT full_name, published->'wOBA' AS woba FROM season_batting JOIN player ON player.id = player_id WHERE source_player_id = '10155'`,
      ),
    ).toEqual([{ full_name: 'Mike Trout', woba: 0.436 }])
  })

  test('every rated game of a regular season is a game of the schedule, but for days of two that are yet to be played', async () => {
    await load(SCHEDULE, ...RATINGS)
    expect(
      await rowsOf(`
        SELECT season::int, match, count(*)::int AS games, count(DISTINCT game_pk)::int AS of_schedule, count(home_score)::int AS played,
          count(*) FILTER (WHERE facts ? 'playoff')::int AS playoffs
        FROM source_game GROUP BY season, match ORDER BY season, match`),
    ).toEqual([
      { season: 2020, match: 'MATCHED', games: 898, of_schedule: 898, played: 898, playoffs: 0 },
      { season: 2020, match: 'UNMATCHED', games: 38, of_schedule: 0, played: 18, playoffs: 38 },
      { season: 2021, match: 'AMBIGUOUS', games: 12, of_schedule: 0, played: 0, playoffs: 0 },
      { season: 2021, match: 'MATCHED', games: 2414, of_schedule: 2414, played: 2129, playoffs: 0 },
      { season: 2021, match: 'UNMATCHED', games: 3, of_schedule: 0, played: 0, playoffs: 0 },
    ])
    expect(await load(...RATINGS)).toBe(0)
  })
})
