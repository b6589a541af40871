import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Batch, Format } from '../subgraphs/shared/import/format.ts'
import { readHead } from '../subgraphs/shared/import/read-head.ts'
import type { Records, RecordType } from '../subgraphs/shared/import/records.ts'

/** Everything that a format reads out of a file that it recognises; throws what it throws. */
export async function readFormat(format: Format, path: string) {
  const head = await readHead(path)
  if (!format.recognises(head)) throw new Error(`${path} is not ${format.kind}`)
  const batches: Batch[] = []
  for await (const batch of format.read({ path, head })) batches.push(batch)
  return {
    of: <Type extends RecordType>(type: Type) =>
      batches.flatMap(batch => (batch.type === type && 'rows' in batch ? (batch.rows as readonly Records[Type][]) : [])),
    rejected: batches.flatMap(batch => (batch.type === 'rejected' ? batch.rows : [])),
    skipped: batches.flatMap(batch => (batch.type === 'skipped' ? [{ reason: batch.reason, count: batch.count }] : [])),
  }
}

/** The same of a file that holds `content`. */
export async function readContent(format: Format, content: string | Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'statedge-format-'))
  try {
    const path = join(folder, 'content')
    await writeFile(path, content)
    return await readFormat(format, path)
  } finally {
    await rm(folder, { recursive: true })
  }
}
