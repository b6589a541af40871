import type { ClientBase } from 'pg'
import type { RejectedRow } from './format.ts'
import type { ImportedFile } from './import-run.ts'
import { storableText } from './text.ts'

/** Longest piece of a rejected row that is kept, in UTF-16 units. */
export const MAX_RAW = 2_000

/** Keeps rejected rows for people to look at; the same row of the same content is kept once, however often the file is imported. */
export async function quarantine(client: ClientBase, { kind, file, sha256 }: ImportedFile, rows: readonly RejectedRow[]): Promise<void> {
  const text = (of: (row: RejectedRow) => string) => rows.map(row => storableText(of(row).slice(0, MAX_RAW)))
  await client.query(
    `INSERT INTO quarantined_row (kind, file, sha256, line, reason, detail, raw)
     SELECT $1, $2, $3, rejected.* FROM unnest($4::int[], $5::text[], $6::text[], $7::text[]) AS rejected
     ON CONFLICT (sha256, line, reason) DO NOTHING`,
    [kind, file, sha256, rows.map(row => row.line), text(row => row.reason), text(row => row.detail), text(row => row.raw)],
  )
}
