import type { ClientBase } from 'pg'
import { copyInto, ENOUGH_TO_COPY } from './copy-text.ts'

/** Gathers lines for tables and copies them in while the next ones are being made. */
export interface CopyAhead {
  /** Lines made of `copyField`s, each ended by a newline. */
  add(table: string, columns: readonly string[], lines: string): Promise<void>
  /** Sends everything and resolves when it is in. */
  flush(): Promise<void>
  /** Resolves when nothing is under way, so that others may use the connection; rejects when a COPY failed. */
  idle(): Promise<void>
}

export function createCopyAhead(client: ClientBase): CopyAhead {
  const gathered = new Map<string, { readonly columns: readonly string[]; readonly pieces: Buffer[]; bytes: number }>()
  let underWay: Promise<void> = Promise.resolve()

  async function send(table: string): Promise<void> {
    const { columns, pieces } = gathered.get(table)!
    gathered.delete(table)
    await underWay
    underWay = copyInto(client, table, columns, pieces)
    // Whoever comes next hears of a failure.
    underWay.catch(() => {})
  }

  return {
    idle: () => underWay,

    async add(table, columns, lines) {
      const entry = gathered.get(table) ?? { columns, pieces: [], bytes: 0 }
      gathered.set(table, entry)
      // As bytes they lie outside the heap, so that waiting does not make them old.
      const piece = Buffer.from(lines)
      entry.pieces.push(piece)
      entry.bytes += piece.length
      if (entry.bytes >= ENOUGH_TO_COPY) await send(table)
    },

    async flush() {
      for (const table of gathered.keys()) await send(table)
      await underWay
    },
  }
}
