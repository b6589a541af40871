import type { ClientBase } from 'pg'
import type { Batch, RejectedRow } from '../../subgraphs/shared/import/format.ts'
import { mlb } from '../../subgraphs/sports/import/mlb.ts'
import { createSportsWriter } from '../../subgraphs/sports/import/writer.ts'
import { createNewsOf, type News } from './news.ts'

export interface WriteOptions {
  /** Told of rows that cannot be taken, while the connection is free. */
  readonly onRejected: (rows: readonly RejectedRow[]) => Promise<void>
  /** Stops between two batches. */
  readonly signal?: AbortSignal
}

/** Writes what happens in games into sports, as MLB's word, in the caller's transaction; says what is news of it. */
export async function writeBatches(client: ClientBase, batches: AsyncIterable<Batch>, { onRejected, signal }: WriteOptions): Promise<News> {
  const writer = createSportsWriter(client, { rank: mlb.rank, source: mlb.kind })
  const news = createNewsOf(client)
  await using stack = new AsyncDisposableStack()
  // A connection must be idle before it can be rolled back.
  stack.defer(async () => writer.idle?.().catch(() => {}))
  for await (const batch of batches) {
    signal?.throwIfAborted()
    if (batch.type === 'skipped' || batch.type === 'corrected' || batch.rows.length === 0) continue
    if (batch.type === 'rejected') {
      await writer.idle?.()
      await onRejected(batch.rows)
      continue
    }
    news.note(batch)
    await writer.write(batch)
  }
  await writer.finish()
  return news.read()
}
