import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from, type CopyStreamQuery } from 'pg-copy-streams'

/** Bytes that wait for PostgreSQL before whoever makes more of them has to wait too. */
const BUFFERED = 1024 * 1024

/** Copies lines into tables while the next ones are being made: PostgreSQL hardly ever waits. */
export interface CopyAhead {
  /** Lines made of `copyField`s, each ended by a newline. Leaves the connection busy. */
  add(table: string, columns: readonly string[], lines: string): Promise<void>
  /** Resolves when everything is in and others may use the connection; rejects when a COPY failed. */
  idle(): Promise<void>
}

export function createCopyAhead(client: ClientBase): CopyAhead {
  let open: { readonly table: string; readonly stream: CopyStreamQuery; readonly done: Promise<void> } | null = null

  async function close(): Promise<void> {
    if (open === null) return
    const { stream, done } = open
    open = null
    if (stream.errored === null) stream.end()
    await done
  }

  async function openFor(table: string, columns: readonly string[]): Promise<CopyStreamQuery> {
    if (open?.table === table) return open.stream
    await close()
    const stream = client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`, { highWaterMark: BUFFERED }))
    // pg-copy-streams only tells of a failure; a stream that is destroyed by it takes no more lines.
    stream.once('error', error => stream.destroy(error))
    const done = finished(stream)
    // Whoever comes next hears of a failure.
    done.catch(() => {})
    open = { table, stream, done }
    return stream
  }

  return {
    idle: close,

    async add(table, columns, lines) {
      const stream = await openFor(table, columns)
      if (stream.destroyed) return close()
      if (!stream.write(Buffer.from(lines))) await Promise.race([once(stream, 'drain'), open?.done])
    },
  }
}
