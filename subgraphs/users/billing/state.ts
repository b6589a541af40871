import type { TierCode } from '../../shared/tiers.ts'
import { settled, unheard, type Payment } from './payment.ts'
import type { Order, Outcome, ProviderName, ProviderRefs } from './payment-provider.ts'
import { declined, isLive, monthFrom, renewed, started, type Terms } from './subscription.ts'

export interface Subscription extends Terms, ProviderRefs {
  readonly provider: ProviderName
}

/** All that is known of what an account pays for, while nobody else changes it. */
export interface BillingState {
  readonly account: { readonly id: string; readonly email: string; readonly tier: TierCode }
  readonly subscription: Subscription | null
  /** Grows with every change of the subscription. */
  readonly version: number
  /** The payment whose outcome is not known. */
  readonly open: Payment | null
}

/** What becomes of it, and what whoever asked for the change goes on with. */
export interface Step<Result> {
  readonly subscription?: Subscription
  readonly payment?: Payment
  readonly result: Result
}

const NO_REFS: ProviderRefs = { customerRef: null, subscriptionRef: null }

/** The provider's names that a new payment with it goes on from. */
export function refsFor({ subscription }: BillingState, provider: ProviderName, now: Date): ProviderRefs {
  if (subscription?.provider !== provider) return NO_REFS
  const { customerRef, subscriptionRef } = subscription
  return { customerRef, subscriptionRef: isLive(subscription, now) ? subscriptionRef : null }
}

export function orderFor(state: BillingState, payment: Payment, now: Date): Order {
  const { id, email } = state.account
  const refs = refsFor(state, payment.provider, now)
  return { ...payment, account: { id, email }, refs, replaces: state.subscription?.status === 'PAST_DUE' && refs.subscriptionRef !== null }
}

/** What a payment's outcome changes: once, whoever learns of it first. Null when the payment is not open any more. */
export function settlement(state: BillingState, key: string, outcome: Outcome, now: Date): Step<Outcome['kind'] | null> {
  const { open, subscription } = state
  if (open?.key !== key) return { result: null }
  const result = outcome.kind
  if (outcome.kind === 'UNKNOWN') return { payment: unheard(open, now), result }
  if (outcome.kind === 'DECLINED') {
    const payment = settled(open, 'DECLINED', null, now)
    return open.kind === 'RENEWAL' && subscription !== null
      ? { payment, subscription: { ...subscription, ...declined(subscription, now) }, result }
      : { payment, result }
  }
  const payment = settled(open, 'PAID', outcome.reference, now)
  const { tier, paymentMethod, provider } = open
  if (open.kind === 'RENEWAL' && subscription !== null)
    return { payment, subscription: { ...subscription, ...renewed(subscription, now) }, result }
  const terms = started(subscription, { tier, paymentMethod }, outcome.period ?? monthFrom(now))
  return { payment, subscription: { ...terms, ...outcome.refs, provider }, result }
}
