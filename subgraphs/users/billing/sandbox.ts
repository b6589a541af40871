import type { Outcome, PaymentProvider } from './payment-provider.ts'

const NO_REFS = { customerRef: null, subscriptionRef: null }
const PAID: Outcome = { kind: 'PAID', reference: null, refs: NO_REFS }
const DECLINED: Outcome = { kind: 'DECLINED' }
const UNKNOWN: Outcome = { kind: 'UNKNOWN' }

/** What each payment method does, any other being declined. The first answer of a timeout never comes. */
const METHODS: Readonly<Record<string, (order: { readonly kind: 'CHANGE' | 'RENEWAL'; readonly tries: number }) => Outcome>> = {
  pm_sandbox_success: () => PAID,
  pm_sandbox_renewal_declined: ({ kind }) => (kind === 'RENEWAL' ? DECLINED : PAID),
  pm_sandbox_timeout: ({ tries }) => (tries === 0 ? UNKNOWN : DECLINED),
  pm_sandbox_timeout_paid: ({ tries }) => (tries === 0 ? UNKNOWN : PAID),
}

const known = (paymentMethod: string) => Object.hasOwn(METHODS, paymentMethod)

/** Plays a provider without charging anybody. It keeps nothing: what it says follows from the order alone. */
export const sandbox: PaymentProvider = {
  name: 'SANDBOX',
  pay: async order => (known(order.paymentMethod) ? METHODS[order.paymentMethod]!(order) : DECLINED),
  arrange: async (_, renewal) => (renewal === null || known(renewal.paymentMethod) ? 'ARRANGED' : 'DECLINED'),
  end: async () => {},
}
