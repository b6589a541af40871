import { changeFor, type Wish } from './change.ts'
import { claimed, requested } from './payment.ts'
import type { Order, ProviderName, ProviderRefs, Renewal } from './payment-provider.ts'
import { orderFor, refsFor, type BillingState, type Step } from './state.ts'
import { isLive, kept } from './subscription.ts'

// What a wish for a tier leads to, decided while nobody else changes the account. Pure.

export type Upgrade =
  /** Somebody is asking the provider at this moment. */
  | { readonly kind: 'BUSY' }
  /** `own` when its outcome is the answer to the wish; otherwise it only stands in the way. */
  | { readonly kind: 'PAY'; readonly order: Order; readonly own: boolean }
  | { readonly kind: 'ARRANGE'; readonly refs: ProviderRefs; readonly renewal: Renewal }

export interface UpgradeContext {
  readonly now: Date
  readonly provider: ProviderName
  /** The idempotency key of a new payment. */
  readonly key: string
}

/** Refuses with BAD_USER_INPUT what the account has. The same wish again while nothing was heard of it is the same payment. */
export function upgradeStep(state: BillingState, wish: Wish, { now, provider, key }: UpgradeContext): Step<Upgrade> {
  const { account, subscription, open } = state
  if (open !== null) {
    const payment = claimed(open, now)
    if (payment === null) return { result: { kind: 'BUSY' } }
    const own = open.kind === 'CHANGE' && open.tier === wish.tier && open.paymentMethod === wish.paymentMethod
    return { payment, result: { kind: 'PAY', order: orderFor(state, payment, now), own } }
  }
  const change = changeFor(wish, { tier: account.tier, terms: subscription, now })
  if (change.kind === 'KEEP') return { result: { kind: 'ARRANGE', refs: refsFor(state, provider, now), renewal: wish } }
  const payment = requested({ key, kind: 'CHANGE', provider, amountCents: change.amountCents, ...wish }, now)
  return { payment, result: { kind: 'PAY', order: orderFor(state, payment, now), own: true } }
}

/** What the provider has been told to do at the next renewal. Null when the account has moved on since. */
export function arrangedStep({ subscription, open }: BillingState, wish: Wish, now: Date): Step<true> | null {
  if (open !== null || !isLive(subscription, now) || subscription.status === 'PAST_DUE') return null
  return { subscription: { ...subscription, ...kept(subscription, wish) }, result: true }
}
