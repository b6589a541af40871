import type { UpgradeSubscriptionInput } from '../../../schema/generated/users.ts'
import type { Clock } from '../../shared/clock.ts'
import type { TokenCookie } from '../../shared/token-cookie.ts'
import type { TryLimiter } from '../../shared/try-limiter.ts'
import type { SessionValue } from '../rows.ts'
import type { Sessions } from '../sessions.ts'
import type { SignedIn } from '../viewer.ts'
import type { BillingWriter } from './billing-writer.ts'
import { canceledStep, cancelStep } from './cancel.ts'
import { readWish, type Wish } from './change.ts'
import { ProviderUnavailable, type PaymentProvider } from './payment-provider.ts'
import type { Payments } from './payments.ts'
import type { ProviderNews } from './provider-news.ts'
import { noSubscription, paymentDeclined, paymentPending, providerOut } from './refusals.ts'
import type { Subscription } from './state.ts'
import { arrangedStep, upgradeStep } from './upgrade.ts'

export interface BillingOptions {
  readonly writer: BillingWriter
  readonly provider: PaymentProvider
  readonly payments: Payments
  readonly news: Pick<ProviderNews, 'take'>
  readonly sessions: Pick<Sessions, 'replace'>
  /** How many payments of an account may be refused: cards that somebody has stolen are tried out where that is free. */
  readonly refusedPayments: TryLimiter
  /** Told that an account's tier is another one now. */
  readonly onTierChange: (accountId: string) => Promise<void>
  readonly clock: Clock
  readonly newKey: () => string
  /** Told of a provider that cannot be used. */
  readonly onError: (error: unknown) => void
}

export interface UpgradedValue extends SessionValue {
  readonly subscription: Subscription
}

export interface Billing {
  subscription(accountId: string): Promise<Subscription | null>
  /** The refresh token goes into the client's cookie when there is one. */
  upgrade(who: SignedIn, input: UpgradeSubscriptionInput, cookie: TokenCookie | undefined): Promise<UpgradedValue>
  cancel(accountId: string): Promise<Subscription>
  /** What the provider tells; false when it is not the provider who does. */
  hear(body: string, signature: string): Promise<boolean>
}

/** A payment that nobody has heard of may have to be settled first, and one that is settled may have changed what there is to do. */
const MAX_STEPS = 3

export function createBilling(options: BillingOptions): Billing {
  const { writer, provider, payments, news, sessions, refusedPayments, onTierChange, clock, newKey, onError } = options

  async function subscriptionOf(accountId: string): Promise<Subscription> {
    const subscription = await writer.subscription(accountId)
    if (subscription === null) throw noSubscription()
    return subscription
  }

  /** What costs nothing either happens now or has not happened. */
  async function tell<Answer>(told: Promise<Answer>): Promise<Answer> {
    try {
      return await told
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error
      onError(error)
      throw providerOut()
    }
  }

  async function step(accountId: string, wish: Wish): Promise<'FULFILLED' | 'DECLINED' | 'MORE_TO_DO'> {
    const now = clock.now()
    const changed = await writer.change(accountId, state => upgradeStep(state, wish, { now, provider: provider.name, key: newKey() }), now)
    if (changed === null) throw noSubscription()
    const { result } = changed
    if (result.kind === 'BUSY') throw paymentPending()
    if (result.kind === 'ARRANGE') {
      if ((await tell(provider.arrange(result.refs, result.renewal))) === 'DECLINED') return 'DECLINED'
      const arranged = await writer.change(accountId, state => arrangedStep(state, wish, now), now)
      return arranged === null ? 'MORE_TO_DO' : 'FULFILLED'
    }
    const settled = await payments.settle(result.order)
    if (settled === 'UNKNOWN') throw paymentPending()
    if (!result.own) return 'MORE_TO_DO'
    if (settled === 'UNAVAILABLE') throw providerOut()
    return settled === 'PAID' ? 'FULFILLED' : 'DECLINED'
  }

  async function fulfil(accountId: string, wish: Wish) {
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const done = await step(accountId, wish)
      if (done !== 'MORE_TO_DO') return done
    }
    throw paymentPending()
  }

  /** Counted before it is tried, so that tries at the same time are counted too, and forgotten unless it is refused. */
  async function fulfilOrRefuse(accountId: string, wish: Wish): Promise<void> {
    await refusedPayments.take(accountId)
    let declined = false
    try {
      declined = (await fulfil(accountId, wish)) === 'DECLINED'
    } finally {
      if (!declined) await refusedPayments.giveBack(accountId)
    }
    if (declined) throw paymentDeclined()
  }

  async function cancelled(accountId: string): Promise<boolean> {
    const now = clock.now()
    const changed = await writer.change(accountId, state => cancelStep(state, provider.name, now), now)
    const result = changed?.result ?? ({ kind: 'NOTHING' } as const)
    if (result.kind === 'NOTHING') throw noSubscription()
    if (result.kind === 'BUSY') throw paymentPending()
    if (result.kind === 'DONE') return true
    if (result.kind === 'PAY') {
      if ((await payments.settle(result.order)) === 'UNKNOWN') throw paymentPending()
      return false
    }
    await tell<unknown>(result.kind === 'END' ? provider.end(result.refs) : provider.arrange(result.refs, null))
    const done = await writer.change(accountId, state => canceledStep(state, now), now)
    if (done?.tierChanged) await onTierChange(accountId)
    return done !== null
  }

  return {
    subscription: writer.subscription,
    hear: news.take,

    async upgrade({ id, sessionId }, input, cookie) {
      await fulfilOrRefuse(id, readWish(input))
      const session = await sessions.replace(id, sessionId, cookie)
      return { ...session, subscription: await subscriptionOf(id) }
    },

    async cancel(accountId) {
      for (let steps = 0; steps < MAX_STEPS; steps++) if (await cancelled(accountId)) return subscriptionOf(accountId)
      throw paymentPending()
    },
  }
}
