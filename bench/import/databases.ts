import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { parseDatabaseUrl } from '../../prisma/connection.ts'
import { startEmbeddedPostgres } from '../../prisma/embedded.ts'
import { deployMigrations } from '../../prisma/migrate/deploy.ts'
import { connectClient } from '../../prisma/migrate/ensure-database.ts'
import type { Imported } from '../import-child.ts'

const NAMES = ['sports', 'odds'] as const

/** The databases of a PostgreSQL with the settings of npm start. */
export interface BenchDatabases extends AsyncDisposable {
  /** An empty folder on the same disk. */
  readonly folder: string
  /** Imports a file in a process of its own. */
  importApart(path: string): Promise<Imported>
  /** Keeps both databases as they are now, for `reset`. */
  keep(): Promise<void>
  /** Makes both databases what they were at the last `keep`. */
  reset(): Promise<void>
  /** Lends a connection to sports. */
  withSports<Result>(use: (client: Client) => Promise<Result>): Promise<Result>
}

export async function startBenchDatabases(): Promise<BenchDatabases> {
  await using stack = new AsyncDisposableStack()
  const temporaryFolder = async () =>
    stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-bench-')), path => rm(path, { recursive: true, force: true }))
  const folder = await temporaryFolder()
  const server = stack.use(await startEmbeddedPostgres({ folder: await temporaryFolder() }))
  for (const name of NAMES) await deployMigrations(name, server.urlOf(name))
  const opened = stack.move()

  async function withClient<Result>(database: string, use: (client: Client) => Promise<Result>): Promise<Result> {
    await using client = await connectClient(parseDatabaseUrl(server.urlOf(database)))
    return await use(client)
  }
  const copyAll = (from: (name: string) => string, to: (name: string) => string) =>
    withClient('postgres', async client => {
      for (const name of NAMES) {
        await client.query(`DROP DATABASE IF EXISTS ${to(name)}`)
        await client.query(`CREATE DATABASE ${to(name)} TEMPLATE ${from(name)}`)
      }
      // So that a measurement does not pay for the copy.
      await client.query('CHECKPOINT')
    })
  const itself = (name: string) => name
  const kept = (name: string) => `kept_${name}`

  return {
    folder,
    keep: () => copyAll(itself, kept),
    reset: () => copyAll(kept, itself),
    withSports: use => withClient('sports', use),

    async importApart(path) {
      const child = fork(new URL('../import-child.ts', import.meta.url), [path, ...NAMES.map(server.urlOf)])
      const exit = once(child, 'exit')
      const [imported] = (await Promise.race([once(child, 'message'), exit.then(() => [])])) as [Imported?]
      // Its connections are gone then.
      await exit
      if (imported === undefined) throw new Error(`The import of ${path} failed`)
      return imported
    },

    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
