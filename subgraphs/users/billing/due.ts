import { tierOf } from '../../shared/tiers.ts'
import { claimed, requested } from './payment.ts'
import type { Order, ProviderName } from './payment-provider.ts'
import { orderFor, type BillingState, type Step, type Subscription } from './state.ts'
import { dueNow, ended, renewalTier } from './subscription.ts'

// What time asks for, decided while nobody else changes the account. Pure.

export type Due =
  { readonly kind: 'PAY'; readonly order: Order } | { readonly kind: 'LOOK'; readonly subscriptionRef: string } | { readonly kind: 'DONE' }

const DONE: Due = { kind: 'DONE' }

/** A renewal, the end, or a look at what a provider that renews by itself has done. Null when somebody else has seen to it. */
export function dueStep(state: BillingState, now: Date): Step<Due> | null {
  const { subscription, open, account } = state
  if (subscription === null || open !== null) return null
  const due = dueNow(subscription, now)
  if (due === null) return null
  if (due === 'END') return { subscription: { ...subscription, ...ended(subscription) }, result: DONE }
  if (subscription.provider !== 'SANDBOX') return lookStep(subscription, now)
  const tier = renewalTier(subscription)
  const { provider, paymentMethod, renewsAt, dueAt } = subscription
  const payment = requested(
    {
      // One for each period, and for each time that it is tried again.
      key: `renewal-${account.id}-${renewsAt.toISOString()}-${dueAt?.toISOString()}`,
      kind: 'RENEWAL',
      provider,
      tier,
      amountCents: tierOf(tier).monthlyPriceCents,
      paymentMethod,
    },
    now,
  )
  return { payment, result: { kind: 'PAY', order: orderFor(state, payment, now) } }
}

const LOOK_AGAIN_MS = 10 * 60 * 1000

/** When looking fails, it is not tried again at once, nor by everybody. */
function lookStep(subscription: Subscription, now: Date): Step<Due> | null {
  const { subscriptionRef } = subscription
  if (subscriptionRef === null) return null
  const dueAt = new Date(now.getTime() + LOOK_AGAIN_MS)
  return { subscription: { ...subscription, dueAt }, result: { kind: 'LOOK', subscriptionRef } }
}

/** Takes over a payment of which nothing was heard. Null when somebody else has. */
export function retryStep(state: BillingState, now: Date): Step<Order> | null {
  const { open } = state
  const payment = open !== null && open.retryAt <= now ? claimed(open, now) : null
  return payment && { payment, result: orderFor(state, payment, now) }
}

/** Whose subscriptions can be looked after: those of the sandbox end when there is another provider, which is for it to decline. */
export const lookedAfter = (provider: ProviderName): readonly ProviderName[] => [...new Set([provider, 'SANDBOX'] as const)]
