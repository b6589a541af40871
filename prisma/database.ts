import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { parseDatabaseUrl } from './connection.ts'
import type { DatabaseName } from './names.ts'
import { PrismaClient as Odds } from './odds/client/client.ts'
import { openPool } from './pool.ts'
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

const CREATE: { readonly [Name in DatabaseName]: (adapter: PrismaPg) => Clients[Name] } = {
  sports: adapter => new Sports({ adapter }),
  users: adapter => new Users({ adapter }),
  odds: adapter => new Odds({ adapter }),
}

/** Opens a subgraph's database. Nothing connects before the first statement; dispose closes every connection, those with a statement under way after a moment. */
export function openDatabase<Name extends DatabaseName>(name: Name, url: string, options: DatabaseOptions = {}): Database<Name> {
  const { onStatement, max = 10, statementTimeoutMs = 30_000 } = options
  const { pool, end } = openPool(url, { name: `statedge ${name}`, max, statementTimeoutMs })
  // Prisma's own 'query' events leave out BEGIN and every statement that fails.
  if (onStatement !== undefined) pool.on('connect', client => listen(client, onStatement))
  const { schema } = parseDatabaseUrl(url)
  const db = CREATE[name](new PrismaPg(pool, { schema, disposeExternalPool: true }))
  return { db, [Symbol.asyncDispose]: () => end(() => db.$disconnect()) }
}

function listen(client: pg.PoolClient, onStatement: (sql: string) => void): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
  Object.assign(client, {
    query(...args: readonly [string | pg.QueryConfig, ...unknown[]]) {
      onStatement(typeof args[0] === 'string' ? args[0] : args[0].text)
      return query(...args)
    },
  })
}
