import type pg from 'pg'
import { openPool } from './pool.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** What a statement answered, every value as PostgreSQL writes it. */
export interface TextRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface TextReader extends AsyncDisposable {
  /** Rejects with the signal's reason when that aborts, which ends the statement in the database. */
  read(statement: Statement, signal: AbortSignal): Promise<TextRows>
}

export interface TextReaderOptions {
  /** Statements at the same time; others wait. */
  readonly max?: number
  /** Of one statement. */
  readonly statementTimeoutMs?: number
}

const AS_TEXT = { getTypeParser: () => (text: unknown) => text }

/** Connections of their own for whoever reads much for long, so that nobody else waits for one. */
export function openTextReader(url: string, { max = 4, statementTimeoutMs = 30_000 }: TextReaderOptions = {}): TextReader {
  const readers = openPool(url, { name: 'statedge reader', max, statementTimeoutMs })
  const cancellers = openPool(url, { name: 'statedge canceller', max: 1, statementTimeoutMs })
  // One that is idle and lost; the next statement takes another.
  for (const { pool } of [readers, cancellers]) pool.on('error', () => {})

  // Whatever goes wrong here, the statement ends by its timeout.
  const cancel = (client: pg.PoolClient) => cancellers.pool.query('SELECT pg_cancel_backend($1)', [pidOf(client)]).catch(() => {})

  return {
    async read({ text, values }, signal) {
      signal.throwIfAborted()
      const client = await readers.pool.connect()
      const onAbort = () => void cancel(client)
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        signal.throwIfAborted()
        const { fields, rows } = await client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: AS_TEXT })
        return { columns: fields.map(({ name }) => name), rows }
      } catch (error) {
        signal.throwIfAborted()
        throw error
      } finally {
        signal.removeEventListener('abort', onAbort)
        // The cancellation may still be on its way, and must not meet somebody else's statement.
        client.release(signal.aborted)
      }
    },

    async [Symbol.asyncDispose]() {
      await readers.end(() => readers.pool.end())
      await cancellers.end(() => cancellers.pool.end())
    },
  }
}

/** What Client has and does not declare. */
const pidOf = (client: pg.PoolClient) => (client as unknown as { readonly processID: number }).processID
