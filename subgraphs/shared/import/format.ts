import type { RecordType, Records } from './records.ts'

/** What can be told of a file without reading all of it. */
export type FileHead =
  /** `header` is the first row, also of a file that has no header row. */
  | { readonly kind: 'csv'; readonly header: readonly string[] }
  /** `value` is the whole parsed document. */
  | { readonly kind: 'json'; readonly value: unknown }

/** A file on its way into the databases. */
export interface SourceFile {
  readonly path: string
  readonly head: FileHead
  /** Where it was fetched from, without secrets; what the document leaves out (a game's id) may stand there. */
  readonly url?: string
  /** Told how many bytes more were read, for progress bars. */
  readonly onRead?: (bytes: number) => void
}

/** A row that cannot be taken. `line` counts from 1; in JSON it is the number of the item in its list. */
export interface RejectedRow {
  readonly line: number
  /** Stable and short: MISSING_FIELD, BAD_NUMBER, DUPLICATE_KEY … */
  readonly reason: string
  readonly detail: string
  readonly raw: string
}

export type Batch =
  | { readonly [Type in RecordType]: { readonly type: Type; readonly rows: readonly Records[Type][] } }[RecordType]
  | { readonly type: 'rejected'; readonly rows: readonly RejectedRow[] }
  /** Rows that were read and are of no concern here, counted so that nothing is dropped silently. */
  | { readonly type: 'skipped'; readonly reason: string; readonly count: number }
  /** Known errors of the source that were put right in rows that were taken, counted so that nothing is changed silently. */
  | { readonly type: 'corrected'; readonly reason: string; readonly count: number }

/** One outside format. */
export interface Format {
  /** Its name on the command line: season, statcast, chadwick, mlb, odds-api. */
  readonly kind: string
  /** What it is, for people. */
  readonly title: string
  /** How far its word counts against other sources of the same rows: a lower rank never overwrites a higher one. */
  readonly rank: number
  /** The record that stands for a row of the file, so that rows can be counted; every record counts when it is left out. */
  readonly unit?: RecordType
  /** What its makers require to be said wherever it is used. */
  readonly notice?: string
  /** Whether a file is of this format, told by its head. Throws an ImportError that names the missing columns when it nearly is. */
  recognises(head: FileHead): boolean
  /** Why nothing of a file that it recognises is of concern here (a list of awards), or null when there is something to read. */
  irrelevant?(head: FileHead): string | null
  /** Reads the file in batches; memory stays flat whatever its length. Throws an ImportError when the file as a whole cannot be read. */
  read(file: SourceFile): AsyncIterable<Batch>
}

/** What became of the rows of one table. */
export interface TableCounts {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  /** Rows of a key that the same file gave again; what the last one says counts. */
  readonly repeated?: number
}

/** Writes records into one subgraph's database within one transaction that somebody else began and ends. */
export interface RecordWriter {
  /** Ignores batches of types that this database does not keep. */
  write(batch: Batch): Promise<void>
  /** Merges what was written and works out what follows from it; counts by table. */
  finish(): Promise<Readonly<Record<string, TableCounts>>>
  /** For a writer that goes on writing after `write`: resolves when the connection is free for others, rejects when something failed. */
  idle?(): Promise<void>
}

export type ImportErrorCode =
  'UNKNOWN_FORMAT' | 'WRONG_KIND' | 'MISSING_COLUMNS' | 'BAD_ENCODING' | 'MALFORMED' | 'TRUNCATED' | 'EMPTY' | 'TOO_LARGE' | 'NOT_A_FILE'

/** A file cannot be imported; the message is for people and nothing of the file was kept. */
export class ImportError extends Error {
  readonly code: ImportErrorCode
  constructor(code: ImportErrorCode, message: string) {
    super(message)
    this.name = 'ImportError'
    this.code = code
  }
}
