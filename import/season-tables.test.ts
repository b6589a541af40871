import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frozenClock } from '../subgraphs/shared/clock.ts'
import { chadwick } from '../subgraphs/sports/import/chadwick.ts'
import { lahman } from '../subgraphs/sports/import/lahman.ts'
import { mlb } from '../subgraphs/sports/import/mlb.ts'
import { freshDatabase } from '../testing/databases.ts'
import { dataFile, sharedIsThere } from '../testing/shared-data.ts'
import { importFile } from './run.ts'

const FORMATS = [chadwick, lahman, mlb].map(format => ({ format, home: 'sports' as const }))
const clock = frozenClock(new Date('2026-04-16T20:00:00Z'))

/** Fresh databases, how files get into them, and how rows are read of them. */
async function createHouse() {
  const stack = new AsyncDisposableStack()
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 2 }), pool => pool.end())
  }
  const pools = { sports: await open('sports'), odds: await open('odds') }
  return {
    load: (path: string) => importFile(path, { formats: FORMATS, ...pools, clock }),
    rowsOf: async (sql: string): Promise<readonly object[]> => (await pools.sports.query<object>(sql)).rows,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

const REGISTER = dataFile('chadwick/register_mlb_2010plus.csv')
const TABLES = (
  [
    ['Batting_2010_2024', 22_584],
    ['Teams_2010_2024', 450],
    ['Pitching_2010_2024', 12_595],
    ['Appearances_2010_2024', 22_553],
    ['People', 21_271],
  ] as const
).map(([name, rows]) => ({ path: dataFile(`lahman/${name}.csv`), rows }))

/** Everything that the files leave behind, but for when and by which of them. */
const STATE = `SELECT count(*)::int, md5(string_agg(row, ',' ORDER BY row)) FROM (
  SELECT (to_jsonb(season_batting) - 'import_id')::text AS row FROM season_batting UNION ALL
  SELECT (to_jsonb(season_pitching) - 'import_id')::text FROM season_pitching UNION ALL
  SELECT (to_jsonb(season_appearances) - 'import_id')::text FROM season_appearances UNION ALL
  SELECT (to_jsonb(team_season) - 'import_id')::text FROM team_season UNION ALL
  SELECT (to_jsonb(source_player) - 'import_id')::text FROM source_player) AS rows`

describe.skipIf(!sharedIsThere)('tables of seasons', { timeout: 240_000 }, () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'season-tables-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** A copy of a table with nobody but those whose id begins with an a. */
  async function cut(path: string): Promise<string> {
    const [header = '', ...lines] = (await readFile(path, 'utf8')).split('\n')
    const copy = join(folder, basename(path))
    await writeFile(copy, [header, ...lines.filter(line => /(?:^|,)a[a-z.']+\d\d,/.test(line)), ''].join('\n'))
    return copy
  }

  test('Lahman’s go in whole, and everybody in them is somebody once the register is there', async () => {
    await using house = await createHouse()
    for (const { path, rows } of TABLES)
      expect(await house.load(path)).toMatchObject({ kind: 'lahman', read: rows, inserted: rows, quarantined: 0 })
    await house.load(REGISTER)
    for (const table of ['season_batting', 'season_pitching', 'season_appearances'])
      expect(await house.rowsOf(`SELECT count(*)::int FROM ${table} WHERE player_id IS NULL`)).toEqual([{ count: 0 }])
    const trout = `SELECT player_id, team_id, home_runs FROM season_batting WHERE source_player_id = 'troutmi01' AND season = 2019`
    expect(await house.rowsOf(trout)).toEqual([{ player_id: 545361, team_id: 108, home_runs: 45 }])
  })

  test('the order of files does not matter, nor does one that comes again', async () => {
    const files = await Promise.all([...TABLES.filter(({ rows }) => rows > 450).map(({ path }) => path), REGISTER].map(cut))
    await using house = await createHouse()
    for (const path of files) expect((await house.load(path)).inserted).toBeGreaterThan(200)
    const state = await house.rowsOf(STATE)
    for (const path of files) expect(await house.load(path)).toMatchObject({ inserted: 0, updated: 0, quarantined: 0 })
    expect(await house.rowsOf(STATE)).toEqual(state)

    await using other = await createHouse()
    for (const path of files.toReversed()) await other.load(path)
    expect(await other.rowsOf(STATE)).toEqual(state)
  })

  test.each([
    ['pydantic_standings', 'team_season', 30],
    ['zss/standings_standings', 'team_season', 6],
    ['zss/stats_person_hitting_player_stats', 'season_batting', 3],
    ['zss/stats_person_pitching_player_stats', 'season_pitching', 1],
  ])('MLB’s %s goes in once', async (name, table, rows) => {
    await using house = await createHouse()
    const path = dataFile(`mlb_stats_api/${name}.json`)
    expect((await house.load(path)).tables[`sports.${table}`]).toMatchObject({ inserted: rows })
    expect(await house.load(path)).toMatchObject({ inserted: 0, updated: 0, quarantined: 0 })
    expect(await house.rowsOf(`SELECT count(*)::int FROM ${table} WHERE source = 'mlb'`)).toEqual([{ count: rows }])
  })

  test('Soto of 2022 is the player whom the same answer introduces', async () => {
    await using house = await createHouse()
    await house.load(dataFile('mlb_stats_api/zss/stats_person_hitting_player_stats.json'))
    const spells = `SELECT full_name, stint, season_batting.team_id FROM season_batting JOIN player ON player.id = player_id ORDER BY stint`
    expect(await house.rowsOf(spells)).toEqual([
      { full_name: 'Juan Soto', stint: 0, team_id: null },
      { full_name: 'Juan Soto', stint: 1, team_id: 120 },
      { full_name: 'Juan Soto', stint: 2, team_id: 135 },
    ])
  })
})
