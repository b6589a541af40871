import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writePitches } from '../bench/pitches.ts'
import { freshDatabase } from '../testing/databases.ts'
import { frozenClock } from '../subgraphs/shared/clock.ts'
import type { Format } from '../subgraphs/shared/import/format.ts'
import { playerKnownAs } from '../subgraphs/sports/import/player.ts'
import { FORMATS, type InstalledFormat } from './formats.ts'
import { importFile } from './run.ts'

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url))
const NOW = new Date('2026-04-16T20:00:00Z')
const realTest = (name: string, file: string, run: (path: string) => Promise<void>) =>
  test.skipIf(!existsSync(join(DATA, file)))(name, { timeout: 120_000 }, () => run(join(DATA, file)))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

let stack: AsyncDisposableStack
let pools: { readonly sports: pg.Pool; readonly odds: pg.Pool }
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 2 }), pool => pool.end())
  }
  pools = { sports: await open('sports'), odds: await open('odds') }
})
afterEach(() => stack.disposeAsync())

const load = (path: string, kind?: string, formats: readonly InstalledFormat[] = FORMATS) =>
  importFile(path, { formats, kind, ...pools, clock: frozenClock(NOW) })

async function write(content: string | Buffer): Promise<string> {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  return path
}

/** How many rows every table of both databases has. */
async function tableCounts(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const [name, pool] of Object.entries(pools)) {
    const tables = await pool.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    for (const table of tables.rows) {
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table.name}`)
      counts[`${name}.${table.name}`] = rows[0]?.count ?? 0
    }
  }
  return counts
}

describe('the season file', () => {
  realTest('gives 26,224 games out of 26,759 rows, once', 'season/mlb_games_base_2015_2026.csv', async path => {
    const first = await load(path, 'season')
    expect(first).toMatchObject({ kind: 'season', read: 26_759, quarantined: 0, skippedByReason: { 'another row of the same game': 535 } })
    expect(first.tables['sports.game']).toMatchObject({ inserted: 26_224, updated: 0, unchanged: 0 })
    const { rows } = await pools.sports.query<{ name: string }>('SELECT name FROM team WHERE id IN (114, 133) ORDER BY id')
    expect(rows.map(({ name }) => name)).toEqual(['Cleveland Guardians', 'Athletics'])
    const references = await pools.odds.query<{ count: number }>('SELECT count(*)::int AS count FROM game_reference')
    expect(references.rows).toEqual([{ count: 26_224 }])

    const before = await tableCounts()
    expect(before['sports.game_projection']).toBeGreaterThan(20_000)
    expect(await load(path)).toMatchObject({ read: 26_759, inserted: 0, updated: 0 })
    expect(await tableCounts()).toEqual({ ...before, 'sports.import_run': 2, 'odds.import_run': 2 })
  })
})

describe('Statcast files', () => {
  realTest('of 89 columns: 2,507 pitches, none lost, once', 'statcast_fangraphs_pybaseball/small_request_raw.csv', async path => {
    const first = await load(path, 'statcast')
    expect(first).toMatchObject({ read: 2_507, quarantined: 0, skippedByReason: {} })
    expect(first.tables['sports.pitch']).toMatchObject({ inserted: 2_507, updated: 0, unchanged: 0 })
    expect(first.tables['sports.batting_line']?.inserted).toBeGreaterThan(100)
    const { rows } = await pools.sports.query(
      'SELECT pitch_type, release_speed, events, des, on_3b, zone FROM pitch WHERE game_pk = 631234 AND at_bat_number = 89 AND pitch_number = 2',
    )
    expect(rows).toEqual([
      {
        pitch_type: 'FF',
        release_speed: 97.5,
        events: 'home_run',
        des: expect.stringMatching(/^Pete Alonso homers/),
        on_3b: null,
        zone: 4,
      },
    ])

    const again = await load(path)
    expect(again).toMatchObject({ read: 2_507, inserted: 0, updated: 0 })
    expect(again.tables).toEqual({ 'sports.pitch': { inserted: 0, updated: 0, unchanged: 2_507, repeated: 0 } })
  })
  realTest('before the schedule get their clubs from it', 'statcast_fangraphs_pybaseball/small_request_raw.csv', async path => {
    await load(path)
    const schedule = join(DATA, 'season/mlb_games_base_2015_2026.csv')
    expect((await load(schedule)).tables['sports.batting_line']).toMatchObject({ updated: 159 })
    const { rows } = await pools.sports.query('SELECT count(*)::int AS lines, count(team_id)::int AS of_clubs FROM batting_line')
    expect(rows).toEqual([{ lines: 159, of_clubs: 159 }])
    expect((await load(schedule)).updated).toBe(0)
  })
  realTest('of 89 columns, one pitcher', 'statcast_fangraphs_pybaseball/raw_darvish_data.csv', async path => {
    expect((await load(path)).tables['sports.pitch']).toMatchObject({ inserted: 438 })
    expect(await load(path)).toMatchObject({ read: 438, inserted: 0, updated: 0 })
  })
  realTest('of 92 columns with a byte order mark', 'statcast_fangraphs_pybaseball/statcast_batter_raw.csv', async path => {
    expect((await load(path)).tables['sports.pitch']).toMatchObject({ inserted: 6 })
    const { rows } = await pools.sports.query('SELECT count(delta_run_exp)::int AS known, min(game_date)::text AS day FROM pitch')
    expect(rows).toEqual([{ known: 6, day: '2014-09-28' }])
  })

  test('of 118 columns', async () => {
    const path = join(folder, 'pitches-118.csv')
    await writePitches(path, join(folder, 'pitches.copy'), 900, 1)
    expect((await load(path, 'statcast')).tables['sports.pitch']).toEqual({ inserted: 900, updated: 0, unchanged: 0, repeated: 0 })
    expect(await load(path)).toMatchObject({ read: 900, inserted: 0, updated: 0 })
    const { rows } = await pools.sports.query(
      'SELECT count(DISTINCT game_pk)::int AS games, count(attack_angle) > 500 AS swings FROM pitch',
    )
    expect(rows).toEqual([{ games: 3, swings: true }])
  })

  realTest('with a pitch twice keep the last one', 'statcast_fangraphs_pybaseball/statcast_batter_raw.csv', async path => {
    const text = await readFile(path, 'utf8')
    const [header = '', first = '', ...others] = text.trimEnd().split('\n')
    const changed = first.replace('"93.2"', '"94.2"')
    const summary = await load(await write([header, first, ...others, changed, first, changed].join('\n')))
    expect(summary).toMatchObject({ read: 9, quarantined: 0 })
    expect(summary.tables['sports.pitch']).toEqual({ inserted: 6, updated: 1, unchanged: 0, repeated: 2 })
    const { rows } = await pools.sports.query('SELECT release_speed FROM pitch WHERE at_bat_number = 18 AND pitch_number = 4')
    expect(rows).toEqual([{ release_speed: 94.2 }])
  })
})

describe('rows that cannot be taken', () => {
  const FILE = 'statcast_fangraphs_pybaseball/statcast_batter_raw.csv'
  realTest('are kept with file, line and reason, once, and the others are imported', FILE, async path => {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    const broken = await write(
      [...lines.slice(0, 3), lines[3]?.replace('"2014-09-28"', '"2014-09-31"'), 'what is this', ...lines.slice(4), ''].join('\n'),
    )
    const summary = await load(broken)
    expect(summary).toMatchObject({ read: 7, inserted: 5, quarantined: 2, quarantinedByReason: { BAD_DATE: 1, FIELD_COUNT: 1 } })
    expect(await load(broken)).toMatchObject({ inserted: 0, updated: 0, quarantined: 2 })
    const { rows } = await pools.sports.query('SELECT kind, file, line, reason, detail, raw FROM quarantined_row ORDER BY line')
    const file = broken.slice(folder.length + 1)
    expect(rows).toMatchObject([
      {
        kind: 'statcast',
        file,
        line: 4,
        reason: 'BAD_DATE',
        detail: 'game_date: 2014-09-31',
        raw: expect.stringContaining('"2014-09-31"'),
      },
      { kind: 'statcast', file, line: 5, reason: 'FIELD_COUNT', raw: 'what is this' },
    ])
    const runs = await pools.sports.query('SELECT read, inserted, quarantined, finished_at FROM import_run ORDER BY id')
    expect(runs.rows).toEqual([
      { read: 7, inserted: 5, quarantined: 2, finished_at: NOW },
      { read: 7, inserted: 0, quarantined: 2, finished_at: NOW },
    ])
  })
})

realTest('rows of another kind in the middle of a file are quarantined', 'season/mlb_games_base_2015_2026.csv', async path => {
  const seasonRows = (await readFile(path, 'utf8')).split('\n').slice(0, 4)
  const summary = await load(
    await write([...seasonRows, '"FF","2014-09-28","93.2"', ...seasonRows.slice(0, 1), '{"gamePk":1}', ''].join('\n')),
  )
  expect(summary).toMatchObject({ read: 6, quarantinedByReason: { FIELD_COUNT: 2, BAD_VALUE: 1 } })
  expect(summary.tables['sports.game']).toMatchObject({ inserted: 3 })
})

describe('a file that cannot be imported leaves nothing behind:', () => {
  const STATCAST = 'statcast_fangraphs_pybaseball/small_request_raw.csv'
  const refused = async (path: string, expected: { readonly code: string; readonly message?: unknown }, kind?: string) => {
    const before = await tableCounts()
    await expect(load(path, kind)).rejects.toMatchObject({ name: 'ImportError', ...expected })
    expect(await tableCounts()).toEqual(before)
  }

  realTest('cut in the middle of a row', STATCAST, async path => {
    const text = await readFile(path, 'utf8')
    await refused(await write(text.slice(0, text.length * 0.6)), { code: 'TRUNCATED' })
  })
  realTest('in another encoding further down', STATCAST, async path => {
    const text = await readFile(path, 'latin1')
    const at = text.indexOf('\n', text.length / 2)
    await refused(await write(Buffer.from(`${text.slice(0, at)}\n"Acuña"${text.slice(at + 5)}`, 'latin1')), { code: 'BAD_ENCODING' })
  })
  realTest('of another kind than was asked for', STATCAST, path =>
    refused(path, { code: 'WRONG_KIND', message: expect.stringMatching(/not season but statcast/) }, 'season'),
  )
  test('JSON that no format knows', async () => refused(await write('{"result":{"runs":[1]}}'), { code: 'UNKNOWN_FORMAT' }))
  realTest('JSON cut short', 'odds_api/v4_odds_mlb_2023-08-23_decimal.json', async path =>
    refused(await write((await readFile(path, 'utf8')).slice(0, 50_000)), { code: 'TRUNCATED' }, 'odds-api'),
  )
  test('empty', async () => refused(await write(''), { code: 'EMPTY' }))
  test('missing', () => refused(join(folder, 'missing.csv'), { code: 'NOT_A_FILE' }))
  test('without required columns', async () =>
    refused(await write('game_pk,at_bat_number,pitch_number,stand,p_throws,inning_topbot\n'), {
      code: 'MISSING_COLUMNS',
      message: expect.stringMatching(/batter, pitcher/),
    }))
  test('nothing known at all', async () => refused(await write('a,b\n1,2\n'), { code: 'UNKNOWN_FORMAT' }))

  test('one that fails half-way, in both databases', async () => {
    const failing: Format = {
      kind: 'failing',
      title: 'a file that breaks',
      rank: 1,
      recognises: () => true,
      async *read() {
        yield { type: 'player', rows: [playerKnownAs(1, 'Nobody')] }
        yield { type: 'rejected', rows: [{ line: 1, reason: 'BAD_VALUE', detail: '', raw: '' }] }
        throw new Error('the disk is gone')
      },
    }
    const before = await tableCounts()
    await expect(load(await write('a,b\n'), undefined, [{ format: failing, home: 'odds' }])).rejects.toThrow('the disk is gone')
    expect(await tableCounts()).toEqual(before)
  })

  test('one that the second database refuses', async () => {
    await pools.odds.query('ALTER TABLE player_reference ADD CHECK (full_name <> $$Nobody$$)')
    const format: Format = {
      kind: 'one',
      title: 'one player',
      rank: 1,
      recognises: () => true,
      async *read() {
        yield { type: 'player', rows: [playerKnownAs(1, 'Nobody')] }
      },
    }
    const before = await tableCounts()
    await expect(load(await write('a,b\n'), undefined, [{ format, home: 'sports' }])).rejects.toThrow(/violates check constraint/)
    expect(await tableCounts()).toEqual(before)
  })
})

test('why a file is of no concern is recorded whatever characters it says it in', async () => {
  expect(await load(await write('{"messageNumber":10,"message":"Object not\\u0000found"}'))).toMatchObject({ kind: 'mlb', read: 0 })
  const { rows } = await pools.sports.query('SELECT irrelevant FROM import_run')
  expect(rows).toEqual([{ irrelevant: 'an error answer of the API: Object not\uFFFDfound' }])
})

realTest('two imports of one file at once agree', 'statcast_fangraphs_pybaseball/raw_darvish_data.csv', async path => {
  const summaries = await Promise.all([load(path), load(path)])
  expect(summaries.map(({ tables }) => tables['sports.pitch']?.inserted).toSorted()).toEqual([0, 438])
})
