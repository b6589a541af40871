import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { FORMATS } from '../import/formats.ts'
import { importFile } from '../import/run.ts'
import { startEmbeddedPostgres } from '../prisma/embedded.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { writePitches } from './pitches.ts'

// npm run bench:import -- [--rows 100000] [--rounds 3] [--season 700000]
// Statcast rows through the importer beside a raw COPY of the same rows into a table of the same key, on a PostgreSQL with the settings of
// npm start. Exits 1 when a limit is missed.
const LIMITS = { rowsPerSecond: 20_000, ofRawCopy: 1 / 3, rssBytes: 300 * 1024 * 1024, seasonCsvSeconds: 10 }
const SEED = 20_250_328
const SEASON_CSV = fileURLToPath(new URL('../../shared/data/season/mlb_games_base_2015_2026.csv', import.meta.url))

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    season: { type: 'string', default: '700000' },
  },
})

await using stack = new AsyncDisposableStack()
const folder = await temporaryFolder()
const server = stack.use(await startEmbeddedPostgres({ folder: await temporaryFolder() }))
const sports = await openPool('sports')
const odds = await openPool('odds')

async function temporaryFolder(): Promise<string> {
  return stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-bench-')), path => rm(path, { recursive: true, force: true }))
}

async function openPool(name: 'sports' | 'odds'): Promise<pg.Pool> {
  await deployMigrations(name, server.urlOf(name))
  return stack.adopt(new pg.Pool({ connectionString: server.urlOf(name), max: 1 }), pool => pool.end())
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1_000
}

async function emptyTables(): Promise<void> {
  await sports.query('TRUNCATE pitch, batting_line, pitching_line')
  await sports.query('DROP TABLE IF EXISTS raw_pitch')
  await sports.query('CREATE TABLE raw_pitch (LIKE pitch)')
  await sports.query('ALTER TABLE raw_pitch ADD PRIMARY KEY (game_pk, at_bat_number, pitch_number)')
  await sports.query('CHECKPOINT')
}

async function rawCopy(path: string): Promise<void> {
  const client = await sports.connect()
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), client.query(from('COPY raw_pitch FROM STDIN')))
  } finally {
    client.release()
  }
}

const importPitches = (path: string) => importFile(path, { formats: FORMATS, kind: 'statcast', sports, odds, clock: systemClock })

/** Seconds of a raw COPY and of the importer for the same rows, and of importing them again. */
async function measure(rows: number) {
  const [csv, copy] = [join(folder, 'pitches.csv'), join(folder, 'pitches.copy')]
  await writePitches(csv, copy, rows, SEED)
  await emptyTables()
  const raw = await secondsOf(() => rawCopy(copy))
  const imported = await secondsOf(async () => {
    const summary = await importPitches(csv)
    if (summary.tables['sports.pitch']?.inserted !== rows) throw new Error(`Only ${summary.tables['sports.pitch']?.inserted} rows arrived`)
  })
  const again = await secondsOf(async () => {
    const { inserted, updated } = await importPitches(csv)
    if (inserted + updated > 0) throw new Error('The second import changed something')
  })
  return { raw, imported, again }
}

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN
const missed: string[] = []

function say(label: string, rows: number, { raw, imported, again }: Readonly<Record<'raw' | 'imported' | 'again', number>>): void {
  const perSecond = (seconds: number) => `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`
  console.log(
    `${label}: raw COPY ${perSecond(raw)}, import ${perSecond(imported)} (${(raw / imported).toFixed(2)} of raw), again ${perSecond(again)}`,
  )
}

const rows = Number(values.rows)
const rounds = []
for (let round = 1; round <= Number(values.rounds); round += 1) {
  rounds.push(await measure(rows))
  say(`round ${round}`, rows, rounds.at(-1)!)
}
const middle = {
  raw: median(rounds.map(({ raw }) => raw)),
  imported: median(rounds.map(({ imported }) => imported)),
  again: median(rounds.map(({ again }) => again)),
}
say('median', rows, middle)
if (rows / middle.imported < LIMITS.rowsPerSecond) missed.push(`fewer than ${LIMITS.rowsPerSecond} rows per second`)
if (median(rounds.map(({ raw, imported }) => raw / imported)) < LIMITS.ofRawCopy) missed.push('less than a third of a raw COPY')

const seasonRows = Number(values.season)
if (seasonRows > 0) say('season', seasonRows, await measure(seasonRows))
const peak = process.resourceUsage().maxRSS * 1024
console.log(`peak memory of this process: ${(peak / 1024 / 1024).toFixed(0)} MB`)
if (peak > LIMITS.rssBytes) missed.push('more than 300 MB of memory')

if (existsSync(SEASON_CSV)) {
  const seconds = await secondsOf(() => importFile(SEASON_CSV, { formats: FORMATS, sports, odds, clock: systemClock }))
  console.log(`season CSV: ${seconds.toFixed(1)} s`)
  if (seconds > LIMITS.seasonCsvSeconds) missed.push(`season CSV slower than ${LIMITS.seasonCsvSeconds} s`)
}

for (const limit of missed) console.error(`missed: ${limit}`)
process.exitCode = missed.length > 0 ? 1 : 0
