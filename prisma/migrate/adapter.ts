import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { inDatabase, type Connection } from '../connection.ts'
import { connectClient, createSchema } from './ensure-database.ts'

export interface EngineAdapters extends AsyncDisposable {
  readonly factory: SqlMigrationAwareDriverAdapterFactory
}

const CHAR_OID = 18
const TEXT_OID = 25

/**
 * The schema engine's way into a database, and into shadow databases, which it asks for when it must know what migrations produce.
 * A shadow database is created on the same server and dropped again. Dispose, or idle connections keep the process alive for 10 s.
 */
export function createEngineAdapters(connection: Connection): EngineAdapters {
  const open = new AsyncDisposableStack()

  async function connect(to: Connection = connection): Promise<SqlDriverAdapter> {
    const adapter = await connectCatalogAware(to)
    open.defer(() => adapter.dispose())
    return adapter
  }

  async function connectToShadowDb(): Promise<SqlDriverAdapter> {
    const shadow = inDatabase(connection, `prisma_shadow_${crypto.randomUUID().replaceAll('-', '')}`)
    const server = open.use(await connectClient(connection))
    await server.query(`CREATE DATABASE "${shadow.database}" TEMPLATE template0`)
    open.defer(async () => void (await server.query(`DROP DATABASE "${shadow.database}" WITH (FORCE)`)))
    await createSchema(shadow)
    return connect(shadow)
  }

  return {
    factory: { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect: () => connect(), connectToShadowDb },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

/** What @prisma/adapter-pg 7.10 makes of a connection, with two of its faults mended. */
async function connectCatalogAware({ connectionString, options, schema }: Connection): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString, options, max: 2 })
  const charColumns = presentCharAsText(pool)
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect()
  let disposed: Promise<void> | undefined
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    async queryRaw(query) {
      const set = await adapter.queryRaw(query)
      const chars = charColumns.get(set.rows) ?? []
      return { ...set, columnTypes: set.columnTypes.map((type, index) => (chars.includes(index) ? ColumnTypeEnum.Character : type)) }
    },
    executeRaw: query => adapter.executeRaw(query),
    // Its own executeScript splits at every semicolon, those in strings and comments too, and commits each piece by itself.
    // Sent whole, a script is one implicit transaction.
    executeScript: async script => void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] })),
    startTransaction: isolationLevel => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    // The engine may do it, and whoever opened the adapter does it at the latest.
    dispose: () => (disposed ??= adapter.dispose()),
  }
}

/**
 * adapter-pg cannot read the catalogs' "char" columns (prisma/orm#27403), which the engine's describer selects: from here on the
 * pool says that they are text. The map tells, for the rows of such a result, which columns they were.
 */
function presentCharAsText(pool: pg.Pool): WeakMap<object, readonly number[]> {
  const charColumns = new WeakMap<object, readonly number[]>()
  const query = pool.query.bind(pool) as (...args: readonly unknown[]) => Promise<pg.QueryArrayResult>
  async function queryCharAsText(...args: readonly unknown[]): Promise<pg.QueryArrayResult> {
    const result = await query(...args)
    // A script of several statements has an array of results instead of fields.
    const chars = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
    if (chars.length === 0) return result
    charColumns.set(result.rows, chars)
    return { ...result, fields: result.fields.map(field => (field.dataTypeID === CHAR_OID ? { ...field, dataTypeID: TEXT_OID } : field)) }
  }
  Object.assign(pool, { query: queryCharAsText })
  return charColumns
}
