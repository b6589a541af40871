import './telemetry-off.ts'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { writeDemoFiles } from '../demo/write-files.ts'
import { FORMATS } from '../import/formats.ts'
import { seedWhenEmpty } from '../import/seed.ts'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { startEmbeddedPostgres } from '../prisma/embedded.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { FolderInUseError } from '../prisma/postgres-owner.ts'
import { subgraphs } from '../subgraphs/index.ts'
import { frozenClock, systemClock, type Clock } from '../subgraphs/shared/clock.ts'
import { ConfigError, readConfig, SUBGRAPH_NAMES, type Config, type SubgraphName } from '../subgraphs/shared/config.ts'
import { createBus } from '../subgraphs/shared/events.ts'
import type { Check } from '../subgraphs/shared/health.ts'
import { createInternalTokens } from '../subgraphs/shared/internal-token.ts'
import { aborted, Stopped, untilStopped } from '../subgraphs/shared/lifetime.ts'
import { createLog, withoutSecrets, type Log } from '../subgraphs/shared/log.ts'
import { startWork } from '../subgraphs/shared/work.ts'
import { banner } from './banner.ts'
import { buildExplorer } from './build-explorer.ts'
import { createExplorer } from './explorer.ts'
import { createGateway } from './index.ts'
import { listenSomewhere, PortBusy } from './listen.ts'
import { inProcess } from './sources/in-process.ts'
import { remote } from './sources/remote.ts'
import type { Source } from './sources/source.ts'

// The whole product in one process, or the gateway of several. What people read goes to stdout, the log to stderr.

const ROOT = join(import.meta.dirname, '..')
/** The demo league is the same on every machine and day but for its dates. */
const DEMO_SEED = 20_260_416

type DatabaseUrls = Readonly<Partial<Record<SubgraphName, string>>>

/** Where the databases of the subgraphs in this process are: given, or embedded and started here. All of them migrated. */
async function prepareDatabases({ databaseUrls, subgraphUrls, dataFolder }: Config, stack: AsyncDisposableStack, signal: AbortSignal) {
  const here = SUBGRAPH_NAMES.filter(name => subgraphUrls[name] === undefined)
  const embedded = here.filter(name => databaseUrls[name] === undefined)
  const server = embedded.length > 0 ? stack.use(await startEmbeddedPostgres({ folder: join(dataFolder, 'postgres'), signal })) : undefined
  const urls: DatabaseUrls = Object.fromEntries(here.map(name => [name, databaseUrls[name] ?? server?.urlOf(name)]))
  signal.throwIfAborted()
  await Promise.all(Object.entries(urls).map(([name, url]) => deployMigrations(name as SubgraphName, url)))
  return { urls, embedded: new Set<SubgraphName>(embedded) }
}

/** The embedded databases are always filled when they are empty, those of somebody else only when SEED asks for it. */
async function seed(
  { sports, odds }: DatabaseUrls,
  embedded: ReadonlySet<SubgraphName>,
  config: Config,
  clock: Clock,
  signal: AbortSignal,
) {
  const wanted = config.seedDatabases || (embedded.has('sports') && embedded.has('odds'))
  if (!wanted || sports === undefined || odds === undefined) return
  await seedWhenEmpty({
    sports: parseDatabaseUrl(sports),
    odds: parseDatabaseUrl(odds),
    formats: FORMATS,
    clock,
    folder: join(config.dataFolder, 'demo'),
    writeFiles: folder => writeDemoFiles({ folder, now: clock.now(), seed: DEMO_SEED }),
    signal,
  })
}

/** Every subgraph as the gateway calls it, what /ready asks of it, and where it is for people. */
function openSources(
  config: Config,
  urls: DatabaseUrls,
  embedded: ReadonlySet<SubgraphName>,
  clock: Clock,
  log: Log,
  stack: AsyncDisposableStack,
) {
  const tokens = createInternalTokens(config.internalTokenSecret ?? randomBytes(32).toString('base64'))
  const bus = stack.use(
    createBus({ redisUrl: config.redisUrl, service: 'gateway', clock, log: (message, fields) => log.warn(fields, message) }),
  )
  const sources = new Map<string, Source>()
  const checks: Record<string, Check> = config.redisUrl === undefined ? {} : { redis: bus.ready }
  const places: (readonly [string, string])[] = []

  for (const name of SUBGRAPH_NAMES) {
    const url = config.subgraphUrls[name]
    const databaseUrl = urls[name]
    if (url !== undefined) {
      const source = stack.use(remote({ name, url, tokens, log }))
      sources.set(name, source)
      checks[name] = source.ready
      places.push([name, withoutSecrets(url)])
    } else if (databaseUrl !== undefined) {
      const { subgraph } = stack.use(subgraphs[name]({ databaseUrl, bus, clock, log }))
      const work = stack.use(startWork(subgraph, log))
      sources.set(name, inProcess(subgraph))
      checks[name] = async () => {
        await subgraph.ready()
        await work.ready()
      }
      places.push([name, `this process, ${embedded.has(name) ? `embedded PostgreSQL in ${config.dataFolder}` : 'PostgreSQL of its own'}`])
    }
  }
  places.push(['events', config.redisUrl === undefined ? 'this process' : 'Redis'])
  return { sources, checks, places }
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const stopping = untilStopped()
  const log = createLog(config.logLevel, 'gateway')
  const clock = config.now === undefined ? systemClock : frozenClock(config.now)
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

  // Disposed of in reverse: the door closes first, the databases last.
  await using stack = new AsyncDisposableStack()
  const { urls, embedded } = await prepareDatabases(config, stack, stopping)
  await seed(urls, embedded, config, clock, stopping)
  const { sources, checks, places } = openSources(config, urls, embedded, clock, log, stack)
  const explorer = createExplorer(join(ROOT, 'web/dist'))
  const gateway = stack.use(
    await createGateway({
      supergraphFile: join(ROOT, 'schema/supergraph.graphql'),
      sourceFor(name) {
        const source = sources.get(name)
        if (source === undefined) throw new Error(`The supergraph names an unknown subgraph, ${name}`)
        return source
      },
      checks,
      log,
      version,
      routes: explorer.routes,
    }),
  )
  const listening = await listenSomewhere(gateway, config.host, config.port)
  log.info({ ...listening, places: Object.fromEntries(places) }, 'listening')

  const notes = [
    ...(config.now === undefined ? [] : [`The clock stands still at ${config.now.toISOString()}.`]),
    ...(explorer.built() ? [] : ['The explorer is being built; its page says when it is there.']),
  ]
  console.log(banner({ version, host: config.host, ...listening, places, notes, tookMs: performance.now() }))
  if (!explorer.built()) stack.use(buildExplorer(log))

  await aborted(stopping)
  log.info({ signal: (stopping.reason as Stopped).message }, 'stopping')
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  const expected = error instanceof ConfigError || error instanceof PortBusy || error instanceof FolderInUseError
  if (!(error instanceof Stopped)) console.error(expected ? error.message : withoutSecrets(inspect(error)))
}
