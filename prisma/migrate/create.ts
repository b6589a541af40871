import { missingSql } from './drift.ts'
import { readMigrations, writeMigration } from './migrations-folder.ts'

/** Which extension brings an operator class; Prisma's own preview feature for it makes every later comparison report a drift. */
const EXTENSION_OF = { gin_trgm_ops: 'pg_trgm', gist_trgm_ops: 'pg_trgm' } as const

/** Writes the migration that takes a folder's migrations to its schema.prisma. Returns its name, or null when nothing is missing. */
export async function createMigration(folder: string, url: string, title: string, now: Date): Promise<string | null> {
  const sql = await missingSql(folder, url)
  if (sql === null) return null
  const { migrationDirectories } = await readMigrations(folder)
  const earlier = migrationDirectories.map(({ migrationFile }) => migrationFile.content.value).join('\n')
  return writeMigration(folder, title, withExtensions(sql, earlier), now)
}

/** Puts CREATE EXTENSION before SQL that needs one, unless an earlier migration has created it. */
function withExtensions(sql: string, earlier: string): string {
  const needed = Object.entries(EXTENSION_OF).flatMap(([operators, extension]) => (sql.includes(operators) ? [extension] : []))
  const statements = needed.map(extension => `CREATE EXTENSION IF NOT EXISTS "${extension}";\n`)
  const missing = statements.filter(statement => !earlier.includes(statement.trim()))
  return missing.length === 0 ? sql : `-- CreateExtension\n${missing.join('')}\n${sql}`
}
