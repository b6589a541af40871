import { Stripe } from 'stripe'
import { ProviderUnavailable } from '../payment-provider.ts'

/**
 * What a failed call means: the payment method was refused, nothing was done, or nobody can say. Anything that is no failure of Stripe's is
 * undefined: a bug.
 */
export function verdictOf(error: unknown): 'DECLINED' | 'NOT_DONE' | 'UNKNOWN' | undefined {
  const { errors } = Stripe
  if (error instanceof errors.StripeCardError) return 'DECLINED'
  if (error instanceof errors.StripeInvalidRequestError) return isAboutMethod(error) ? 'DECLINED' : 'NOT_DONE'
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) return 'NOT_DONE'
  // No answer, one of 5xx, the same request still under way (409), another one under the same key, or too many: the call may have been done.
  return error instanceof errors.StripeError ? 'UNKNOWN' : undefined
}

/** An id that nobody has given out, or that somebody else has used. */
const isAboutMethod = ({ param }: Stripe.errors.StripeError) => param === 'payment_method' || param === 'default_payment_method'

export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing'

/** For the log. The error itself says more than belongs there: what is known of the card, for one. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { type, code, param, statusCode, requestId } = error
  const details = [statusCode, code, param, requestId].filter(detail => detail !== undefined)
  return new ProviderUnavailable(`${type}: ${details.join(' ')}`)
}
