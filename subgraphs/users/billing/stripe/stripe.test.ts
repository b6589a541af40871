import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { billingGraph } from '../../testing/billing-graph.ts'
import { NOW } from '../../testing/users-graph.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { SECRET_KEY, startFakeStripe, WEBHOOK_SECRET, type FakeStripe } from './testing/fake-stripe.ts'

const TIMEOUT_MS = 500
const MINUTE_MS = 60_000
const SUBSCRIPTIONS = 'POST /v1/subscriptions'

const stack = new AsyncDisposableStack()
const clock = { at: NOW, now: () => new Date(clock.at) }
let stripe: FakeStripe
let graph: Awaited<ReturnType<typeof billingGraph>>
const told: unknown[] = []

beforeAll(async () => {
  stripe = stack.use(await startFakeStripe(clock.now))
  const secrets = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET }
  const onError = (error: unknown) => told.push(error)
  const paymentProvider = createStripeProvider({ ...secrets, clock, address: stripe.address, timeoutMs: TIMEOUT_MS, onError })
  graph = stack.use(await billingGraph({ clock, paymentProvider, onBillingError: onError }))
})
afterAll(() => stack.disposeAsync())
beforeEach(() => {
  clock.at = NOW
  told.length = stripe.ledger.charges.length = stripe.requests.length = 0
})

const later = (ms: number) => void (clock.at = new Date(clock.at.getTime() + ms))

describe('upgradeSubscription', () => {
  test('subscribes a new customer, by ids alone and with a key for every write', async () => {
    const customer = await graph.newCustomer()
    const { subscription, viewer } = await customer.upgrade('PRO', 'pm_card_visa')
    expect(subscription).toMatchObject({
      status: 'ACTIVE',
      tier: { code: 'PRO' },
      paymentMethod: 'pm_card_visa',
      renewsAt: '2026-05-16T20:00:00.000Z',
    })
    expect(viewer?.tier).toBe('PRO')
    expect(stripe.ledger.charges).toMatchObject([{ cents: 1900 }])
    expect(await customer.payments()).toMatchObject([{ provider: 'STRIPE', outcome: 'PAID', reference: 'in_1' }])
    const writes = stripe.requests.filter(({ call }) => call.startsWith('POST'))
    expect(writes.map(({ call }) => call)).toEqual([
      'POST /v1/customers',
      'POST /v1/payment_methods/pm_card_visa/attach',
      'POST /v1/prices',
      SUBSCRIPTIONS,
    ])
    expect(new Set(writes.map(({ key }) => key ?? ''))).toHaveLength(4)
    expect(JSON.stringify(writes)).not.toContain('"key":null')
  })

  test('from PRO to ELITE changes the subscription, in a month that begins', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO', 'pm_card_visa')
    later(24 * 60 * MINUTE_MS)
    const { subscription } = await customer.upgrade('ELITE', 'pm_card_other')
    expect(subscription).toMatchObject({ tier: { code: 'ELITE' }, paymentMethod: 'pm_card_other', renewsAt: '2026-05-17T20:00:00.000Z' })
    expect(stripe.ledger.charges).toMatchObject([{ cents: 1900 }, { cents: 8000 }])
  })

  test.each(['pm_card_declined', 'pm_of_nobody'])('with %s it is refused, and nothing has changed', async method => {
    const customer = await graph.newCustomer()
    expect((await customer.upgrade('PRO', method)).code).toBe('PAYMENT_DECLINED')
    expect(await customer.mine()).toEqual({ tier: 'FREE', subscription: null })
    await customer.upgrade('PRO', 'pm_card_visa')
    expect((await customer.upgrade('ELITE', method)).code).toBe('PAYMENT_DECLINED')
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { tier: { code: 'PRO' }, paymentMethod: 'pm_card_visa' } })
    expect(stripe.ledger.charges).toHaveLength(1)
  })

  test.each(['HANG', 'FAIL', 'HANG_UNDONE'] as const)(
    'that is not answered (%s) changes nothing visible, and is charged once',
    async mishap => {
      const customer = await graph.newCustomer()
      stripe.mishap(SUBSCRIPTIONS, mishap)
      const begun = performance.now()
      expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBe('PAYMENT_PENDING')
      expect(performance.now() - begun).toBeLessThan(TIMEOUT_MS * 4)
      expect(await customer.mine()).toEqual({ tier: 'FREE', subscription: null })
      expect((await customer.upgrade('PRO', 'pm_card_visa')).viewer?.tier).toBe('PRO')
      expect(stripe.ledger.charges).toHaveLength(1)
      expect(await customer.payments()).toMatchObject([{ tries: 1, outcome: 'PAID' }])
    },
  )

  test('that was lost on the way to ELITE is found again by the work in the background', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO', 'pm_card_visa')
    stripe.mishap(`${SUBSCRIPTIONS}/`, 'HANG')
    expect((await customer.upgrade('ELITE', 'pm_card_visa')).code).toBe('PAYMENT_PENDING')
    expect((await customer.mine()).tier).toBe('PRO')
    later(MINUTE_MS)
    await graph.round()
    expect((await customer.mine()).tier).toBe('ELITE')
    expect(stripe.ledger.charges).toHaveLength(2)
  })

  test('that may have been charged stays open while Stripe does not even let us look', async () => {
    const customer = await graph.newCustomer()
    stripe.mishap(SUBSCRIPTIONS, 'HANG')
    await customer.upgrade('PRO', 'pm_card_visa')
    for (const call of ['GET /v1/subscriptions', 'GET /v1/customers']) {
      stripe.mishap(call, 'FAIL_UNDONE')
      expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBe('PAYMENT_PENDING')
    }
    expect((await customer.upgrade('PRO', 'pm_card_visa')).viewer?.tier).toBe('PRO')
    expect(stripe.ledger.charges).toHaveLength(1)
  })

  test('that was never charged is not charged a day later, when its key is forgotten', async () => {
    const customer = await graph.newCustomer()
    stripe.mishap(SUBSCRIPTIONS, 'HANG_UNDONE')
    await customer.upgrade('PRO', 'pm_card_visa')
    later(24 * 60 * MINUTE_MS)
    await graph.round()
    expect(await customer.payments()).toMatchObject([{ outcome: 'DECLINED' }])
    expect(stripe.ledger.charges).toEqual([])
  })

  test('again and again by one account is by one customer', async () => {
    const customer = await graph.newCustomer()
    const before = stripe.ledger.customers.length
    for (const method of ['pm_card_declined', 'pm_of_nobody', 'pm_card_visa']) await customer.upgrade('PRO', method)
    expect(stripe.ledger.customers.length - before).toBe(1)
  })

  test('before anything is charged, a Stripe that fails is not available, and the next try is another payment', async () => {
    const customer = await graph.newCustomer()
    stripe.mishap('POST /v1/customers', 'FAIL_UNDONE')
    expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBe('SERVICE_UNAVAILABLE')
    expect(String(told[0])).toMatch(/^ProviderUnavailable: StripeAPIError: 500/)
    expect(await customer.payments()).toMatchObject([{ outcome: 'DECLINED' }])
  })

  test('ten at the same time are one charge', async () => {
    const customer = await graph.newCustomer()
    const answers = await Promise.all(Array.from({ length: 10 }, () => customer.upgrade('PRO', 'pm_card_visa')))
    expect(answers.filter(({ viewer }) => viewer !== null)).toHaveLength(1)
    expect(stripe.ledger.charges).toHaveLength(1)
  })

  test('a cheaper tier is what it renews as, without a charge; so is the same one again', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('ELITE', 'pm_card_visa')
    expect((await customer.upgrade('PRO', 'pm_card_other')).subscription).toMatchObject({
      tier: { code: 'ELITE' },
      nextTier: { code: 'PRO' },
    })
    expect([...stripe.ledger.subscriptions.values()].at(-1)?.items.data[0]?.price.unit_amount).toBe(1900)
    expect((await customer.upgrade('ELITE', 'pm_card_visa')).subscription).toMatchObject({ tier: { code: 'ELITE' }, nextTier: null })
    expect((await customer.upgrade('PRO', 'pm_of_nobody')).code).toBe('PAYMENT_DECLINED')
    expect(stripe.ledger.charges).toHaveLength(1)
  })
})

test('cancelSubscription tells Stripe, and changes nothing when Stripe does not hear', async () => {
  const customer = await graph.newCustomer()
  await customer.upgrade('PRO', 'pm_card_visa')
  const there = [...stripe.ledger.subscriptions.values()].at(-1)!
  stripe.mishap(`${SUBSCRIPTIONS}/`, 'FAIL_UNDONE')
  expect((await customer.cancel()).code).toBe('SERVICE_UNAVAILABLE')
  expect([there.cancel_at_period_end, (await customer.mine()).subscription?.status]).toEqual([false, 'ACTIVE'])
  expect((await customer.cancel()).subscription).toMatchObject({ status: 'CANCELED' })
  expect(there.cancel_at_period_end).toBe(true)
  expect((await customer.upgrade('PRO', 'pm_card_visa')).subscription).toMatchObject({ status: 'ACTIVE' })
  expect(there.cancel_at_period_end).toBe(false)
})

test('a wrong key is told to the operator without it, and to the client as an outage', async () => {
  const wrong = { secretKey: 'sk_test_wrong', webhookSecret: WEBHOOK_SECRET, clock, address: stripe.address }
  const failures: unknown[] = []
  const onError = (error: unknown) => failures.push(error)
  await using other = await billingGraph({ clock, paymentProvider: createStripeProvider({ ...wrong, onError }), onBillingError: onError })
  const customer = await other.newCustomer()
  expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBe('SERVICE_UNAVAILABLE')
  expect(failures.map(String)).toEqual([expect.stringContaining('StripeAuthenticationError: 401')])
  expect(JSON.stringify(failures)).not.toContain('sk_test_wrong')
})
