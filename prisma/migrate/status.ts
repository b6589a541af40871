import { readMigrations, readSchema } from './migrations-folder.ts'
import { EVERYTHING, withSchemaEngine } from './schema-engine.ts'

export interface MigrationStatus {
  readonly name: string
  /** `edited`: applied, but its file has changed since. `unknown`: applied, but its file is gone. */
  readonly state: 'applied' | 'pending' | 'failed' | 'edited' | 'unknown'
}

/** How far a database has followed a folder's migrations, oldest first. */
export async function migrationStatus(folder: string, url: string): Promise<readonly MigrationStatus[]> {
  const [schema, migrationsList] = await Promise.all([readSchema(folder), readMigrations(folder)])
  return withSchemaEngine(url, schema, async engine => {
    const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: EVERYTHING })
    const history = found.history
    const pending = history !== null && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
    const unknown = history !== null && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : []
    const stateOf = (name: string): MigrationStatus['state'] => {
      if (found.failedMigrationNames.includes(name)) return 'failed'
      if (!found.hasMigrationsTable || pending.includes(name)) return 'pending'
      return found.editedMigrationNames.includes(name) ? 'edited' : 'applied'
    }
    const known = migrationsList.migrationDirectories.map(({ path }) => ({ name: path, state: stateOf(path) }))
    return [...known, ...unknown.map(name => ({ name, state: 'unknown' as const }))]
  })
}
