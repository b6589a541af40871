import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { from } from 'pg-copy-streams'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { startEmbeddedPostgres } from '../prisma/embedded.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import type { TableCounts } from '../subgraphs/shared/import/format.ts'
import type { Imported } from './import-child.ts'
import { writePitches } from './pitches.ts'

// npm run bench:import -- [--rows 200000] [--rounds 3] [--season 700000]
// Statcast rows through the importer, in a process of its own, beside a raw COPY of the same rows into a table of the same key, on a
// PostgreSQL with the settings of npm start. Exits 1 when a limit is missed.
const LIMITS = { rowsPerSecond: 20_000, ofRawCopy: 1 / 3, peakBytes: 300 * 1024 * 1024, seasonCsvSeconds: 10 }
const SEED = 20_250_328
const SEASON_CSV = fileURLToPath(new URL('../../shared/data/season/mlb_games_base_2015_2026.csv', import.meta.url))

interface Round {
  readonly rows: number
  /** Seconds. */
  readonly raw: number
  readonly imported: Imported
  readonly again: Imported
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    season: { type: 'string', default: '700000' },
  },
})

await using stack = new AsyncDisposableStack()
const folder = await temporaryFolder()
const server = stack.use(await startEmbeddedPostgres({ folder: await temporaryFolder() }))
const urls = ['sports', 'odds'].map(server.urlOf)
await deployMigrations('sports', server.urlOf('sports'))
await deployMigrations('odds', server.urlOf('odds'))
const client = stack.use(await connectClient(parseDatabaseUrl(server.urlOf('sports'))))

async function temporaryFolder(): Promise<string> {
  return stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-bench-')), path => rm(path, { recursive: true, force: true }))
}

async function importApart(path: string): Promise<Imported> {
  const child = fork(new URL('./import-child.ts', import.meta.url), [path, ...urls])
  const [imported] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])) as [Imported?]
  if (imported === undefined) throw new Error('The import failed')
  return imported
}

async function rawCopySeconds(path: string): Promise<number> {
  await client.query('CREATE TABLE raw_pitch (LIKE pitch, PRIMARY KEY (game_pk, at_bat_number, pitch_number))')
  await client.query('CHECKPOINT')
  const begun = performance.now()
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), client.query(from('COPY raw_pitch FROM STDIN')))
  const seconds = (performance.now() - begun) / 1_000
  await client.query('DROP TABLE raw_pitch')
  return seconds
}

async function measure(rows: number): Promise<Round> {
  const [csv, copy] = [join(folder, 'pitches.csv'), join(folder, 'pitches.copy')]
  await writePitches(csv, copy, rows, SEED)
  await client.query('TRUNCATE pitch, batting_line, pitching_line')
  const raw = await rawCopySeconds(copy)
  await client.query('CHECKPOINT')
  const imported = await importApart(csv)
  expectPitches(imported, { inserted: rows, updated: 0, unchanged: 0, repeated: 0 })
  const again = await importApart(csv)
  expectPitches(again, { inserted: 0, updated: 0, unchanged: rows, repeated: 0 })
  return { rows, raw, imported, again }
}

function expectPitches({ tables }: Imported, expected: TableCounts): void {
  const counts = JSON.stringify(tables['sports.pitch'])
  if (counts !== JSON.stringify(expected)) throw new Error(`Expected ${JSON.stringify(expected)} pitches and got ${counts}`)
}

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN

function describe({ rows, raw, imported, again }: Round): string {
  const perSecond = (seconds: number) => `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`
  const peak = Math.max(imported.peakBytes, again.peakBytes) / 1024 / 1024
  const ratio = (raw / imported.seconds).toFixed(2)
  return `raw COPY ${perSecond(raw)}, import ${perSecond(imported.seconds)} (${ratio} of raw), again ${perSecond(again.seconds)}, peak ${peak.toFixed(0)} MB`
}

const rounds: Round[] = []
for (let round = 1; round <= Number(values.rounds); round += 1) {
  rounds.push(await measure(Number(values.rows)))
  console.log(`round ${round}, ${values.rows} rows: ${describe(rounds.at(-1)!)}`)
}
const rowsPerSecond = median(rounds.map(({ rows, imported }) => rows / imported.seconds))
const ofRawCopy = median(rounds.map(({ raw, imported }) => raw / imported.seconds))
console.log(`median: import ${Math.round(rowsPerSecond).toLocaleString('en-US')} rows/s, ${ofRawCopy.toFixed(2)} of raw COPY`)

const whole = Number(values.season) > 0 ? [await measure(Number(values.season))] : []
for (const season of whole) console.log(`a season, ${season.rows} rows: ${describe(season)}`)
const peakBytes = Math.max(...[...rounds, ...whole].flatMap(({ imported, again }) => [imported.peakBytes, again.peakBytes]))

const seasonCsv = existsSync(SEASON_CSV) ? (await importApart(SEASON_CSV)).seconds : 0
if (seasonCsv > 0) console.log(`season CSV: ${seasonCsv.toFixed(1)} s`)

const missed = [
  ...(rowsPerSecond < LIMITS.rowsPerSecond ? [`fewer than ${LIMITS.rowsPerSecond} rows per second`] : []),
  ...(ofRawCopy < LIMITS.ofRawCopy ? ['less than a third of a raw COPY'] : []),
  ...(peakBytes > LIMITS.peakBytes ? ['more than 300 MB of memory'] : []),
  ...(seasonCsv > LIMITS.seasonCsvSeconds ? [`season CSV slower than ${LIMITS.seasonCsvSeconds} s`] : []),
]
for (const limit of missed) console.error(`missed: ${limit}`)
process.exitCode = missed.length > 0 ? 1 : 0
