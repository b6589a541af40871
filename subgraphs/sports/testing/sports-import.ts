import type { ClientBase } from 'pg'
import type { Batch, Format, TableCounts } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { createSportsWriter } from '../import/writer.ts'

/** Imports batches in a transaction of their own, as a file of a source would be, and says what became of them. */
export async function importBatches(
  client: ClientBase,
  { source, rank = 1 }: { readonly source: string; readonly rank?: number },
  batches: Iterable<Batch> | AsyncIterable<Batch>,
): Promise<Readonly<Record<string, TableCounts>>> {
  await client.query('BEGIN')
  const writer = createSportsWriter(client, { rank, source })
  for await (const batch of batches) await writer.write(batch)
  const counts = await writer.finish()
  await client.query('COMMIT')
  return counts
}

/** Imports a file into sports alone. */
export async function importFormat(client: ClientBase, format: Format, path: string): Promise<Readonly<Record<string, TableCounts>>> {
  const head = await readHead(path)
  return importBatches(client, { source: format.kind, rank: format.rank }, format.read({ path, head }))
}
