import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from } from 'pg-copy-streams'

/** A value on its way into a column. JSON and arrays go as PostgreSQL's own text for them. */
export type ColumnValue = string | number | boolean | null

const SPECIAL = /[\\\n\r\t\0]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\uFFFD' }

/**
 * A value in the text format of COPY (https://www.postgresql.org/docs/current/sql-copy.html). PostgreSQL has no character 0: it becomes
 * U+FFFD, as half a surrogate pair does on its way to UTF-8.
 */
export function copyField(value: ColumnValue): string {
  if (value === null) return '\\N'
  return typeof value === 'string' ? copyString(value) : String(value)
}

export const copyString = (value: string): string =>
  SPECIAL.test(value) ? value.replace(/[\\\n\r\t\0]/g, character => ESCAPES[character] ?? character) : value

/** Copies lines made of `copyField`s, each ended by a newline, into `columns` of `table`; bytes may be cut anywhere. */
export async function copyInto(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  lines: string | readonly Buffer[],
): Promise<void> {
  const pieces = typeof lines === 'string' ? [Buffer.from(lines)] : lines
  await pipeline(pieces, client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)))
}

/** Bytes that are worth a COPY of their own. */
export const ENOUGH_TO_COPY = 512 * 1024

/** Gathers lines for one table and copies them into it piece by piece. */
export interface Copy {
  /** Lines made of `copyField`s, each ended by a newline. The connection is free again when it resolves. */
  add(lines: string): Promise<void>
  /** Sends what is left. */
  flush(): Promise<void>
}

export function createCopy(client: ClientBase, table: string, columns: readonly string[]): Copy {
  let pieces: Buffer[] = []
  let bytes = 0

  async function flush(): Promise<void> {
    if (bytes === 0) return
    const sent = pieces
    pieces = []
    bytes = 0
    await copyInto(client, table, columns, sent)
  }

  return {
    flush,
    async add(lines) {
      const piece = Buffer.from(lines)
      pieces.push(piece)
      bytes += piece.length
      if (bytes >= ENOUGH_TO_COPY) await flush()
    },
  }
}
