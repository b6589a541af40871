import type { Stripe } from 'stripe'
import type { Snapshot } from '../payment-provider.ts'
import { tierOfPrice } from './prices.ts'

/** What has to come with a subscription for it to be read here. */
export const EXPANDED = ['latest_invoice'] as const

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const STATUSES: Readonly<Partial<Record<Stripe.Subscription.Status, Snapshot['status']>>> = {
  active: 'PAID',
  trialing: 'PAID',
  past_due: 'UNPAID',
  canceled: 'OVER',
  unpaid: 'OVER',
  paused: 'OVER',
  incomplete_expired: 'OVER',
}

const fromSeconds = (seconds: number) => new Date(seconds * 1000)
const idOf = (found: string | { readonly id: string }) => (typeof found === 'string' ? found : found.id)

/** Null for a subscription that is none of ours, or whose first payment is still to come. */
export function snapshotOf(subscription: Stripe.Subscription): Snapshot | null {
  const { id, customer, metadata, cancel_at_period_end, default_payment_method, latest_invoice, items } = subscription
  const [item] = items.data
  const tier = item && tierOfPrice(item.price)
  const status = STATUSES[subscription.status]
  const accountId = metadata['account']
  if (item === undefined || tier === undefined || status === undefined || accountId === undefined || !UUID.test(accountId)) return null
  return {
    subscriptionRef: id,
    customerRef: idOf(customer),
    accountId,
    paymentKey: metadata['payment'] ?? null,
    status,
    endsWithPeriod: cancel_at_period_end,
    tier,
    paymentMethod: default_payment_method && idOf(default_payment_method),
    startsAt: fromSeconds(item.current_period_start),
    endsAt: fromSeconds(item.current_period_end),
    invoice:
      latest_invoice === null || typeof latest_invoice === 'string'
        ? null
        : { reference: latest_invoice.id, amountCents: latest_invoice.amount_paid },
  }
}
