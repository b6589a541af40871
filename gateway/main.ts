import './telemetry-off.ts'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { openDemo, type Demo } from '../demo/open-demo.ts'
import { MixedDataError } from '../import/demo/mark.ts'
import { FORMATS } from '../import/formats.ts'
import { openLive } from '../import/live/open-live.ts'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { openDatabase } from '../prisma/database.ts'
import { startEmbeddedPostgres } from '../prisma/embedded.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { FolderInUseError } from '../prisma/postgres-owner.ts'
import { subgraphs } from '../subgraphs/index.ts'
import { createAccessTokens, createAccessTokenVerifier, type AccessTokenIssuer } from '../subgraphs/shared/access-tokens.ts'
import { frozenClock, systemClock, type Clock } from '../subgraphs/shared/clock.ts'
import { ConfigError, readConfig, SUBGRAPH_NAMES, type Config, type SubgraphName } from '../subgraphs/shared/config.ts'
import { createBus, type Bus } from '../subgraphs/shared/events.ts'
import type { Check } from '../subgraphs/shared/health.ts'
import { createInternalTokens } from '../subgraphs/shared/internal-token.ts'
import { JWKS_PATH, jwksRoute } from '../subgraphs/shared/jwks-route.ts'
import { keptKeysFile, KeysRefused, openKeyRing } from '../subgraphs/shared/key-ring.ts'
import { aborted, Stopped, untilStopped } from '../subgraphs/shared/lifetime.ts'
import { createLimiter } from '../subgraphs/shared/limiter/limiter.ts'
import { createLog, withoutSecrets, type Log } from '../subgraphs/shared/log.ts'
import { connectForCounters } from '../subgraphs/shared/redis-commands.ts'
import { startWork } from '../subgraphs/shared/work.ts'
import type { PaymentProvider } from '../subgraphs/users/billing/payment-provider.ts'
import { openPaymentProvider } from '../subgraphs/users/billing/open-provider.ts'
import { DEMO_NOTE, DEMO_PASSWORD, openDemoAccounts } from '../subgraphs/users/demo-accounts.ts'
import { banner } from './banner.ts'
import { createCookieOf } from './browser/browser-cookie.ts'
import { buildExplorer } from './build-explorer.ts'
import { createExplorer } from './explorer.ts'
import { createGateway } from './index.ts'
import { listenSomewhere, PortBusy } from './listen.ts'
import { createBudgets } from './rate-limit/budgets.ts'
import { PAYMENT_EVENTS_PATH, paymentEventsRoute } from './payment-events.ts'
import { inProcess } from './sources/in-process.ts'
import { remote } from './sources/remote.ts'
import type { Source } from './sources/source.ts'
import { deliverUsageTo } from './usage/deliver-usage.ts'
import { createUsageMeter } from './usage/usage-meter.ts'
import { createAddressOf } from './viewer/address.ts'
import { findApiKeyIn } from './viewer/api-keys.ts'
import { catchUp } from './viewer/catch-up.ts'
import { followAccounts } from './viewer/follow-accounts.ts'
import { findRevocationsIn } from './viewer/missed-revocations.ts'
import { KEY_GUESSES, limitGuesses } from './viewer/key-guesses.ts'
import { createRemoteKeys } from './viewer/remote-keys.ts'
import { createRevocations } from './viewer/revocations.ts'
import { createViewers } from './viewer/viewers.ts'

// The whole product in one process, or the gateway of several. What people read goes to stdout, the log to stderr.

const ROOT = join(import.meta.dirname, '..')

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

/**
 * The demo league, where it is, and the clock of the whole process. Embedded databases are filled when they are empty, those of somebody else only
 * when SEED asks for it.
 */
async function openLeague(
  { sports, odds }: DatabaseUrls,
  embedded: ReadonlySet<SubgraphName>,
  config: Config,
  signal: AbortSignal,
): Promise<Demo> {
  if (sports === undefined || odds === undefined)
    return { clock: config.now === undefined ? systemClock : frozenClock(config.now), notes: [] }
  const byDefault = config.live.length === 0 && embedded.has('sports') && embedded.has('odds')
  return openDemo({
    sports: parseDatabaseUrl(sports),
    odds: parseDatabaseUrl(odds),
    fill: config.seedDatabases ? 'ASKED_FOR' : byDefault ? 'BY_DEFAULT' : 'NEVER',
    formats: FORMATS,
    folder: join(config.dataFolder, 'demo'),
    frozenAt: config.now,
    speed: config.demoSpeed,
    signal,
  })
}

/** Access tokens: signed here when users runs here, else verified with the keys that it publishes. The machine's clock decides, frozen or not. */
async function openAccessTokens(
  { subgraphUrls: { users }, accessTokenKeysFile, dataFolder }: Config,
  log: Log,
  stack: AsyncDisposableStack,
) {
  if (users !== undefined) {
    const { keyFor, publicKeys } = createRemoteKeys(new URL(JWKS_PATH, users))
    return { publicKeys, verifier: createAccessTokenVerifier({ keyFor, clock: systemClock }), issuer: undefined }
  }
  const keys = stack.use(await openKeyRing(accessTokenKeysFile ?? (await keptKeysFile(join(dataFolder, 'keys'))), log))
  const tokens = createAccessTokens({ keys, clock: systemClock })
  return { publicKeys: keys.publicKeys, verifier: tokens, issuer: tokens }
}

interface SourcesOptions {
  readonly config: Config
  readonly urls: DatabaseUrls
  readonly embedded: ReadonlySet<SubgraphName>
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  readonly issuer: AccessTokenIssuer | undefined
  readonly paymentProvider: PaymentProvider
}

/** Every subgraph as the gateway calls it, what /ready asks of it, and where it is for people. */
function openSources(options: SourcesOptions, stack: AsyncDisposableStack) {
  const { config, urls, embedded, bus, clock, log, issuer, paymentProvider } = options
  const tokens = createInternalTokens(...(config.internalTokenSecrets ?? [randomBytes(32).toString('base64')]))
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
      const { subgraph } = stack.use(
        subgraphs[name]({ databaseUrl, redisUrl: config.redisUrl, bus, clock, log, tokens: issuer, paymentProvider }),
      )
      const work = stack.use(startWork(subgraph, log))
      sources.set(name, inProcess(subgraph))
      checks[name] = async () => {
        await subgraph.ready()
        await work.ready()
      }
      places.push([name, `this process, ${embedded.has(name) ? `embedded PostgreSQL in ${config.dataFolder}` : 'PostgreSQL of its own'}`])
    }
  }
  if (urls.users !== undefined) places.push(['payments', paymentProvider.name === 'STRIPE' ? 'Stripe' : 'a sandbox: nobody is charged'])
  places.push(['events', config.redisUrl === undefined ? 'this process' : 'Redis'])
  function sourceFor(name: string): Source {
    const source = sources.get(name)
    if (source === undefined) throw new Error(`The supergraph names an unknown subgraph, ${name}`)
    return source
  }
  return { sourceFor, checks, places }
}

/** Where all gateways count together, connected when it can be; undefined when there is one gateway, which counts for itself. */
async function openCounters({ redisUrl }: Config, log: Log, stack: AsyncDisposableStack) {
  if (redisUrl === undefined) return undefined
  const { redis, firstAttempt } = stack.use(connectForCounters(redisUrl, (message, fields) => log.warn(fields, message)))
  await firstAttempt
  return redis
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const stopping = untilStopped()
  const log = createLog(config.logLevel, 'gateway')
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

  // Disposed of in reverse: the door closes first, the databases last.
  await using stack = new AsyncDisposableStack()
  const accessTokens = await openAccessTokens(config, log, stack)
  const { urls, embedded } = await prepareDatabases(config, stack, stopping)
  const { clock, live: liveLeague, notes: leagueNotes } = await openLeague(urls, embedded, config, stopping)
  const demoAccounts = embedded.has('users') && urls.users !== undefined
  if (demoAccounts) {
    await using users = openDatabase('users', urls.users)
    await openDemoAccounts(users.db, clock.now())
  }
  const bus = stack.use(
    // Events carry the machine's time even when the clock stands still: what revokes a token is told by it from what follows.
    createBus({ redisUrl: config.redisUrl, service: 'gateway', clock: systemClock, log: (message, fields) => log.warn(fields, message) }),
  )
  const paymentProvider = await openPaymentProvider(config.stripe, log)
  const sourcesOptions = { config, urls, embedded, bus, clock, log, issuer: accessTokens.issuer, paymentProvider }
  const { sourceFor, checks, places } = openSources(sourcesOptions, stack)
  const league = stack.use(
    startWork(
      {
        name: 'demo league',
        run: liveLeague && (signal => liveLeague({ bus, onError: err => log.error({ err }, 'the demo league stumbled') }, signal)),
      },
      log,
    ),
  )
  const live =
    urls.sports === undefined
      ? undefined
      : stack.use(await openLive(config.live, { sports: parseDatabaseUrl(urls.sports), bus, clock, log }))
  // Disposed of after the door has closed and before users has: what is answered until the end counts.
  const meter = stack.use(createUsageMeter({ deliver: deliverUsageTo(sourceFor('users')), clock, log }))
  const revocations = createRevocations()
  const accounts = stack.use(followAccounts(bus, revocations, log))
  const caughtUp = stack.use(catchUp({ findRevocations: findRevocationsIn(sourceFor('users')), revocations, log }))
  await caughtUp.firstAttempt
  const redis = await openCounters(config, log, stack)
  const addressOf = createAddressOf(config.trustedProxies)
  const explorer = createExplorer(join(ROOT, 'web/dist'))
  const gateway = stack.use(
    await createGateway({
      supergraphFile: join(ROOT, 'schema/supergraph.graphql'),
      sourceFor,
      viewerOf: createViewers({
        tokens: accessTokens.verifier,
        findApiKey: limitGuesses(findApiKeyIn(sourceFor('users')), createLimiter({ ...KEY_GUESSES, redis })),
        revocations,
        clock: systemClock,
        log,
      }),
      addressOf,
      cookieOf: createCookieOf(config),
      allowedOrigins: config.allowedOrigins,
      meter,
      checks: {
        ...checks,
        accounts: accounts.ready,
        revocations: caughtUp.ready,
        league: league.ready,
        ...(live && config.live.length > 0 && { live: live.ready }),
      },
      budgetOf: createBudgets({ redis }),
      log,
      version,
      routes: {
        ...explorer.routes,
        [JWKS_PATH]: jwksRoute(accessTokens.publicKeys),
        [PAYMENT_EVENTS_PATH]: paymentEventsRoute(sourceFor('users'), addressOf, log),
      },
    }),
  )
  const listening = await listenSomewhere(gateway, config.host, config.port)
  log.info({ ...listening, places: Object.fromEntries(places) }, 'listening')

  const notes = [
    ...leagueNotes,
    ...(config.live.length > 0 ? [`Followed live: ${config.live.join(', ')}.`] : []),
    ...(demoAccounts ? [DEMO_NOTE] : []),
    ...(config.now === undefined ? [] : [`The clock stands still at ${config.now.toISOString()}.`]),
    ...(explorer.built() ? [] : ['The explorer is being built; its page says when it is there.']),
  ]
  const account = demoAccounts ? { username: 'pro', password: DEMO_PASSWORD } : undefined
  console.log(banner({ version, host: config.host, ...listening, places, notes, tookMs: performance.now(), account }))
  if (!explorer.built()) stack.use(buildExplorer(log))

  await aborted(stopping)
  log.info({ signal: (stopping.reason as Stopped).message }, 'stopping')
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  const expected =
    error instanceof ConfigError ||
    error instanceof PortBusy ||
    error instanceof FolderInUseError ||
    error instanceof KeysRefused ||
    error instanceof MixedDataError
  if (!(error instanceof Stopped)) console.error(expected ? error.message : withoutSecrets(inspect(error)))
}
