import { randomBytes, randomUUID } from 'node:crypto'
import type { AccessTokenIssuer } from '../shared/access-tokens.ts'
import type { Clock } from '../shared/clock.ts'
import type { Bus } from '../shared/events.ts'
import { subgraphSchema, type Subgraph } from '../shared/subgraph.ts'
import { createAccounts } from './accounts.ts'
import { createApiKeys } from './api-keys.ts'
import { openBilling } from './billing/index.ts'
import type { PaymentProvider } from './billing/payment-provider.ts'
import { sandbox } from './billing/sandbox.ts'
import { createCommonPasswords } from './common-passwords.ts'
import type { Context } from './context.ts'
import { createLoginLimits, type LoginLimits } from './login-limits.ts'
import { argon2id, type Passwords } from './passwords.ts'
import { purgeHourly } from './purge.ts'
import { resolvers } from './resolvers.ts'
import type { Random } from './secrets.ts'
import { createRevocationsStore } from './revocations-store.ts'
import { createSchemaAccess } from './schema-access.ts'
import { createSessions } from './sessions.ts'
import { createSessionsWriter } from './sessions-writer.ts'
import { createUsersStore, type UsersDatabase } from './store.ts'
import { createUsageStore } from './usage/store.ts'
import { createUsageWriter } from './usage/writer.ts'
import { createUsages } from './usage/usage.ts'
import { createWatchlists } from './watchlist.ts'

export interface UsersOptions {
  readonly db: UsersDatabase
  readonly clock: Clock
  /** Where revocations are announced. */
  readonly bus: Pick<Bus, 'publish'>
  readonly tokens: AccessTokenIssuer
  readonly random?: Random
  readonly passwords?: Passwords
  /** The sandbox when left out. */
  readonly paymentProvider?: PaymentProvider | undefined
  /** Counted in this process when left out. */
  readonly limits?: LoginLimits
  /** Told of a revocation that could not be announced. */
  readonly onError?: (error: unknown) => void
  /** Told of a payment provider that cannot be used, and of a subscription that could not be looked after. */
  readonly onBillingError?: (error: unknown) => void
  /** Told of a purge of old usage or sign-ins that failed. */
  readonly onPurgeError?: (error: unknown) => void
}

/** Accounts, and what they may do. */
export function createUsers({
  db,
  clock,
  bus,
  tokens,
  random = randomBytes,
  passwords = argon2id,
  paymentProvider = sandbox,
  limits = createLoginLimits(),
  onError = () => {},
  onBillingError = () => {},
  onPurgeError = () => {},
}: UsersOptions): Subgraph {
  const store = createUsersStore(db)
  const sessionsWriter = createSessionsWriter(db)
  const sessions = createSessions({ store, writer: sessionsWriter, tokens, bus, clock, random, onError })
  const accounts = createAccounts({ store, sessions, passwords, isCommon: createCommonPasswords(), limits, clock })
  const apiKeys = createApiKeys({ store, bus, clock, random })
  const watchlists = createWatchlists({ store, clock })
  const revocations = createRevocationsStore(db)
  const schemaAccess = createSchemaAccess()
  const usageWriter = createUsageWriter(db)
  const usages = createUsages({ store: createUsageStore(db), writer: usageWriter })
  const { billing, background } = openBilling({
    db,
    provider: paymentProvider,
    sessions,
    bus,
    refusedPayments: limits.refusedPayments,
    clock,
    newKey: randomUUID,
    onUnheard: onError,
    onError: onBillingError,
  })
  return {
    name: 'users',
    schema: subgraphSchema('users', resolvers),
    contextFor: ({ viewer, address, cookie, rateLimit }): Context => ({
      viewer,
      address,
      cookie,
      rateLimit,
      store,
      accounts,
      sessions,
      apiKeys,
      watchlists,
      revocations,
      usages,
      billing,
      schemaAccess,
    }),
    ready: store.ping,
    async run(signal) {
      await Promise.all([
        purgeHourly({ purge: usageWriter.purge, step: 10_000, clock, onError: onPurgeError }, signal),
        // Each has all of its tokens.
        purgeHourly({ purge: sessionsWriter.purge, step: 100, clock, onError: onPurgeError }, signal),
        background.run(signal),
      ])
    },
  }
}
