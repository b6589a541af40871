import { statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { reachEmbeddedPostgres } from '../prisma/reach-embedded.ts'
import { frozenClock, systemClock } from '../subgraphs/shared/clock.ts'
import { readConfig, type Config } from '../subgraphs/shared/config.ts'
import { pgQuery } from '../subgraphs/odds/import/pg-query.ts'
import { listUnmatched } from '../subgraphs/odds/import/unmatched.ts'
import { ImportError } from '../subgraphs/shared/import/format.ts'
import { untilStopped } from '../subgraphs/shared/lifetime.ts'
import { findFiles, inOrder } from './find-files.ts'
import { FORMATS } from './formats.ts'
import { showProgress } from './progress.ts'
import { report, type ImportFailure } from './report.ts'
import { importFile, type ImportOptions } from './run.ts'
import type { ImportSummary } from './summary.ts'

const KINDS = FORMATS.map(({ format }) => format.kind)
const USAGE = `npm run import -- <kind> <file or folder…>

Kinds:
  auto      whatever each file is
${FORMATS.map(({ format: { kind, title } }) => `  ${kind.padEnd(9)} ${title}`).join('\n')}

Of folders, every .csv and .json is imported, however deep. SPORTS_DATABASE_URL and ODDS_DATABASE_URL say where to;
without them the embedded databases of npm start are used, whether it is running or not.`

/** Events and names without a game or person that are named one by one. */
const SHOWN_UNMATCHED = 20

const DATABASES = ['sports', 'odds'] as const

/** Opens both databases, migrated. */
async function openDatabases(
  { databaseUrls, dataFolder }: Config,
  stack: AsyncDisposableStack,
): Promise<Pick<ImportOptions, 'sports' | 'odds'>> {
  const embedded = DATABASES.some(name => databaseUrls[name] === undefined)
    ? stack.use(await reachEmbeddedPostgres({ folder: join(dataFolder, 'postgres') }))
    : null
  const open = async (name: (typeof DATABASES)[number]) => {
    const url = databaseUrls[name] ?? embedded!.urlOf(name)
    await deployMigrations(name, url)
    const { connectionString, options } = parseDatabaseUrl(url)
    const pool = stack.adopt(new pg.Pool({ connectionString, options, max: 1, connectionTimeoutMillis: 10_000 }), pool => pool.end())
    // A connection that breaks while nobody uses it is replaced by the next file's.
    return pool.on('error', () => {})
  }
  return { sports: await open('sports'), odds: await open('odds') }
}

/** Imports the files one after the other; one that fails does not keep the others out. */
async function importFiles(files: readonly string[], options: Omit<ImportOptions, 'onRead'>) {
  const summaries: ImportSummary[] = []
  const failures: ImportFailure[] = []
  for (const file of files) {
    const progress = showProgress(file, statSync(file, { throwIfNoEntry: false })?.size ?? 0, process.stderr)
    try {
      summaries.push(await importFile(file, { ...options, onRead: progress.read }))
    } catch (error) {
      if (options.signal?.aborted) throw error
      failures.push({ file, code: error instanceof ImportError ? error.code : 'FAILED', message: messageOf(error) })
    } finally {
      progress.stop()
    }
  }
  return { summaries, failures }
}

async function run(kind: string, paths: readonly string[]): Promise<boolean> {
  const begun = performance.now()
  const signal = untilStopped()
  const config = readConfig(process.env)
  const found = findFiles(paths)
  const files = await inOrder(found.files, FORMATS)
  await using stack = new AsyncDisposableStack()
  const databases = await openDatabases(config, stack)
  const clock = config.now === undefined ? systemClock : frozenClock(config.now)
  const { summaries, failures } = await importFiles(files, {
    ...databases,
    formats: FORMATS,
    kind: kind === 'auto' ? undefined : kind,
    clock,
    signal,
  })
  const unmatched = await listUnmatched(pgQuery(databases.odds), SHOWN_UNMATCHED)
  console.log(report({ summaries, failures, ignored: found.ignored, unmatched, seconds: (performance.now() - begun) / 1_000 }))
  return failures.length === 0
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

const [kind = '', ...paths] = process.argv.slice(2)
if (!['auto', ...KINDS].includes(kind) || paths.length === 0) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  await run(kind, paths).then(
    well => (process.exitCode = well ? 0 : 1),
    (error: unknown) => {
      console.error(messageOf(error))
      process.exitCode = 1
    },
  )
}
