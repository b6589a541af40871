import type { ClientBase } from 'pg'
import { storableText } from './text.ts'

/** The file or answer that a run imports; `sha256` in hexadecimal tells it from others of the same name. */
export interface ImportedFile {
  readonly kind: string
  readonly file: string
  readonly sha256: string
}

/** One run, for people who ask later what was imported and where it came from. */
export interface ImportRun extends ImportedFile {
  /** Where it was fetched from, without secrets; null for a file that somebody saved. */
  readonly url: string | null
  readonly fetchedAt: Date
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly read: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  /** Why nothing of it was taken, when it is of no concern here. */
  readonly irrelevant: string | null
}

/**
 * Begins a run in a transaction: every row that the transaction inserts or changes is marked with the id, which is the run's, and nothing that
 * was fetched later is overwritten.
 */
export async function beginRun(client: ClientBase, fetchedAt: Date): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT set_config('statedge.import_id', nextval(pg_get_serial_sequence('import_run', 'id'))::text, true) AS id,
       set_config('statedge.fetched_at', $1, true)`,
    [fetchedAt.toISOString()],
  )
  return Number(rows[0]?.id)
}

/** Records a run under the id that `beginRun` gave it, also when nothing changed. */
export async function recordRun(client: ClientBase, id: number, run: ImportRun): Promise<void> {
  const columns = {
    id,
    kind: run.kind,
    file: run.file,
    sha256: run.sha256,
    url: run.url,
    fetched_at: run.fetchedAt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    read: run.read,
    inserted: run.inserted,
    updated: run.updated,
    unchanged: run.unchanged,
    quarantined: run.quarantined,
    irrelevant: run.irrelevant === null ? null : storableText(run.irrelevant),
  }
  const names = Object.keys(columns)
  await client.query(
    `INSERT INTO import_run (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(columns),
  )
}

/**
 * Goes on with a run that has no end, such as a game that is being played: what the transaction writes belongs to it as much as what was
 * written before. Begins it when there is none of that kind and file yet.
 */
export async function resumeRun(client: ClientBase, file: ImportedFile & Pick<ImportRun, 'url'>, now: Date): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'UPDATE import_run SET fetched_at = $3, finished_at = $3 WHERE kind = $1 AND file = $2 AND sha256 = $4 RETURNING id',
    [file.kind, file.file, now, file.sha256],
  )
  const [known] = rows
  if (known === undefined) {
    const run = { ...file, fetchedAt: now, startedAt: now, finishedAt: now, irrelevant: null }
    const id = await beginRun(client, now)
    await recordRun(client, id, { ...run, read: 0, inserted: 0, updated: 0, unchanged: 0, quarantined: 0 })
    return
  }
  await client.query(`SELECT set_config('statedge.import_id', $1, true), set_config('statedge.fetched_at', $2, true)`, [
    String(known.id),
    now.toISOString(),
  ])
}
