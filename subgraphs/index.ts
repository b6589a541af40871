import { openDatabase } from '../prisma/database.ts'
import { openTextReader } from '../prisma/text-reader.ts'
import { createOdds } from './odds/index.ts'
import type { AccessTokenIssuer } from './shared/access-tokens.ts'
import type { Clock } from './shared/clock.ts'
import type { SubgraphName } from './shared/config.ts'
import type { Bus } from './shared/events.ts'
import type { Log } from './shared/log.ts'
import { connectForCounters } from './shared/redis-commands.ts'
import type { Subgraph } from './shared/subgraph.ts'
import { createSports } from './sports/index.ts'
import type { PaymentProvider } from './users/billing/payment-provider.ts'
import { createUsers } from './users/index.ts'
import { createLoginLimits } from './users/login-limits.ts'

export interface SubgraphOptions {
  /** Its own database, migrated. */
  readonly databaseUrl: string
  /** Where counters are that every process shares; in this process's memory when left out. */
  readonly redisUrl?: string | undefined
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  /** What signs access tokens: users cannot be opened without. */
  readonly tokens?: AccessTokenIssuer | undefined
  /** What takes the payments of users; the sandbox when left out. */
  readonly paymentProvider?: PaymentProvider | undefined
  /** Hears the text of every statement that it sends. */
  readonly onStatement?: (sql: string) => void
}

export interface OpenSubgraph extends AsyncDisposable {
  readonly subgraph: Subgraph
}

/** Every subgraph by name, ready to be opened: the one place that a new one is added to. Disposing of one closes its database. */
export const subgraphs: Readonly<Record<SubgraphName, (options: SubgraphOptions) => OpenSubgraph>> = {
  sports({ databaseUrl, clock, onStatement }) {
    const stack = new AsyncDisposableStack()
    const { db } = stack.use(openDatabase('sports', databaseUrl, { onStatement }))
    const reader = stack.use(openTextReader(databaseUrl))
    return { subgraph: createSports({ db, clock, reader }), [Symbol.asyncDispose]: () => stack.disposeAsync() }
  },
  users({ databaseUrl, redisUrl, bus, clock, log, tokens, paymentProvider, onStatement }) {
    if (tokens === undefined) throw new Error('users needs keys to sign access tokens with')
    const stack = new AsyncDisposableStack()
    const { db } = stack.use(openDatabase('users', databaseUrl, { onStatement }))
    const shared =
      redisUrl === undefined ? undefined : stack.use(connectForCounters(redisUrl, (message, fields) => log.warn(fields, message)))
    const onError = (err: unknown) => log.error({ err, subgraph: 'users' }, 'a revocation could not be announced')
    const onPurgeError = (err: unknown) => log.error({ err, subgraph: 'users' }, 'what is over could not be deleted')
    const onBillingError = (err: unknown) => log.error({ err, subgraph: 'users' }, 'a subscription could not be looked after')
    const limits = createLoginLimits(shared?.redis)
    return {
      subgraph: createUsers({ db, clock, bus, tokens, paymentProvider, limits, onError, onBillingError, onPurgeError }),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    }
  },
  odds({ databaseUrl, bus, clock, log, onStatement }) {
    const { db, [Symbol.asyncDispose]: dispose } = openDatabase('odds', databaseUrl, { onStatement })
    const onError = (err: unknown) => log.error({ err, subgraph: 'odds' }, 'an announcement of sports could not be kept')
    return { subgraph: createOdds({ db, clock, bus, onError }), [Symbol.asyncDispose]: dispose }
  },
}
