import type { Stripe } from 'stripe'
import type { Clock } from '../../../shared/clock.ts'
import type { Order, Outcome } from '../payment-provider.ts'
import { attach } from './attach.ts'
import { withinMs, type Options } from './client.ts'
import type { PriceOf } from './prices.ts'
import { EXPANDED, snapshotOf } from './subscription-snapshot.ts'
import { unavailable, verdictOf } from './verdict.ts'

/** For all calls of one payment: less than the gateway waits for a mutation. */
const PAYMENT_MS = 12_000
/** Stripe forgets idempotency keys after a day: asked later, it would charge again. */
const KEY_KEPT_MS = 23 * 60 * 60 * 1000
const RECENT = 20

export interface PayOptions {
  readonly stripe: Stripe
  readonly priceOf: PriceOf
  readonly clock: Clock
  readonly timeoutMs?: number
  /** Told of what Stripe did not do or say. */
  readonly onError: (error: unknown) => void
}

type Metadata = { readonly account: string; readonly payment: string }

export function createPay({ stripe, priceOf, clock, timeoutMs = PAYMENT_MS, onError }: PayOptions) {
  /** Found again by the account's address: a customer whose payments were all declined is kept nowhere here. */
  async function customerOf({ key, refs, account }: Order, options: Options): Promise<string> {
    if (refs.customerRef !== null) return refs.customerRef
    const { data } = await stripe.customers.list({ email: account.email, limit: RECENT }, options())
    const known = data.find(({ metadata }) => metadata['account'] === account.id)
    if (known !== undefined) return known.id
    const made = { email: account.email, metadata: { account: account.id } }
    return (await stripe.customers.create(made, options(`${key}-customer`))).id
  }

  async function update(ref: string, price: string, metadata: Metadata, { key, paymentMethod }: Order, options: Options) {
    const before = await stripe.subscriptions.retrieve(ref, {}, options())
    return stripe.subscriptions.update(
      ref,
      {
        items: [{ id: before.items.data[0]!.id, price }],
        default_payment_method: paymentMethod,
        cancel_at_period_end: false,
        // The rest of the month that was paid for is taken off, and a month begins.
        proration_behavior: 'always_invoice',
        billing_cycle_anchor: { type: 'now' },
        // Not paid, it is 402 and nothing has changed.
        payment_behavior: 'error_if_incomplete',
        metadata,
        expand: [...EXPANDED],
      },
      options(`${key}-update`),
    )
  }

  const create = (customer: string, price: string, metadata: Metadata, { key, paymentMethod }: Order, options: Options) =>
    stripe.subscriptions.create(
      {
        customer,
        items: [{ price }],
        default_payment_method: paymentMethod,
        payment_behavior: 'error_if_incomplete',
        metadata,
        expand: [...EXPANDED],
      },
      options(`${key}-create`),
    )

  async function charge(order: Order, { customer, price }: { readonly customer: string; readonly price: string }, options: Options) {
    const metadata = { account: order.account.id, payment: order.key }
    const { subscriptionRef } = order.refs
    if (subscriptionRef !== null && !order.replaces) return update(subscriptionRef, price, metadata, order, options)
    const created = await create(customer, price, metadata, order, options)
    if (subscriptionRef !== null)
      await stripe.subscriptions.cancel(subscriptionRef, {}, options(`${order.key}-end`)).catch(error => onError(unavailable(error)))
    return created
  }

  /** The subscription that the payment has made, when it was made though nobody heard of it. */
  async function find({ key }: Order, customer: string, options: Options): Promise<Stripe.Subscription | undefined> {
    const { data } = await stripe.subscriptions.list(
      { customer, status: 'all', limit: RECENT, expand: EXPANDED.map(name => `data.${name}`) },
      options(),
    )
    return data.find(({ metadata }) => metadata['payment'] === key)
  }

  return async function pay(order: Order): Promise<Outcome> {
    const options = withinMs(timeoutMs)
    const wasAsked = order.tries > 0
    let isAsked = false
    try {
      const customer = await customerOf(order, options)
      const found = wasAsked ? await find(order, customer, options) : undefined
      if (found !== undefined) return outcomeOf(found)
      if (wasAsked && clock.now().getTime() - order.requestedAt.getTime() > KEY_KEPT_MS) return { kind: 'DECLINED' }

      if (!(await attach(stripe, order.paymentMethod, customer, options(`${order.key}-attach`)))) return { kind: 'DECLINED' }
      const price = await priceOf(order.tier, options)
      isAsked = true
      return outcomeOf(await charge(order, { customer, price }, options))
    } catch (error) {
      const verdict = verdictOf(error)
      if (verdict === 'DECLINED') return { kind: 'DECLINED' }
      const isCertain = isAsked ? verdict === 'NOT_DONE' : !wasAsked
      if (isCertain || verdict === undefined) throw unavailable(error)
      onError(unavailable(error))
      return { kind: 'UNKNOWN' }
    }
  }
}

/** What was paid for and has ended since is not begun again. */
function outcomeOf(subscription: Stripe.Subscription): Outcome {
  const snapshot = snapshotOf(subscription)
  if (snapshot === null) return { kind: 'UNKNOWN' }
  if (snapshot.status === 'OVER') return { kind: 'DECLINED' }
  const { customerRef, subscriptionRef, startsAt, endsAt, invoice } = snapshot
  return { kind: 'PAID', reference: invoice?.reference ?? null, refs: { customerRef, subscriptionRef }, period: { startsAt, endsAt } }
}
