import { parseDatabaseUrl } from '../connection.ts'
import type { DatabaseName } from '../names.ts'
import { ensureDatabase } from './ensure-database.ts'
import { folderOf, readMigrations, readSchema } from './migrations-folder.ts'
import { EVERYTHING, withSchemaEngine } from './schema-engine.ts'

/**
 * Applies the migrations that a database has not had yet, oldest first, and returns their names. Creates the database when it is
 * missing. Safe when several processes start at once: an advisory lock lets one work and the others find nothing left to do.
 * A migration that fails stays marked as failed and stops every later deploy until somebody has looked at it.
 */
export const deployMigrations = (name: DatabaseName, url: string): Promise<readonly string[]> => deployFolder(folderOf(name), url)

/** The same for any folder that holds schema.prisma and migrations/. */
export async function deployFolder(folder: string, url: string): Promise<readonly string[]> {
  const [schema, migrationsList] = await Promise.all([readSchema(folder), readMigrations(folder)])
  await ensureDatabase(parseDatabaseUrl(url))
  return withSchemaEngine(url, schema, async engine => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EVERYTHING })
    return appliedMigrationNames
  })
}
