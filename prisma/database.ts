import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { parseDatabaseUrl } from './connection.ts'
import type { DatabaseName } from './names.ts'
import { PrismaClient as Odds } from './odds/client/client.ts'
import { PrismaClient as Sports } from './sports/client/client.ts'
import { PrismaClient as Users } from './users/client/client.ts'

interface Clients {
  readonly sports: Sports
  readonly users: Users
  readonly odds: Odds
}

export interface Database<Name extends DatabaseName> extends AsyncDisposable {
  readonly db: Clients[Name]
}

export interface DatabaseOptions {
  /** Hears the text of every statement sent to PostgreSQL, BEGIN and COMMIT and those that fail included. */
  readonly onStatement?: (sql: string) => void
  /** Connections at most; 10 when left out. */
  readonly max?: number
  /** After how long PostgreSQL gives up on one statement; 30 s when left out, 0 for never. */
  readonly statementTimeoutMs?: number
}

/** How long statements may go on once nobody waits for what they say. */
const CLOSE_GRACE_MS = 200

const CREATE: { readonly [Name in DatabaseName]: (adapter: PrismaPg) => Clients[Name] } = {
  sports: adapter => new Sports({ adapter }),
  users: adapter => new Users({ adapter }),
  odds: adapter => new Odds({ adapter }),
}

/** Opens a subgraph's database. Nothing connects before the first statement; dispose closes every connection, those with a statement under way after a moment. */
export function openDatabase<Name extends DatabaseName>(name: Name, url: string, options: DatabaseOptions = {}): Database<Name> {
  const { connectionString, options: session, schema } = parseDatabaseUrl(url)
  const { onStatement, max = 10, statementTimeoutMs = 30_000 } = options
  const pool = new pg.Pool({
    connectionString,
    options: session,
    application_name: `statedge ${name}`,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  // Prisma's own 'query' events leave out BEGIN and every statement that fails.
  if (onStatement !== undefined) pool.on('connect', client => listen(client, onStatement))
  const db = CREATE[name](new PrismaPg(pool, { schema, disposeExternalPool: true }))
  const connections = new Set<pg.PoolClient>()
  pool.on('connect', client => connections.add(client)).on('remove', client => connections.delete(client))

  return {
    db,
    async [Symbol.asyncDispose]() {
      // A pool waits for whoever uses a connection; a statement that waits for a lock would keep the process alive.
      const impatience = setTimeout(() => connections.forEach(endAtOnce), CLOSE_GRACE_MS)
      await db.$disconnect().finally(() => clearTimeout(impatience))
    },
  }
}

/** What PoolClient inherits from Client and does not declare: while a statement is under way, end() cuts the connection. */
const endAtOnce = (client: pg.PoolClient): void => void (client as unknown as pg.Client).end().catch(() => {})

function listen(client: pg.PoolClient, onStatement: (sql: string) => void): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
  Object.assign(client, {
    query(...args: readonly [string | pg.QueryConfig, ...unknown[]]) {
      onStatement(typeof args[0] === 'string' ? args[0] : args[0].text)
      return query(...args)
    },
  })
}
