import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import pg from 'pg'
import type { Clock } from '../subgraphs/shared/clock.ts'
import { findFiles, inOrder } from './find-files.ts'
import type { InstalledFormat } from './formats.ts'
import { importFile } from './run.ts'
import type { ImportSummary } from './summary.ts'

export interface SeedOptions {
  /** Both databases, migrated. */
  readonly sports: pg.PoolConfig
  readonly odds: pg.PoolConfig
  readonly formats: readonly InstalledFormat[]
  readonly clock: Clock
  /** Where the files lie for as long as the seed is under way; must be ours alone. */
  readonly folder: string
  /** Writes files of any format that can be imported into an empty folder. */
  writeFiles(folder: string): Promise<unknown>
  readonly signal: AbortSignal
}

/**
 * Fills two databases that know no game and no price, through the same importers as everything else, and says what became of
 * each file; does nothing to others. A seed that was interrupted left its folder behind, and is done again to its end.
 */
export async function seedWhenEmpty({
  folder,
  writeFiles,
  formats,
  clock,
  signal,
  ...databases
}: SeedOptions): Promise<readonly ImportSummary[]> {
  await using stack = new AsyncDisposableStack()
  const open = (config: pg.PoolConfig) =>
    // A connection that breaks while nobody uses it would otherwise end the process; whoever uses the next one hears of it.
    stack.adopt(new pg.Pool({ ...config, max: 1, options: NOT_WAITING }), pool => pool.end()).on('error', () => {})
  const sports = open(databases.sports)
  const odds = open(databases.odds)
  const unfinished = existsSync(folder)
  if (!unfinished && ((await hasRows(sports, 'game')) || (await hasRows(odds, 'quote')))) return []

  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFiles(folder)
  const summaries: ImportSummary[] = []
  for (const file of await inOrder(findFiles([folder]).files, formats)) {
    signal.throwIfAborted()
    summaries.push(await importFile(file, { formats, clock, fetchedAt: clock.now(), sports, odds, signal }))
  }
  await Promise.all([sports, odds].map(waitForDisk))
  await rm(folder, { recursive: true })
  return summaries
}

/** Commits do not wait for the disk: the folder that marks a seed as unfinished stays until `waitForDisk` has returned. */
const NOT_WAITING = '-c synchronous_commit=off'

/** The log of writes is one line: a commit that waits for the disk waits for all before it. It has to have written something. */
const waitForDisk = (pool: pg.Pool) =>
  pool.query('BEGIN; SET LOCAL synchronous_commit = on; CREATE TEMPORARY TABLE seeded () ON COMMIT DROP; COMMIT')

async function hasRows(pool: pg.Pool, table: 'game' | 'quote'): Promise<boolean> {
  const { rows } = await pool.query<{ readonly found: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS found`)
  return rows[0]?.found ?? false
}
