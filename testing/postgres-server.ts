import type { TestProject } from 'vitest/node'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { DATABASES } from '../prisma/names.ts'
import { startThrowAwayPostgres } from '../prisma/throw-away.ts'
import { templateOf } from './templates.ts'

/** One server for the whole run: vitest calls this before the first test file, and what it returns after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowAwayPostgres()
  await Promise.all(DATABASES.map(name => deployMigrations(name, server.urlOf(templateOf(name)))))
  project.provide('postgresUrl', server.urlOf('postgres'))
  return async () => void (await server[Symbol.asyncDispose]())
}
