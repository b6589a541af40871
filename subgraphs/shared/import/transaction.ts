import type { ClientBase, Pool } from 'pg'

/** Held until the transaction ends: imports into one database wait for each other, so that each sees what the last one wrote. */
const IMPORT_LOCK = 7_236_001

/** A transaction on a connection of its own; it is undone on dispose unless it was committed. */
export interface Transaction extends AsyncDisposable {
  readonly client: ClientBase
  commit(): Promise<void>
}

/** When `signal` aborts, the connection is cut off: nothing is waited for, and what is not committed is undone. */
export async function beginImport(pool: Pool, signal?: AbortSignal): Promise<Transaction> {
  signal?.throwIfAborted()
  const client = await pool.connect()
  // Whoever waits for a query hears of a broken connection; the event besides would end the process.
  const ignore = () => {}
  client.on('error', ignore)
  let open = true
  const end = async (command: 'COMMIT' | 'ROLLBACK') => {
    if (!open) {
      if (command === 'COMMIT') signal?.throwIfAborted()
      return
    }
    open = false
    signal?.removeEventListener('abort', cutOff)
    try {
      await client.query(command)
      client.off('error', ignore)
      client.release()
    } catch (error) {
      // A connection that cannot even roll back is closed, which PostgreSQL takes for a rollback.
      client.release(true)
      if (command === 'COMMIT') throw error
    }
  }
  function cutOff(): void {
    open = false
    client.release(true)
  }
  signal?.addEventListener('abort', cutOff, { once: true })
  const transaction: Transaction = { client, commit: () => end('COMMIT'), [Symbol.asyncDispose]: () => end('ROLLBACK') }
  try {
    await client.query('BEGIN')
    // While the other database works on a long file, this connection idles inside its transaction.
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK])
    return transaction
  } catch (error) {
    await transaction[Symbol.asyncDispose]()
    throw error
  }
}
