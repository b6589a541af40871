import type { ProviderName } from './payment-provider.ts'
import type { PaidTier } from './subscription.ts'

// One payment from its request to its outcome. Pure.

export interface Payment {
  /** The idempotency key. */
  readonly key: string
  readonly kind: 'CHANGE' | 'RENEWAL'
  readonly provider: ProviderName
  readonly tier: PaidTier
  readonly amountCents: number
  readonly paymentMethod: string
  readonly requestedAt: Date
  /** How often the provider may have been asked before, and was not heard. */
  readonly tries: number
  /** Until then somebody is asking the provider. */
  readonly claimedUntil: Date
  /** When the work in the background asks again. */
  readonly retryAt: Date
  /** Null while it is open. */
  readonly outcome: 'PAID' | 'DECLINED' | null
  readonly settledAt: Date | null
  /** The provider's name of the invoice. */
  readonly reference: string | null
}

/** Longer than a provider is waited for: whoever has claimed a payment and is silent for so long is gone. */
const CLAIM_MS = 60_000
const FIRST_RETRY_MS = 30_000
const LAST_RETRY_MS = 60 * 60_000

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

type Request = Pick<Payment, 'key' | 'kind' | 'provider' | 'tier' | 'amountCents' | 'paymentMethod'>

/** A payment that its creator is about to ask the provider for. */
export const requested = (request: Request, now: Date): Payment => ({
  ...request,
  ...claim(now),
  requestedAt: now,
  tries: 0,
  outcome: null,
  settledAt: null,
  reference: null,
})

const claim = (now: Date) => ({ claimedUntil: later(now, CLAIM_MS), retryAt: later(now, CLAIM_MS) })

/** Null while somebody else is asking. Whoever has asked before has not heard, or is gone. */
export const claimed = (payment: Payment, now: Date): Payment | null =>
  payment.claimedUntil > now ? null : { ...payment, ...claim(now), tries: payment.tries + 1 }

/** The provider has not said. Whoever wants to know may ask at once, the work in the background at growing intervals. */
export const unheard = (payment: Payment, now: Date): Payment => ({
  ...payment,
  claimedUntil: now,
  retryAt: later(now, Math.min(FIRST_RETRY_MS * 2 ** payment.tries, LAST_RETRY_MS)),
})

export const settled = (payment: Payment, outcome: 'PAID' | 'DECLINED', reference: string | null, now: Date): Payment => ({
  ...payment,
  outcome,
  reference,
  settledAt: now,
})
