/** A PostgreSQL URL, taken apart: PostgreSQL itself does not know Prisma's `?schema=`. */
export interface Connection {
  /** The URL without `schema` and `options`, for node-postgres. */
  readonly connectionString: string
  readonly database: string
  readonly schema: string
  /**
   * Command-line options for the server's session: whatever the URL asks for, a search_path that holds only `schema`, and UTC, because
   * Prisma's adapter reads and writes moments as if every session were in it.
   */
  readonly options: string
}

/**
 * Reads a URL of the form postgresql://user:password@host:5432/database?schema=odds (schema is `public` when left out).
 * Throws an Error that repeats no part of the URL, because it may hold a password.
 */
export function parseDatabaseUrl(url: string): Connection {
  const parsed = URL.parse(url)
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error('A database URL must start with postgresql://')
  const database = decodeURIComponent(parsed.pathname.slice(1))
  if (database === '') throw new Error('A database URL must name a database: postgresql://user:password@host:5432/database')
  const schema = parsed.searchParams.get('schema') ?? 'public'
  if (!/^[A-Za-z_][\w$]*$/.test(schema)) throw new Error('The schema in a database URL must be a plain name of letters, digits and _')
  const asked = parsed.searchParams.get('options')
  parsed.searchParams.delete('schema')
  parsed.searchParams.delete('options')
  const ours = `-c search_path="${schema}" -c TimeZone=UTC`
  return { connectionString: parsed.href, database, schema, options: asked === null ? ours : `${asked} ${ours}` }
}

/** The same server and session, another database. */
export function inDatabase(connection: Connection, database: string): Connection {
  const url = new URL(connection.connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return { ...connection, connectionString: url.href, database }
}
