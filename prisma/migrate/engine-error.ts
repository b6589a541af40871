/** What the schema engine refused or failed to do, in words for people: its own Rust trace is left to `cause`. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  /** Prisma's code, such as P3009 for a database with a failed migration; null when the engine gave none. */
  readonly code: string | null

  constructor(error: Error & { readonly code?: string }) {
    super(readable(error.message), { cause: error })
    this.code = error.code ?? null
  }
}

export const isEngineError = (error: unknown): error is Error & { readonly code?: string } =>
  error instanceof Error && error.name === 'SchemaConnectorError'

/** The engine's lines up to its trace, without its preface, and the name of the migration, which only the trace knows. */
function readable(message: string): string {
  const migration = /with migration_name="([^"]+)"/.exec(message)?.[1]
  const reason = message
    .replace(/\n\s+0: [^]*$/, '')
    .replace(/^external connector error\n/, '')
    .replace(/^Error querying the database: /, '')
    .trim()
  return migration === undefined ? reason : `The migration ${migration} failed: ${reason}`
}
