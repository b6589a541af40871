import { claimed } from './payment.ts'
import type { Order, ProviderName, ProviderRefs } from './payment-provider.ts'
import { orderFor, refsFor, type BillingState, type Step } from './state.ts'
import { canceled, isLive } from './subscription.ts'

// What the wish to pay no longer leads to, decided while nobody else changes the account. Pure.

export type Cancellation =
  | { readonly kind: 'BUSY' }
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'DONE' }
  /** A payment of which nothing was heard comes first. */
  | { readonly kind: 'PAY'; readonly order: Order }
  /** What the provider is told: to end it now, or when it would renew. */
  | { readonly kind: 'END'; readonly refs: ProviderRefs }
  | { readonly kind: 'ARRANGE'; readonly refs: ProviderRefs }

export function cancelStep(state: BillingState, provider: ProviderName, now: Date): Step<Cancellation> {
  const { subscription, open } = state
  if (open !== null) {
    const payment = claimed(open, now)
    return payment === null ? { result: { kind: 'BUSY' } } : { payment, result: { kind: 'PAY', order: orderFor(state, payment, now) } }
  }
  if (!isLive(subscription, now)) return { result: { kind: 'NOTHING' } }
  if (subscription.status === 'CANCELED') return { result: { kind: 'DONE' } }
  return { result: { kind: subscription.status === 'PAST_DUE' ? 'END' : 'ARRANGE', refs: refsFor(state, provider, now) } }
}

/** The provider has been told. Null when the account has moved on since. */
export function canceledStep({ subscription, open }: BillingState, now: Date): Step<true> | null {
  if (open !== null || !isLive(subscription, now)) return null
  return { subscription: { ...subscription, ...canceled(subscription) }, result: true }
}
