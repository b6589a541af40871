import type { Clock } from '../../shared/clock.ts'
import type { Bus } from '../../shared/events.ts'
import type { TryLimiter } from '../../shared/try-limiter.ts'
import { announce } from '../announce.ts'
import type { Sessions } from '../sessions.ts'
import { createBillingBackground } from './background.ts'
import { createBilling } from './billing.ts'
import { createBillingWriter, type BillingDatabase } from './billing-writer.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { createPayments } from './payments.ts'
import { createProviderNews } from './provider-news.ts'

export interface BillingParts {
  readonly db: BillingDatabase
  readonly provider: PaymentProvider
  readonly sessions: Pick<Sessions, 'replace'>
  readonly bus: Pick<Bus, 'publish'>
  readonly refusedPayments: TryLimiter
  readonly clock: Clock
  /** Idempotency keys. */
  readonly newKey: () => string
  /** Told of a change that could not be announced. */
  readonly onUnheard: (error: unknown) => void
  /** Told of a provider that cannot be used, and of an account that could not be looked after. */
  readonly onError: (error: unknown) => void
}

/** Subscriptions: what their owners ask for, what the provider tells, and what time does to them. */
export function openBilling({ db, provider, sessions, bus, refusedPayments, clock, newKey, onUnheard, onError }: BillingParts) {
  const writer = createBillingWriter(db)
  /** Every access token of before ends, and API keys are looked up anew: both carry scopes. */
  const onTierChange = (userId: string) => announce(bus, { userId, reason: 'TIER_CHANGED' }).catch(onUnheard)
  const payments = createPayments({ writer, provider, clock, onTierChange, onError })
  const news = createProviderNews({ writer, provider, onTierChange, clock, onError })
  return {
    billing: createBilling({ writer, provider, payments, news, sessions, refusedPayments, onTierChange, clock, newKey, onError }),
    background: createBillingBackground({ writer, provider, payments, look: news.look, onTierChange, clock, onError }),
  }
}
