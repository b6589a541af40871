import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../shared/clock.ts'
import type { Arranged, PaymentProvider, ProviderRefs, Renewal, Seen } from '../payment-provider.ts'
import { attach } from './attach.ts'
import { createStripeClient, withinMs, type StripeAddress } from './client.ts'
import { readEvent } from './events.ts'
import { createPay } from './pay.ts'
import { createPrices } from './prices.ts'
import { EXPANDED, snapshotOf } from './subscription-snapshot.ts'
import { isMissing, unavailable, verdictOf } from './verdict.ts'

export interface StripeOptions {
  readonly secretKey: string
  /** What webhooks are signed with. */
  readonly webhookSecret: string
  /** The machine's: signatures carry real time. */
  readonly clock: Clock
  readonly address?: StripeAddress
  /** For all calls of one payment. */
  readonly timeoutMs?: number
  readonly onError: (error: unknown) => void
}

/** For the calls of anything but a payment. */
const CALLS_MS = 10_000

/** Payments through Stripe, which renews by itself and tells by webhooks. Cards are between Stripe and its form: only ids come here. */
export function createStripeProvider({ secretKey, webhookSecret, clock, address, timeoutMs, onError }: StripeOptions): PaymentProvider {
  const stripe = createStripeClient(secretKey, address)
  const priceOf = createPrices(stripe)

  async function arrange({ customerRef, subscriptionRef }: ProviderRefs, renewal: Renewal | null): Promise<Arranged> {
    // A subscription of another provider renews nowhere.
    if (subscriptionRef === null || customerRef === null) return 'DECLINED'
    const options = withinMs(CALLS_MS)
    try {
      if (renewal === null) await stripe.subscriptions.update(subscriptionRef, { cancel_at_period_end: true }, options(randomUUID()))
      else {
        const { tier, paymentMethod } = renewal
        if (!(await attach(stripe, paymentMethod, customerRef, options(randomUUID())))) return 'DECLINED'
        const before = await stripe.subscriptions.retrieve(subscriptionRef, {}, options())
        const items = [{ id: before.items.data[0]!.id, price: await priceOf(tier, options) }]
        // What was paid for stays until it renews: Stripe only learns the price that it takes then.
        const change = { items, proration_behavior: 'none', default_payment_method: paymentMethod, cancel_at_period_end: false } as const
        await stripe.subscriptions.update(subscriptionRef, change, options(randomUUID()))
      }
      return 'ARRANGED'
    } catch (error) {
      if (verdictOf(error) === 'DECLINED') return 'DECLINED'
      throw unavailable(error)
    }
  }

  async function end({ subscriptionRef }: ProviderRefs): Promise<void> {
    try {
      if (subscriptionRef !== null) await stripe.subscriptions.cancel(subscriptionRef, {}, withinMs(CALLS_MS)(randomUUID()))
    } catch (error) {
      if (!isMissing(error)) throw unavailable(error)
    }
  }

  async function look(subscriptionRef: string): Promise<Seen> {
    try {
      return snapshotOf(await stripe.subscriptions.retrieve(subscriptionRef, { expand: [...EXPANDED] }, withinMs(CALLS_MS)())) ?? 'FOREIGN'
    } catch (error) {
      if (isMissing(error)) return 'GONE'
      throw unavailable(error)
    }
  }

  return {
    name: 'STRIPE',
    pay: createPay({ stripe, priceOf, clock, timeoutMs, onError }),
    arrange,
    end,
    news: { look, read: (body, signature) => readEvent(stripe, { secret: webhookSecret, clock }, body, signature) },
  }
}
