import { Prisma, type PrismaClient } from '../../../prisma/users/client/client.ts'
import type { TierCode } from '../../shared/tiers.ts'
import type { Payment } from './payment.ts'
import type { ProviderEvent, ProviderName } from './payment-provider.ts'
import type { BillingState, Step, Subscription } from './state.ts'
import { tierInForce } from './subscription.ts'

export type BillingDatabase = Pick<PrismaClient, '$transaction' | '$queryRaw' | 'tierSubscription' | 'payment'>
type Transaction = Prisma.TransactionClient

export interface ChangeOptions {
  /** Nothing is done when somebody else holds the account, instead of waiting for them. */
  readonly skipLocked?: boolean
  /** Nothing is done when the event has been acted on before. */
  readonly event?: Pick<ProviderEvent, 'id' | 'type'>
}

export interface Changed<Result> {
  readonly result: Result
  /** Whether the account's tier is another one now. */
  readonly tierChanged: boolean
}

export type BillingWriter = ReturnType<typeof createBillingWriter>

/** For a connection, and for whoever holds the account: what a provider has said must be kept, however busy the database is. */
const PATIENCE = { maxWait: 10_000, timeout: 10_000 }

/** Whoever changes what an account pays for holds the account's row, so that all of it happens one after the other. */
export function createBillingWriter(db: BillingDatabase) {
  return {
    async subscription(accountId: string): Promise<Subscription | null> {
      const row = await db.tierSubscription.findUnique({ where: { accountId } })
      return row && subscriptionOf(row)
    },

    /** What became of a payment; null while it is open. */
    async outcome(key: string): Promise<Payment['outcome']> {
      const row = await db.payment.findUnique({ where: { key }, select: { outcome: true } })
      return (row?.outcome ?? null) as Payment['outcome']
    },

    /** Whose subscription it is that the provider calls so. */
    async holder(subscriptionRef: string): Promise<string | null> {
      const row = await db.tierSubscription.findUnique({ where: { subscriptionRef }, select: { accountId: true } })
      return row?.accountId ?? null
    },

    async version(accountId: string): Promise<number> {
      const row = await db.tierSubscription.findUnique({ where: { accountId }, select: { version: true } })
      return row?.version ?? 0
    },

    /** Accounts whose subscription is to be looked at, those that wait longest first. */
    due: (providers: readonly ProviderName[], now: Date, limit: number) =>
      idsOf(db.$queryRaw`
        SELECT account_id AS id FROM tier_subscription
        WHERE due_at <= ${now}::timestamptz AND provider = ANY(${[...providers]})
          AND NOT EXISTS (SELECT 1 FROM payment WHERE open_for = tier_subscription.account_id)
        ORDER BY due_at LIMIT ${limit}`),

    /** Accounts with a payment whose provider is to be asked again. */
    unsettled: (providers: readonly ProviderName[], now: Date, limit: number) =>
      idsOf(db.$queryRaw`
        SELECT open_for AS id FROM payment
        WHERE open_for IS NOT NULL AND retry_at <= ${now}::timestamptz AND provider = ANY(${[...providers]})
        ORDER BY retry_at LIMIT ${limit}`),

    /**
     * Changes what an account pays for as `decide` says, all at once or not at all. `decide` may be called at most once and must be pure. Null
     * when it decides for nothing, when nothing was to be done, or when there is no such account.
     */
    change: <Result>(
      accountId: string,
      decide: (state: BillingState) => Step<Result> | null,
      now: Date,
      { skipLocked = false, event }: ChangeOptions = {},
    ): Promise<Changed<Result> | null> =>
      db.$transaction(async transaction => {
        const state = await lock(transaction, accountId, skipLocked)
        if (state === null || (event !== undefined && (await wasTaken(transaction, event.id)))) return null
        const step = decide(state)
        if (step === null) return null

        const acts = step.payment !== undefined || step.subscription !== undefined
        if (event !== undefined && acts)
          await transaction.providerEvent.create({ data: { id: event.id, type: event.type, receivedAt: now } })
        if (step.payment !== undefined) await savePayment(transaction, accountId, step.payment)
        if (step.subscription === undefined) return { result: step.result, tierChanged: false }
        await saveSubscription(transaction, accountId, step.subscription)
        const tier = tierInForce(step.subscription)
        if (tier !== state.account.tier) await transaction.account.update({ where: { id: accountId }, data: { tierCode: tier } })
        return { result: step.result, tierChanged: tier !== state.account.tier }
      }, PATIENCE),
  }
}

async function idsOf(rows: Promise<unknown>): Promise<readonly string[]> {
  return ((await rows) as readonly { readonly id: string }[]).map(({ id }) => id)
}

async function lock(transaction: Transaction, id: string, skipLocked: boolean): Promise<BillingState | null> {
  const [account] = await transaction.$queryRaw<{ email: string; tierCode: string }[]>`
    SELECT email, tier_code AS "tierCode" FROM account WHERE id = ${id}::uuid
    FOR NO KEY UPDATE ${skipLocked ? Prisma.sql`SKIP LOCKED` : Prisma.empty}`
  if (account === undefined) return null
  const subscription = await transaction.tierSubscription.findUnique({ where: { accountId: id } })
  const open = await transaction.payment.findUnique({ where: { openFor: id } })
  return {
    account: { id, email: account.email, tier: account.tierCode as TierCode },
    subscription: subscription && subscriptionOf(subscription),
    version: subscription?.version ?? 0,
    open: open && paymentOf(open),
  }
}

const wasTaken = async (transaction: Transaction, id: string) => (await transaction.providerEvent.count({ where: { id } })) > 0

async function saveSubscription(transaction: Transaction, accountId: string, { tier, nextTier, ...rest }: Subscription): Promise<void> {
  const data = { ...rest, tierCode: tier, nextTierCode: nextTier }
  await transaction.tierSubscription.upsert({
    where: { accountId },
    create: { ...data, accountId, version: 1 },
    update: { ...data, version: { increment: 1 } },
  })
}

async function savePayment(transaction: Transaction, accountId: string, { tier, ...rest }: Payment): Promise<void> {
  const { key, outcome, reference } = rest
  const data = { ...rest, tierCode: tier, openFor: outcome === null ? accountId : null }
  const { count } = await transaction.payment.updateMany({ where: { key, outcome: null }, data })
  if (count > 0) return
  // What comes settled is an invoice that nobody here has asked for, told any number of times.
  const isKnown = outcome !== null && (await transaction.payment.count({ where: { accountId, reference } })) > 0
  if (!isKnown) await transaction.payment.create({ data: { ...data, accountId } })
}

type SubscriptionRecord = Prisma.TierSubscriptionGetPayload<object>
type PaymentRecord = Prisma.PaymentGetPayload<object>

// The database checks what the casts say.

const subscriptionOf = ({ accountId: _, version: __, tierCode, nextTierCode, ...row }: SubscriptionRecord) =>
  ({ ...row, tier: tierCode, nextTier: nextTierCode }) as Subscription

const paymentOf = ({ accountId: _, openFor: __, tierCode, ...row }: PaymentRecord) => ({ ...row, tier: tierCode }) as Payment
