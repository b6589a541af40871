import { inspect } from 'node:util'
import { MixedDataError } from '../import/demo/mark.ts'
import { openLive } from '../import/live/open-live.ts'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { subgraphs } from './index.ts'
import { createAccessTokens } from './shared/access-tokens.ts'
import { frozenClock, systemClock } from './shared/clock.ts'
import { ConfigError, readSubgraphConfig, SUBGRAPH_NAMES, type SubgraphName } from './shared/config.ts'
import { createBus } from './shared/events.ts'
import { createInternalTokens } from './shared/internal-token.ts'
import { JWKS_PATH, jwksRoute } from './shared/jwks-route.ts'
import { KeysRefused, openKeyRing } from './shared/key-ring.ts'
import { aborted, untilStopped, type Stopped } from './shared/lifetime.ts'
import { createLog, withoutSecrets } from './shared/log.ts'
import { createSubgraphServer } from './shared/subgraph-server.ts'
import { startWork } from './shared/work.ts'
import { openPaymentProvider } from './users/billing/open-provider.ts'

// One subgraph as a service of its own: node subgraphs/main.ts odds

const PORTS: Readonly<Record<SubgraphName, number>> = { sports: 8000, users: 8001, odds: 8002 }

const isSubgraphName = (name: string | undefined): name is SubgraphName => SUBGRAPH_NAMES.some(known => known === name)

async function serve(name: SubgraphName): Promise<void> {
  const config = readSubgraphConfig(process.env, name)
  const { databaseUrl, internalTokenSecrets, accessTokenKeysFile } = config
  const stopping = untilStopped()
  const log = createLog(config.logLevel, name)
  const clock = config.now === undefined ? systemClock : frozenClock(config.now)

  // Disposed of in reverse: the door closes first, the database last. Tokens and events carry the machine's time even when the clock
  // stands still: what revokes a token is told by it from what follows.
  await using stack = new AsyncDisposableStack()
  const keys = name === 'users' && accessTokenKeysFile !== undefined ? stack.use(await openKeyRing(accessTokenKeysFile, log)) : undefined
  const tokens = keys && createAccessTokens({ keys, clock: systemClock })
  const applied = await deployMigrations(name, databaseUrl)
  if (applied.length > 0) log.info({ applied }, 'the database was migrated')

  const bus = stack.use(
    createBus({ redisUrl: config.redisUrl, service: name, clock: systemClock, log: (message, fields) => log.warn(fields, message) }),
  )
  const paymentProvider = await openPaymentProvider(config.stripe, log)
  const { subgraph } = stack.use(subgraphs[name]({ databaseUrl, redisUrl: config.redisUrl, bus, clock, log, tokens, paymentProvider }))
  const work = stack.use(startWork(subgraph, log))
  const live = stack.use(await openLive(config.live, { sports: parseDatabaseUrl(databaseUrl), bus, clock, log }))
  const server = stack.use(
    await createSubgraphServer({
      subgraph,
      tokens: createInternalTokens(...internalTokenSecrets),
      log,
      checks: { redis: bus.ready, work: work.ready, ...(config.live.length > 0 && { live: live.ready }) },
      routes: keys && { [JWKS_PATH]: jwksRoute(keys.publicKeys) },
    }),
  )
  const port = await server.listen({ host: config.host, port: config.port ?? PORTS[name] })

  log.info({ port, host: config.host }, 'listening')
  await aborted(stopping)
  log.info({ signal: (stopping.reason as Stopped).message }, 'stopping')
}

const [name] = process.argv.slice(2)
try {
  if (!isSubgraphName(name)) throw new ConfigError([`Usage: node subgraphs/main.ts <${SUBGRAPH_NAMES.join('|')}>`])
  await serve(name)
} catch (error) {
  process.exitCode = 1
  console.error(
    error instanceof ConfigError || error instanceof KeysRefused || error instanceof MixedDataError
      ? error.message
      : withoutSecrets(inspect(error)),
  )
}
