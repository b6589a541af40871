import type { ClientBase } from 'pg'
import type { RejectedRow } from './format.ts'

/** The file that a run imports; `sha256` in hexadecimal tells it from others of the same name. */
export interface ImportedFile {
  readonly kind: string
  readonly file: string
  readonly sha256: string
}

export interface RunCounts {
  readonly read: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
}

/** Longest piece of a rejected row that is kept, in UTF-16 units. */
export const MAX_RAW = 2_000

/** Keeps rejected rows for people to look at; the same row of the same content is kept once, however often the file is imported. */
export async function quarantine(client: ClientBase, { kind, file, sha256 }: ImportedFile, rows: readonly RejectedRow[]): Promise<void> {
  const text = (of: (row: RejectedRow) => string) => rows.map(row => storable(of(row)))
  await client.query(
    `INSERT INTO quarantined_row (kind, file, sha256, line, reason, detail, raw)
     SELECT $1, $2, $3, rejected.* FROM unnest($4::int[], $5::text[], $6::text[], $7::text[]) AS rejected
     ON CONFLICT (sha256, line, reason) DO NOTHING`,
    [kind, file, sha256, rows.map(row => row.line), text(row => row.reason), text(row => row.detail), text(row => row.raw)],
  )
}

/** Records that a file was run through an importer, also when nothing changed. */
export async function recordRun(
  client: ClientBase,
  file: ImportedFile,
  startedAt: Date,
  finishedAt: Date,
  counts: RunCounts,
): Promise<void> {
  await client.query(
    `INSERT INTO import_run (kind, file, sha256, started_at, finished_at, read, inserted, updated, unchanged, quarantined)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      file.kind,
      file.file,
      file.sha256,
      startedAt,
      finishedAt,
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.quarantined,
    ],
  )
}

const storable = (text: string) => text.slice(0, MAX_RAW).toWellFormed().replaceAll('\0', '\uFFFD')
