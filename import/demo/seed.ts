import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import pg from 'pg'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { InstalledFormat } from '../formats.ts'
import { importFile } from '../run.ts'
import type { ImportSummary } from '../summary.ts'
import { completeMark, MixedDataError, readMark, writeMark, type DemoDatabases, type DemoMark, type DemoOrigin } from './mark.ts'

export interface SeedOptions {
  /** Both databases, migrated. */
  readonly sports: pg.PoolConfig
  readonly odds: pg.PoolConfig
  /** The league that empty databases are filled with. */
  readonly origin: DemoOrigin
  /** Whether empty databases are filled: never, as the default, or because somebody asked, who is told when they hold something else. */
  readonly fill: 'NEVER' | 'BY_DEFAULT' | 'ASKED_FOR'
  readonly formats: readonly InstalledFormat[]
  readonly clock: Clock
  /** Where the files lie for as long as the seed is under way; must be ours alone. */
  readonly folder: string
  /** Writes the league, as it stands at a moment, into an empty folder, and says the files in the order in which they are to be imported. */
  writeFiles(folder: string, league: { readonly origin: DemoOrigin; readonly now: Date }): Promise<readonly string[]>
  readonly signal: AbortSignal
}

export interface Seeded {
  /** The league that the databases hold now; null when they hold something else. */
  readonly mark: DemoMark | null
  /** What became of each file; none when there was nothing to fill. */
  readonly summaries: readonly ImportSummary[]
}

/**
 * Fills two databases that nothing was ever imported into, through the same importers as everything else; does nothing to others. A seed that
 * was interrupted left its folder behind, and is done again to its end.
 */
export async function seedWhenEmpty({
  origin,
  fill,
  folder,
  writeFiles,
  formats,
  clock,
  signal,
  ...configs
}: SeedOptions): Promise<Seeded> {
  await using stack = new AsyncDisposableStack()
  const open = (config: pg.PoolConfig) =>
    // A connection that breaks while nobody uses it would otherwise end the process; whoever uses the next one hears of it.
    stack.adopt(new pg.Pool({ ...config, max: 1, options: NOT_WAITING }), pool => pool.end()).on('error', () => {})
  const databases = { sports: open(configs.sports), odds: open(configs.odds) }
  const interrupted = existsSync(folder)
  if (interrupted) await completeMark(databases)
  const mark = await readMark(databases)
  const unfinished = mark !== null && interrupted
  if (!unfinished && (mark !== null || fill === 'NEVER')) return { mark, summaries: [] }
  if (!unfinished && !(await areEmpty(databases))) {
    if (fill === 'ASKED_FOR') throw new MixedDataError(NOT_EMPTY)
    return { mark: null, summaries: [] }
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const league = unfinished ? mark : { origin, livedUntil: clock.now() }
  if (!unfinished) await writeMark(databases, league)
  const files = await writeFiles(folder, { origin: league.origin, now: league.livedUntil })
  const summaries: ImportSummary[] = []
  for (const file of files) {
    signal.throwIfAborted()
    summaries.push(await importFile(file, { formats, clock, fetchedAt: league.livedUntil, ...databases, signal }))
  }
  await Promise.all(Object.values(databases).map(waitForDisk))
  await rm(folder, { recursive: true })
  return { mark: league, summaries }
}

const NOT_EMPTY =
  'SEED=demo asks for the demo league, but the databases hold something else, and the two never mix. Leave SEED out, or name empty databases.'

/** Commits do not wait for the disk: the folder that marks a seed as unfinished stays until `waitForDisk` has returned. */
const NOT_WAITING = '-c synchronous_commit=off'

/** The log of writes is one line: a commit that waits for the disk waits for all before it. It has to have written something. */
const waitForDisk = (pool: pg.Pool) =>
  pool.query('BEGIN; SET LOCAL synchronous_commit = on; CREATE TEMPORARY TABLE seeded () ON COMMIT DROP; COMMIT')

async function areEmpty({ sports, odds }: DemoDatabases): Promise<boolean> {
  const { rows: here } = await sports.query<Found>('SELECT EXISTS (SELECT FROM import_run) OR EXISTS (SELECT FROM game) AS found')
  const { rows: there } = await odds.query<Found>('SELECT EXISTS (SELECT FROM import_run) OR EXISTS (SELECT FROM quote) AS found')
  return ![...here, ...there].some(({ found }) => found)
}

interface Found {
  readonly found: boolean
}
