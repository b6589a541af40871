import { inject } from 'vitest'
import { inDatabase, parseDatabaseUrl } from '../prisma/connection.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import type { DatabaseName } from '../prisma/names.ts'
import { templateOf } from './templates.ts'

export interface TestDatabase extends AsyncDisposable {
  readonly url: string
}

/** A migrated database of its own on the test server, without rows but for the migrations' reference data. Dropped on dispose. */
export const freshDatabase = (name: DatabaseName): Promise<TestDatabase> => createDatabase(name, templateOf(name))

/** A database without any table. */
export const emptyDatabase = (): Promise<TestDatabase> => createDatabase('empty', 'template1')

async function createDatabase(prefix: string, template: string): Promise<TestDatabase> {
  const server = parseDatabaseUrl(inject('postgresUrl'))
  const database = `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`
  await using client = await connectClient(server)
  await client.query(`CREATE DATABASE "${database}" TEMPLATE "${template}"`)
  return {
    url: inDatabase(server, database).connectionString,
    async [Symbol.asyncDispose]() {
      await using client = await connectClient(server)
      // Connections that are just ending are waited for, up to 5 s: one that is cut off instead reports an error that nobody awaits.
      await client.query(`DROP DATABASE "${database}"`).catch(() => client.query(`DROP DATABASE "${database}" WITH (FORCE)`))
    },
  }
}
