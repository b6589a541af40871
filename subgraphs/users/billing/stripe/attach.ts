import { Stripe } from 'stripe'

/** Gives a payment method to a customer. False when it is nobody's, somebody else's, or refused. */
export async function attach(
  stripe: Pick<Stripe, 'paymentMethods'>,
  paymentMethod: string,
  customer: string,
  options: Stripe.RequestOptions,
): Promise<boolean> {
  try {
    await stripe.paymentMethods.attach(paymentMethod, { customer }, options)
    return true
  } catch (error) {
    const { StripeCardError, StripeInvalidRequestError } = Stripe.errors
    if (error instanceof StripeCardError || (error instanceof StripeInvalidRequestError && error.param !== 'customer')) return false
    throw error
  }
}
