import { Stripe } from 'stripe'
import { z } from 'zod'
import type { Clock } from '../../../shared/clock.ts'
import type { ProviderEvent } from '../payment-provider.ts'

/** Seconds for which a signature is good: whoever records a message cannot play it back later. */
const TOLERANCE = 5 * 60

const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
const subscriptionShape = z.object({ object: z.literal('subscription'), id: z.string() }).transform(({ id }) => id)
const invoiceShape = z
  .object({
    object: z.literal('invoice'),
    parent: z.object({ subscription_details: z.object({ subscription: reference }) }),
  })
  .transform(({ parent }) => parent.subscription_details.subscription)
const eventShape = z.object({ id: z.string(), type: z.string(), data: z.object({ object: z.unknown() }) })

/** What a webhook says; null unless it was signed by Stripe, just now. */
export function readEvent(
  stripe: Pick<Stripe, 'webhooks'>,
  { secret, clock }: { readonly secret: string; readonly clock: Clock },
  body: string,
  signature: string,
): ProviderEvent | null {
  try {
    const event = stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE, undefined, clock.now().getTime())
    const { id, type, data } = eventShape.parse(event)
    return { id, type, subscriptionRef: z.union([subscriptionShape, invoiceShape]).safeParse(data.object).data ?? null }
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null
    throw error
  }
}
