import pg from 'pg'
import { parseDatabaseUrl } from './connection.ts'

export interface PoolOptions {
  /** As PostgreSQL's own views show it. */
  readonly name: string
  readonly max: number
  /** 0 for never. */
  readonly statementTimeoutMs: number
}

export interface Pool {
  readonly pool: pg.Pool
  /** Ends the pool as it is told to, and cuts connections with a statement under way after a moment. */
  end(gently: () => Promise<void>): Promise<void>
}

/** How long statements may go on once nobody waits for what they say. */
const CLOSE_GRACE_MS = 200

/** Connections to a database. None is made before the first statement. */
export function openPool(url: string, { name, max, statementTimeoutMs }: PoolOptions): Pool {
  const { connectionString, options } = parseDatabaseUrl(url)
  const pool = new pg.Pool({
    connectionString,
    options,
    application_name: name,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  const connections = new Set<pg.PoolClient>()
  pool.on('connect', client => connections.add(client)).on('remove', client => connections.delete(client))

  return {
    pool,
    async end(gently) {
      // A pool waits for whoever uses a connection; a statement that waits for a lock would keep the process alive.
      const impatience = setTimeout(() => connections.forEach(endAtOnce), CLOSE_GRACE_MS)
      await gently().finally(() => clearTimeout(impatience))
    },
  }
}

/** What PoolClient inherits from Client and does not declare: while a statement is under way, end() cuts the connection. */
const endAtOnce = (client: pg.PoolClient): void => void (client as unknown as pg.Client).end().catch(() => {})
