import { join } from 'node:path'
import pg from 'pg'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { reachEmbeddedPostgres } from '../prisma/reach-embedded.ts'
import { frozenClock, systemClock } from '../subgraphs/shared/clock.ts'
import { readConfig, type Config } from '../subgraphs/shared/config.ts'
import { Stopped, untilStopped } from '../subgraphs/shared/lifetime.ts'
import { resolve as resolveInOdds } from '../subgraphs/odds/identity/resolutions.ts'
import { pgQuery } from '../subgraphs/odds/import/pg-query.ts'
import { listUnmatched } from '../subgraphs/odds/import/unmatched.ts'
import { listUnmatchedSources } from '../subgraphs/sports/identity/unmatched.ts'
import { resolve as resolveInSports } from '../subgraphs/sports/identity/resolutions.ts'
import { readCommand, type Command } from './commands.ts'
import { messageOf } from './failures.ts'
import { FORMATS } from './formats.ts'
import { perform, type Performed } from './perform.ts'
import type { ImportOptions } from './run.ts'
import { UsageError } from './usage-error.ts'
import { usage } from './usage.ts'

const DATABASES = ['sports', 'odds'] as const

type Databases = Pick<ImportOptions, 'sports' | 'odds'>

/** Opens both databases, migrated. Rejects with an error that says which of them cannot be used. */
async function openDatabases({ databaseUrls, dataFolder }: Config, stack: AsyncDisposableStack): Promise<Databases> {
  const embedded = DATABASES.some(name => databaseUrls[name] === undefined)
    ? stack.use(await reachEmbeddedPostgres({ folder: join(dataFolder, 'postgres') }))
    : null
  const open = async (name: (typeof DATABASES)[number]) => {
    const url = databaseUrls[name] ?? embedded!.urlOf(name)
    try {
      await deployMigrations(name, url)
    } catch (error) {
      throw new Error(`The ${name} database cannot be used: ${messageOf(error)}`, { cause: error })
    }
    const { connectionString, options } = parseDatabaseUrl(url)
    const pool = stack.adopt(new pg.Pool({ connectionString, options, max: 1, connectionTimeoutMillis: 10_000 }), pool => pool.end())
    // A connection that breaks while nobody uses it is replaced by the next file's.
    return pool.on('error', () => {})
  }
  return { sports: await open('sports'), odds: await open('odds') }
}

async function run(command: Exclude<Command, { readonly name: 'help' }>): Promise<Performed> {
  const signal = untilStopped()
  const config = readConfig(process.env)
  await using stack = new AsyncDisposableStack()
  const { sports, odds } = await openDatabases(config, stack)
  // Awaited here: the databases are closed when this returns.
  return await perform(command, {
    sports,
    odds,
    formats: FORMATS,
    lists: [limit => listUnmatchedSources(sports, limit), limit => listUnmatched(pgQuery(odds), limit)],
    resolve: { sports: resolveInSports, odds: resolveInOdds },
    clock: config.now === undefined ? systemClock : frozenClock(config.now),
    signal,
    dataFolder: config.dataFolder,
    apiKey: process.env['ODDS_API_KEY'],
    terminal: process.stderr,
  })
}

const KINDS = FORMATS.map(({ format }) => format.kind)

try {
  const command = readCommand(process.argv.slice(2), KINDS)
  const { text, well } = command.name === 'help' ? { text: usage(FORMATS), well: true } : await run(command)
  console.log(text)
  process.exitCode = well ? 0 : 1
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage(FORMATS)}`)
  else if (error instanceof Stopped) console.error(`Stopped by ${error.message}: what was under way is undone, what was done is kept.`)
  else console.error(messageOf(error))
  process.exitCode = error instanceof UsageError ? 2 : 1
}
