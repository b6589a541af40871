import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../testing/databases.ts'
import { runProgram } from '../testing/program.ts'
import type { Status } from './status.ts'

// What a person does about what no importer can tell: reads the report, and runs a command that stands in it.

vi.setConfig({ testTimeout: 120_000 })

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const SEASON = `game_pk,date,season,status,home_team,away_team,home_team_id,away_team_id,home_score,away_score
1,2026-04-01,2026,FINISHED,Fictional Foxes,Fictional Owls,901,902,3.0,2.0
2,2026-04-31,2026,SCHEDULED,Fictional Foxes,Fictional Owls,901,902,,
`

let stack: AsyncDisposableStack
let folder: string
let env: Readonly<Record<string, string>>
let sports: pg.Pool
beforeAll(async () => {
  stack = new AsyncDisposableStack()
  folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-settle-')), path => rm(path, { recursive: true }))
  const urls = { sports: stack.use(await freshDatabase('sports')).url, odds: stack.use(await freshDatabase('odds')).url }
  env = { SPORTS_DATABASE_URL: urls.sports, ODDS_DATABASE_URL: urls.odds, STATEDGE_NOW: '2126-04-16T20:00:00Z' }
  sports = stack.adopt(new pg.Pool({ connectionString: urls.sports, max: 1 }), pool => pool.end())
  await sports.query(`
    INSERT INTO player (id, full_name, search_name, birth_date, source_rank) VALUES
      (11, 'Will Smith', 'will smith', '1989-07-10', 1), (12, 'Will Smith', 'will smith', '1995-03-28', 1);
    INSERT INTO source_player (source, source_id, name, match, candidates) VALUES ('lahman', 'smithwi05', 'Will Smith', 'AMBIGUOUS', '{11,12}');
    INSERT INTO season_batting (source, source_player_id, season, stint, published) VALUES ('lahman', 'smithwi05', 2019, 1, '{}')`)
})
afterAll(() => stack.disposeAsync())

const run = (...args: readonly string[]) => runProgram([MAIN, ...args], { cwd: folder, env })
const playerOfLine = async () => (await sports.query<{ id: number | null }>('SELECT player_id AS id FROM season_batting')).rows[0]?.id

/** The arguments of the first command of a report that fits, as a shell would read it. */
function commandIn(text: string, fits: RegExp): readonly string[] {
  const line = text.split('\n').find(line => fits.test(line)) ?? ''
  const words = line.split('npm run import -- ')[1]?.match(/'[^']*'|\S+/g) ?? []
  return words.map(word => word.replaceAll("'", ''))
}

test('the report says what is loaded, how old it is, and what was refused', async () => {
  await writeFile(join(folder, 'season.csv'), SEASON)
  expect(await run('season', 'season.csv')).toMatchObject({ code: 0, err: '' })

  const { out, err, code } = await run('report')
  expect({ err, code }).toEqual({ err: '', code: 0 })
  expect(out).toMatch(/^season +2126-04-16 20:00 UTC .* days: stale, more than 7 days +1 +1 +0$/m)
  expect(out).toMatch(/^season +sports\.game +1$/m)
  expect(out).toMatch(/^season +odds\.game_reference +1$/m)
  expect(out).toMatch(/season: 1 BAD_DATE, such as season\.csv 3: .*\n {4}2,2026-04-31/)
  expect(out).toMatch(/^Nothing yet of: .*statcast/m)

  const status = JSON.parse((await run('report', '--source', 'season', '--json')).out) as Status
  expect(status.sources).toHaveLength(1)
  expect(status.sources[0]).toMatchObject({ kind: 'season', files: 1, rows: { 'sports.game': 1 }, freshness: { stale: true } })
})

test('a player is settled with the command that the report gives, which later imports keep to', async () => {
  const { out } = await run('report')
  expect(out).toMatch(/AMBIGUOUS player of lahman: Will Smith/)
  const command = commandIn(out, /born 1995-03-28: npm/)
  expect(command).toEqual(['resolve', 'player', 'lahman', 'smithwi05', '12'])

  const settled = await run(...command)
  expect(settled).toMatchObject({ code: 0, err: '' })
  expect(settled.out).toMatch(/^Settled for this and every later import: player smithwi05 of lahman is 12, Will Smith, born 1995-03-28\./)
  expect(settled.out).toMatch(/sports\.season_batting: 1 changed/)
  expect(await playerOfLine()).toBe(12)
  expect((await run('season', 'season.csv')).out).not.toMatch(/smithwi05/)
  expect(await playerOfLine()).toBe(12)
})

test('what was settled can be forgotten', async () => {
  expect((await run('resolve', '--undo', 'player', 'lahman', 'smithwi05')).out).toMatch(/^No longer settled by hand/)
  expect(await playerOfLine()).toBe(null)
  expect((await run('report')).out).toMatch(/player of lahman: Will Smith/)
})

test('what cannot be settled is told with a code', async () => {
  const { out, err, code } = await run('resolve', 'player', 'lahman', 'nobody', '11')
  expect({ out, code }).toEqual({ out: '', code: 1 })
  expect(err).toMatch(/^UNKNOWN_SOURCE_ID: lahman has no player nobody/)
})
