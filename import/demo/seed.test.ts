import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeDemoFiles } from '../../demo/write-files.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { FORMATS } from '../formats.ts'
import { MixedDataError, refuseDemoDatabases, writeMark } from './mark.ts'
import { seedWhenEmpty, type SeedOptions } from './seed.ts'

vi.setConfig({ testTimeout: 120_000 })

const NOW = new Date('2026-06-10T20:00:00Z')
const ORIGIN = { seed: 1, opening: '2026-06-07', season: 2026 }

let stack: AsyncDisposableStack
let folder: string
let urls: { readonly sports: string; readonly odds: string }
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  const parent = await mkdtemp(join(tmpdir(), 'statedge-seed-'))
  stack.defer(() => rm(parent, { recursive: true }))
  folder = join(parent, 'demo')
  urls = { sports: stack.use(await freshDatabase('sports')).url, odds: stack.use(await freshDatabase('odds')).url }
})
afterEach(() => stack.disposeAsync())

const seed = (
  writeFiles: SeedOptions['writeFiles'] = (into, league) => writeDemoFiles({ folder: into, ...league, pitchDays: 1 }),
  { signal = new AbortController().signal, fill = 'BY_DEFAULT' }: Partial<Pick<SeedOptions, 'signal' | 'fill'>> = {},
) =>
  seedWhenEmpty({
    origin: ORIGIN,
    fill,
    sports: { connectionString: urls.sports },
    odds: { connectionString: urls.odds },
    formats: FORMATS,
    clock: frozenClock(NOW),
    folder,
    writeFiles,
    signal,
  })

async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<{ count: number }>(sql)).rows[0]?.count
  } finally {
    await client.end()
  }
}
const games = () => query(urls.sports, 'SELECT count(*)::int AS count FROM game')

test('empty databases are filled once, nothing is refused, and the files are cleared away', async () => {
  const { mark, summaries } = await seed()
  expect(mark).toEqual({ origin: ORIGIN, livedUntil: NOW })
  expect(summaries.length).toBeGreaterThan(0)
  expect(summaries.filter(({ quarantined }) => quarantined > 0)).toEqual([])
  expect(await games()).toBeGreaterThan(0)
  expect(await query(urls.odds, 'SELECT count(*)::int AS count FROM quote')).toBeGreaterThan(0)
  expect(existsSync(folder)).toBe(false)
  expect(await seed(() => Promise.reject(new Error('must not be asked')))).toEqual({ mark, summaries: [] })
  expect(await seed(undefined, { fill: 'NEVER' })).toEqual({ mark, summaries: [] })
})

test('a seed that was interrupted is done again to its end', async () => {
  const stopping = new AbortController()
  const interrupted = seed(
    async (into, league) => {
      const files = await writeDemoFiles({ folder: into, ...league, pitchDays: 1 })
      stopping.abort(new Error('stopped'))
      return files
    },
    { signal: stopping.signal },
  )
  await expect(interrupted).rejects.toThrow('stopped')
  expect(existsSync(folder)).toBe(true)

  await writeFile(join(folder, 'half-written.json'), '{')
  await seed()
  expect(await games()).toBeGreaterThan(0)
  expect(existsSync(folder)).toBe(false)
})

test('a seed that was interrupted between its two marks is done again as the league that it had begun', async () => {
  await mkdir(folder)
  await query(
    urls.sports,
    `INSERT INTO demo_league (seed, opening, season, lived_until) VALUES (9, '2026-06-09', 2026, '${NOW.toISOString()}')`,
  )
  const { mark, summaries } = await seed()
  expect(mark).toEqual({ origin: { seed: 9, opening: '2026-06-09', season: 2026 }, livedUntil: NOW })
  expect(summaries.length).toBeGreaterThan(0)
})

test('databases that hold something of their own are left alone, and who asks for the league there is refused', async () => {
  await query(
    urls.sports,
    `INSERT INTO game (game_pk, official_date, season, double_header, abstract_state, detailed_state, away_team_id, home_team_id, source_rank)
     VALUES (1, '2026-04-16', 2026, 'N', 'FINAL', 'Final', 1, 2, 1)`,
  )
  expect(await seed()).toEqual({ mark: null, summaries: [] })
  await expect(seed(undefined, { fill: 'ASKED_FOR' })).rejects.toThrow(
    /^SEED=demo asks for the demo league, but the databases hold something else/,
  )
  expect(await games()).toBe(1)
})

test('an import of people alone is something of their own already', async () => {
  await query(
    urls.sports,
    `INSERT INTO import_run (kind, file, sha256, fetched_at, started_at, finished_at, read, inserted, updated, unchanged, quarantined)
     VALUES ('chadwick', 'people.csv', '', now(), now(), now(), 1, 1, 0, 0, 0)`,
  )
  expect(await seed()).toEqual({ mark: null, summaries: [] })
})

test('databases of two leagues, or of one and something else, are refused', async () => {
  await query(urls.odds, `INSERT INTO demo_league (seed, opening, season) VALUES (1, '2026-06-07', 2026)`)
  await expect(seed()).rejects.toThrow(/are not of one league/)
  await query(urls.sports, `INSERT INTO demo_league (seed, opening, season, lived_until) VALUES (2, '2026-06-07', 2026, now())`)
  await expect(seed(undefined, { fill: 'NEVER' })).rejects.toThrow(MixedDataError)
})

test('nothing is imported into a demo league, and the refusal says the way out', async () => {
  const databases = {
    sports: stack.adopt(new pg.Pool({ connectionString: urls.sports, max: 1 }), pool => pool.end()),
    odds: stack.adopt(new pg.Pool({ connectionString: urls.odds, max: 1 }), pool => pool.end()),
  }
  await refuseDemoDatabases(databases)
  await writeMark(databases, { origin: ORIGIN, livedUntil: NOW })
  await expect(refuseDemoDatabases(databases)).rejects.toThrow(/real data never mixes with it[^]*STATEDGE_DATA=/)
})
