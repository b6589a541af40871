import pg, { DatabaseError } from 'pg'
import { inDatabase, type Connection } from '../connection.ts'

const DATABASE_DOES_NOT_EXIST = '3D000'
const PERMISSION_DENIED = '42501'
/** What the loser of a race to create the same thing is told. */
const ALREADY_THERE = ['42P04', '42P06', '23505']

/** Makes sure that the database of a connection exists, and its schema in it. Safe when several processes do it at once. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  try {
    await createSchema(connection)
  } catch (error) {
    if (!hasCode(error, DATABASE_DOES_NOT_EXIST)) throw error
    await createDatabase(connection)
    await createSchema(connection)
  }
}

/** Creates the schema that a connection names, if it is not there yet. */
export async function createSchema(connection: Connection): Promise<void> {
  await using client = await connectClient(connection)
  const { rows } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [connection.schema])
  // Asked first, because IF NOT EXISTS needs the right to create even when there is nothing to do.
  if (rows.length === 0) await client.query(`CREATE SCHEMA IF NOT EXISTS "${connection.schema}"`).catch(unlessThere)
}

/** One connection, closed by `await using`. */
export async function connectClient({ connectionString, options }: Connection): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString, options, connectionTimeoutMillis: 10_000 })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

async function createDatabase(connection: Connection): Promise<void> {
  await using client = await connectClient(inDatabase(connection, 'postgres'))
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`).catch(error => {
    if (!hasCode(error, PERMISSION_DENIED)) return unlessThere(error)
    throw new Error(`The database "${connection.database}" does not exist, and the user of its URL may not create it`, { cause: error })
  })
}

function unlessThere(error: unknown): void {
  if (!hasCode(error, ...ALREADY_THERE)) throw error
}

const hasCode = (error: unknown, ...codes: readonly string[]): boolean => error instanceof DatabaseError && codes.includes(error.code ?? '')
