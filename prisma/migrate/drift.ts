import type { DiffTarget } from '@prisma/schema-engine-wasm'
import { readMigrations, readSchema } from './migrations-folder.ts'
import { EVERYTHING, withSchemaEngine } from './schema-engine.ts'

/**
 * The SQL that is missing between what a folder's migrations produce and its schema.prisma, or null when they agree.
 * `url` is any database on a server where a shadow database may be created; the database itself is not looked at.
 */
export async function missingSql(folder: string, url: string): Promise<string | null> {
  const [schema, migrations] = await Promise.all([readSchema(folder), readMigrations(folder)])
  const from: DiffTarget = { tag: 'migrations', ...migrations }
  return withSchemaEngine(url, schema, async engine => {
    const { exitCode, stdout } = await engine.diff({
      from,
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    })
    return exitCode === 0 ? null : (stdout ?? '')
  })
}
