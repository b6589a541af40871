import { monthsAfter } from '../../period.ts'

export interface Answer {
  readonly status: number
  readonly body: object
}

interface Price {
  readonly id: string
  readonly lookup_key: string
  readonly unit_amount: number
  readonly metadata: object
}

/** As much of a subscription as Stripe shows and is read here. */
export interface FakeSubscription {
  readonly id: string
  readonly object: 'subscription'
  readonly customer: string
  status: string
  cancel_at_period_end: boolean
  default_payment_method: string
  metadata: Record<string, string>
  latest_invoice: { readonly id: string; amount_paid: number }
  readonly items: { readonly data: { id: string; price: Price; current_period_start: number; current_period_end: number }[] }
}

export type Ledger = ReturnType<typeof createLedger>

const ok = (body: object): Answer => ({ status: 200, body })
const DECLINED: Answer = { status: 402, body: { error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' } } }
/** What payment methods of the tests' own do; Stripe knows no others. */
const METHODS: Readonly<Record<string, 'PAYS' | 'IS_DECLINED'>> = {
  pm_card_visa: 'PAYS',
  pm_card_other: 'PAYS',
  pm_card_declined: 'IS_DECLINED',
}

/** What a Stripe account has sold, and what it has charged. */
export function createLedger(now: () => Date) {
  const prices: Price[] = []
  const customers: { readonly id: string; readonly email: string; readonly metadata: object }[] = []
  const subscriptions = new Map<string, FakeSubscription>()
  const charges: { readonly subscription: string; readonly cents: number }[] = []

  const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000)
  const priceOf = (given: URLSearchParams) => prices.find(({ id }) => id === given.get('items[0][price]'))!
  const metadataOf = (given: URLSearchParams) =>
    Object.fromEntries([...given].flatMap(([name, value]) => (name.startsWith('metadata[') ? [[name.slice(9, -1), value]] : []))) as Record<
      string,
      string
    >

  function charge(id: string, cents: number) {
    charges.push({ subscription: id, cents })
    return { id: `in_${charges.length}`, amount_paid: cents }
  }

  function subscribe(given: URLSearchParams): Answer {
    const default_payment_method = given.get('default_payment_method')!
    if (METHODS[default_payment_method] !== 'PAYS') return DECLINED
    const price = priceOf(given)
    const id = `sub_${subscriptions.size + 1}`
    const subscription: FakeSubscription = {
      id,
      object: 'subscription',
      customer: given.get('customer')!,
      status: 'active',
      cancel_at_period_end: false,
      default_payment_method,
      metadata: metadataOf(given),
      latest_invoice: charge(id, price.unit_amount),
      items: {
        data: [{ id: `si_${id}`, price, current_period_start: seconds(now()), current_period_end: seconds(monthsAfter(now(), 1)) }],
      },
    }
    subscriptions.set(id, subscription)
    return ok(subscription)
  }

  function change(id: string, given: URLSearchParams): Answer | undefined {
    const subscription = subscriptions.get(id)
    if (subscription === undefined) return undefined
    const [item] = subscription.items.data
    const method = given.get('default_payment_method') ?? subscription.default_payment_method
    if (given.get('proration_behavior') === 'always_invoice') {
      if (METHODS[method] !== 'PAYS') return DECLINED
      const price = priceOf(given)
      subscription.latest_invoice = charge(id, price.unit_amount - item!.price.unit_amount)
      Object.assign(item!, { price, current_period_start: seconds(now()), current_period_end: seconds(monthsAfter(now(), 1)) })
      subscription.metadata = { ...subscription.metadata, ...metadataOf(given) }
    } else if (given.has('items[0][price]')) item!.price = priceOf(given)
    subscription.cancel_at_period_end = given.get('cancel_at_period_end') === 'true'
    subscription.default_payment_method = method
    return ok(subscription)
  }

  return {
    charges,
    customers,
    subscriptions,
    subscribe,
    change,

    customer(given: URLSearchParams): Answer {
      const made = { id: `cus_${customers.length + 1}`, email: given.get('email') ?? '', metadata: metadataOf(given) }
      customers.push(made)
      return ok(made)
    },

    customersOf: (email: string | null): Answer => ok({ data: customers.filter(customer => customer.email === email) }),

    attach: (method: string): Answer | undefined => (method in METHODS ? ok({ id: method }) : undefined),

    prices: (given: URLSearchParams): Answer => ok({ data: prices.filter(({ lookup_key }) => lookup_key === given.get('lookup_keys[0]')) }),

    price(given: URLSearchParams): Answer {
      const [lookup_key, unit_amount] = [given.get('lookup_key')!, Number(given.get('unit_amount'))]
      const made = { id: `price_${prices.length + 1}`, lookup_key, unit_amount, metadata: metadataOf(given) }
      prices.push(made)
      return ok(made)
    },

    show(id: string): Answer | undefined {
      const subscription = subscriptions.get(id)
      return subscription && ok(subscription)
    },

    subscriptionsOf: (customer: string | null): Answer =>
      ok({ data: [...subscriptions.values()].filter(subscription => subscription.customer === customer) }),

    cancel(id: string): Answer | undefined {
      const subscription = subscriptions.get(id)
      if (subscription !== undefined) subscription.status = 'canceled'
      return subscription && ok(subscription)
    },

    /** What Stripe does by itself when a month is over: the new one begins at once, the invoice is paid, or not, an hour later. */
    renew(id: string, invoice: 'PAID' | 'DECLINED' | 'DRAFT'): FakeSubscription {
      const subscription = subscriptions.get(id)!
      const [item] = subscription.items.data
      const starts = new Date(item!.current_period_end * 1000)
      Object.assign(item!, { current_period_start: seconds(starts), current_period_end: seconds(monthsAfter(starts, 1)) })
      subscription.status = invoice === 'DECLINED' ? 'past_due' : 'active'
      subscription.latest_invoice = invoice === 'PAID' ? charge(id, item!.price.unit_amount) : { id: `in_draft_${id}`, amount_paid: 0 }
      return subscription
    },
  }
}
