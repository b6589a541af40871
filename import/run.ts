import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import type { Batch } from '../subgraphs/shared/import/format.ts'
import { createOddsWriter } from '../subgraphs/odds/import/writer.ts'
import type { Clock } from '../subgraphs/shared/clock.ts'
import { beginRun, recordRun } from '../subgraphs/shared/import/import-run.ts'
import { quarantine } from '../subgraphs/shared/import/quarantine.ts'
import { readAhead } from '../subgraphs/shared/import/read-ahead.ts'
import { readHead } from '../subgraphs/shared/import/read-head.ts'
import { beginImport } from '../subgraphs/shared/import/transaction.ts'
import { createSportsWriter } from '../subgraphs/sports/import/writer.ts'
import type { InstalledFormat } from './formats.ts'
import { recognise } from './recognise.ts'
import { createTally, type ImportSummary } from './summary.ts'

/** Enough for the next batch to be there when it is due; the databases work through what they were sent meanwhile. */
const BATCHES_AHEAD = 2

export interface ImportOptions {
  readonly formats: readonly InstalledFormat[]
  /** What the file must be; told from the file when left out. */
  readonly kind?: string
  readonly sports: Pool
  readonly odds: Pool
  readonly clock: Clock
  /** Where the file was fetched from, without secrets. */
  readonly url?: string
  /** When it was fetched; when the file was last written, if left out. */
  readonly fetchedAt?: Date
  /** Told how many bytes more were read. */
  readonly onRead?: (bytes: number) => void
  /** Stops between two batches, undoing the file. */
  readonly signal?: AbortSignal
}

/**
 * Imports a file into both databases, whole or not at all, and says what became of it. Importing it again changes nothing. Throws an
 * ImportError when the file cannot be imported.
 */
export async function importFile(
  path: string,
  { formats, kind, sports, odds, clock, url, fetchedAt, onRead, signal }: ImportOptions,
): Promise<ImportSummary> {
  const startedAt = clock.now()
  const head = await readHead(path)
  const { format, home } = recognise(head, formats, kind)
  // Worked out while the file is read: only what could not be taken and the record of the run need it.
  const digest = sha256Of(path)
  digest.catch(() => {})
  const identity = async () => ({ kind: format.kind, file: basename(path), sha256: await digest })
  const tally = createTally(format)
  const fetched = fetchedAt ?? (await stat(path)).mtime
  const irrelevant = format.irrelevant?.(head) ?? null

  await using sportsImport = await beginImport(sports)
  await using oddsImport = await beginImport(odds)
  const sportsRun = await beginRun(sportsImport.client, fetched)
  const oddsRun = await beginRun(oddsImport.client, fetched)
  const sportsWriter = createSportsWriter(sportsImport.client, { rank: format.rank, source: format.kind })
  const oddsWriter = createOddsWriter(oddsImport.client, { rank: format.rank, clock })
  const [homeImport, homeWriter] = home === 'sports' ? [sportsImport, sportsWriter] : [oddsImport, oddsWriter]
  await using stack = new AsyncDisposableStack()
  // Disposed of before the transactions, which can be rolled back only on an idle connection.
  for (const writer of [sportsWriter, oddsWriter]) stack.defer(async () => writer.idle?.().catch(() => {}))

  const batches = irrelevant === null ? format.read({ path, head, url, onRead }) : nothing()
  for await (const batch of readAhead(batches, BATCHES_AHEAD)) {
    signal?.throwIfAborted()
    tally.count(batch)
    if (batch.type === 'skipped' || batch.type === 'corrected' || batch.rows.length === 0) continue
    if (batch.type === 'rejected') {
      await homeWriter.idle?.()
      await quarantine(homeImport.client, await identity(), batch.rows)
    } else await bothOf(sportsWriter.write(batch), oddsWriter.write(batch))
  }
  const [sportsTables, oddsTables] = await bothOf(sportsWriter.finish(), oddsWriter.finish())
  const summary = tally.summary(basename(path), irrelevant, { sports: sportsTables, odds: oddsTables })
  const run = {
    ...summary,
    ...(await identity()),
    url: url ?? null,
    fetchedAt: fetched,
    startedAt,
    finishedAt: clock.now(),
  }
  await recordRun(sportsImport.client, sportsRun, run)
  await recordRun(oddsImport.client, oddsRun, run)

  // Two databases cannot commit as one. If the second fails, importing the file again brings it level: the first then finds nothing to change.
  await sportsImport.commit()
  await oddsImport.commit()
  return summary
}

/** What is read of a file that is of no concern. */
async function* nothing(): AsyncGenerator<Batch> {}

/** Waits for both even when one fails, because a connection must be idle before it can be rolled back. */
async function bothOf<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}
