import { systemClock } from '../../shared/clock.ts'
import type { StripeSecrets } from '../../shared/config.ts'
import type { Log } from '../../shared/log.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { sandbox } from './sandbox.ts'

/** Stripe when its secrets are given. Its library, which takes a moment to load, is loaded then only. */
export async function openPaymentProvider(stripe: StripeSecrets | undefined, log: Log): Promise<PaymentProvider> {
  if (stripe === undefined) return sandbox
  const { createStripeProvider } = await import('./stripe/stripe-provider.ts')
  const onError = (err: unknown) => log.error({ err, subgraph: 'users' }, 'a subscription that was replaced could not be ended')
  // Signatures carry the machine's time, even when the clock stands still.
  return createStripeProvider({ ...stripe, clock: systemClock, onError })
}
