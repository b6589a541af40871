import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { TableCounts } from '../../subgraphs/shared/import/format.ts'
import type { Imported } from '../import-child.ts'
import { PITCH_COLUMNS } from '../../subgraphs/sports/import/pitch-columns.ts'
import { writePitches } from '../pitches.ts'
import type { BenchDatabases } from './databases.ts'
import { median } from './median.ts'

const LIMITS = { rowsPerSecond: 20_000, ofRawCopy: 1 / 3, peakBytes: 300 * 1024 * 1024 }
const SEED = 20_250_328

interface Round {
  readonly rows: number
  /** Seconds. */
  readonly raw: number
  readonly imported: Imported
  readonly again: Imported
}

export interface StatcastOptions {
  readonly rounds: number
  readonly rows: number
  /** Rows of one round more, as long as a season; none when it is 0. */
  readonly season: number
}

/** Measures made-up pitches through the importer beside a raw COPY of them into a table of the same key; answers the limits it missed. */
export async function benchStatcast(databases: BenchDatabases, options: StatcastOptions): Promise<readonly string[]> {
  const rounds: Round[] = []
  for (let round = 1; round <= options.rounds; round += 1) {
    rounds.push(await measure(databases, options.rows))
    console.log(`statcast, round ${round}, ${options.rows} rows: ${describe(rounds.at(-1)!)}`)
  }
  const rowsPerSecond = median(rounds.map(({ rows, imported }) => rows / imported.seconds))
  const ofRawCopy = median(rounds.map(({ raw, imported }) => raw / imported.seconds))
  console.log(`statcast, median: import ${Math.round(rowsPerSecond).toLocaleString('en-US')} rows/s, ${ofRawCopy.toFixed(2)} of raw COPY`)

  const whole = options.season > 0 ? [await measure(databases, options.season)] : []
  for (const season of whole) console.log(`statcast, a season, ${season.rows} rows: ${describe(season)}`)
  const peakBytes = Math.max(...[...rounds, ...whole].flatMap(({ imported, again }) => [imported.peakBytes, again.peakBytes]))
  return [
    ...(rowsPerSecond < LIMITS.rowsPerSecond ? [`fewer than ${LIMITS.rowsPerSecond} rows of Statcast per second`] : []),
    ...(ofRawCopy < LIMITS.ofRawCopy ? ['less than a third of a raw COPY'] : []),
    ...(peakBytes > LIMITS.peakBytes ? ['more than 300 MB of memory'] : []),
  ]
}

async function measure(databases: BenchDatabases, rows: number): Promise<Round> {
  const [csv, copy] = [join(databases.folder, 'pitches.csv'), join(databases.folder, 'pitches.copy')]
  await writePitches(csv, copy, rows, SEED)
  await databases.reset()
  const raw = await rawCopySeconds(databases, copy)
  const imported = await databases.importApart(csv)
  expectPitches(imported, { inserted: rows, updated: 0, unchanged: 0, repeated: 0 })
  const again = await databases.importApart(csv)
  expectPitches(again, { inserted: 0, updated: 0, unchanged: rows, repeated: 0 })
  return { rows, raw, imported, again }
}

const rawCopySeconds = ({ withSports }: BenchDatabases, path: string): Promise<number> =>
  withSports(async client => {
    await client.query('CREATE TABLE raw_pitch (LIKE pitch, PRIMARY KEY (game_pk, at_bat_number, pitch_number))')
    // The file has what the importer reads, which is not all that the table has.
    const columns = PITCH_COLUMNS.map(({ name }) => name).join(', ')
    await client.query('CHECKPOINT')
    const begun = performance.now()
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), client.query(from(`COPY raw_pitch (${columns}) FROM STDIN`)))
    const seconds = (performance.now() - begun) / 1_000
    await client.query('DROP TABLE raw_pitch')
    await client.query('CHECKPOINT')
    return seconds
  })

function expectPitches({ summary }: Imported, expected: TableCounts): void {
  const counts = JSON.stringify(summary.tables['sports.pitch'])
  if (counts !== JSON.stringify(expected)) throw new Error(`Expected ${JSON.stringify(expected)} pitches and got ${counts}`)
}

function describe({ rows, raw, imported, again }: Round): string {
  const perSecond = (seconds: number) => `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`
  const peak = Math.max(imported.peakBytes, again.peakBytes) / 1024 / 1024
  const ratio = (raw / imported.seconds).toFixed(2)
  return `raw COPY ${perSecond(raw)}, import ${perSecond(imported.seconds)} (${ratio} of raw), again ${perSecond(again.seconds)}, peak ${peak.toFixed(0)} MB`
}
