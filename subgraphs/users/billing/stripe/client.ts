import { Stripe } from 'stripe'

/** Where Stripe's API is spoken, for tests; the environment cannot say. */
export interface StripeAddress {
  readonly host: string
  readonly port: number
  readonly protocol: 'http' | 'https'
}

/** Requests are repeated by whoever knows whether their time is up, not by the library. */
export const createStripeClient = (secretKey: string, address?: StripeAddress): Stripe =>
  new Stripe(secretKey, { maxNetworkRetries: 0, telemetry: false, typescript: true, appInfo: { name: 'StatEdge' }, ...address })

/** Options of calls that must all have answered within a time. */
export function withinMs(ms: number, elapsed: () => number = () => performance.now()) {
  const end = elapsed() + ms
  return (idempotencyKey?: string): Stripe.RequestOptions => ({
    timeout: Math.max(1, Math.round(end - elapsed())),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  })
}

export type Options = ReturnType<typeof withinMs>
