import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { billingGraph } from '../../testing/billing-graph.ts'
import { NOW } from '../../testing/users-graph.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { SECRET_KEY, startFakeStripe, WEBHOOK_SECRET, type FakeStripe } from './testing/fake-stripe.ts'
import type { FakeSubscription } from './testing/stripe-ledger.ts'

const MINUTE_MS = 60_000

const stack = new AsyncDisposableStack()
const clock = { at: NOW, now: () => new Date(clock.at) }
let stripe: FakeStripe
let graph: Awaited<ReturnType<typeof billingGraph>>
let events = 0
beforeAll(async () => {
  stripe = stack.use(await startFakeStripe(clock.now))
  const onError = (error: unknown) => graph.failures.push(error)
  const secrets = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET }
  const paymentProvider = createStripeProvider({ ...secrets, clock, address: stripe.address, timeoutMs: 500, onError })
  graph = stack.use(await billingGraph({ clock, paymentProvider }))
})
afterAll(() => stack.disposeAsync())
beforeEach(() => {
  clock.at = NOW
  graph.failures.length = 0
})

async function subscriber(tier = 'PRO') {
  const customer = await graph.newCustomer()
  await customer.upgrade(tier, 'pm_card_visa')
  return { customer, there: [...stripe.ledger.subscriptions.values()].at(-1)! }
}

/** Tells users what has become of a subscription, as Stripe does. */
async function tell(there: FakeSubscription, type = 'customer.subscription.updated', id = `evt_${++events}`) {
  const { body, signature } = stripe.webhook(id, type, there)
  return graph.hear(body, signature)
}

/** Lets a month pass at Stripe, without a word of it. */
function renew(there: FakeSubscription, invoice: 'PAID' | 'DECLINED' | 'DRAFT' = 'PAID') {
  clock.at = new Date('2026-05-16T20:00:05Z')
  stripe.ledger.renew(there.id, invoice)
}

test('a renewal by Stripe is told, once, however often it is delivered', async () => {
  const { customer, there } = await subscriber()
  renew(there)
  const [one, again] = await Promise.all([tell(there, 'invoice.paid', 'evt_same'), tell(there, 'invoice.paid', 'evt_same')])
  expect([one, again, await tell(there, 'invoice.paid', 'evt_same')]).toEqual([true, true, true])
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', renewsAt: '2026-06-16T20:00:00.000Z' } })
  expect(await customer.payments()).toMatchObject([{ kind: 'CHANGE' }, { kind: 'RENEWAL', amountCents: 1900, outcome: 'PAID' }])
  expect(await graph.db.providerEvent.count({ where: { id: 'evt_same' } })).toBe(1)
})

test('a month begins before its invoice is paid, which is then one line of the ledger', async () => {
  const { customer, there } = await subscriber()
  renew(there, 'DRAFT')
  await tell(there)
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', renewsAt: '2026-06-16T20:00:00.000Z' } })
  expect(await customer.payments()).toHaveLength(1)
  there.latest_invoice.amount_paid = 1900
  await Promise.all([tell(there, 'invoice.paid'), tell(there, 'invoice.payment_succeeded')])
  await tell(there)
  expect(await customer.payments()).toMatchObject([
    { kind: 'CHANGE' },
    { kind: 'RENEWAL', amountCents: 1900, reference: there.latest_invoice.id },
  ])
})

test('a renewal that is declined keeps the tier until Stripe gives up, and paid late it goes on', async () => {
  const { customer, there } = await subscriber()
  renew(there, 'DECLINED')
  await tell(there, 'invoice.payment_failed')
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'PAST_DUE', graceEndsAt: null } })
  there.status = 'active'
  await tell(there)
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE' } })
  there.status = 'canceled'
  await tell(there, 'customer.subscription.deleted')
  expect(await customer.mine()).toMatchObject({ tier: 'FREE', subscription: { status: 'ENDED' } })
  expect(customer.announced().at(-1)).toEqual({ userId: customer.id, reason: 'TIER_CHANGED' })
})

test('a late event of better times does no harm: what Stripe says now counts', async () => {
  const { customer, there } = await subscriber()
  const early = structuredClone(there)
  there.status = 'canceled'
  await tell(there, 'customer.subscription.deleted')
  await tell(early, 'customer.subscription.created')
  await tell(early, 'invoice.paid')
  expect((await customer.mine()).tier).toBe('FREE')
})

test('what somebody saw before others saw something newer is not believed', async () => {
  const { customer, there } = await subscriber()
  const answer = stripe.hold('GET /v1/subscriptions/')
  const slow = tell(there)
  await answer.reached
  there.status = 'canceled'
  await tell(there, 'customer.subscription.deleted')
  answer.release()
  expect(await slow).toBe(true)
  expect(await customer.mine()).toMatchObject({ tier: 'FREE', subscription: { status: 'ENDED' } })
})

test('a cheaper tier begins with the renewal', async () => {
  const { customer, there } = await subscriber('ELITE')
  await customer.upgrade('PRO', 'pm_card_visa')
  await tell(there)
  expect(await customer.mine()).toMatchObject({ tier: 'ELITE', subscription: { nextTier: { code: 'PRO' } } })
  renew(there)
  await tell(there)
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { tier: { code: 'PRO' }, nextTier: null } })
})

test('a cancellation at Stripe is one here', async () => {
  const { customer, there } = await subscriber()
  there.cancel_at_period_end = true
  await tell(there)
  expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'CANCELED' } })
})

describe('a payment of which nothing was heard', () => {
  test('is settled by the webhook, once, though others settle it at the same time', async () => {
    const customer = await graph.newCustomer()
    stripe.mishap('POST /v1/subscriptions', 'HANG')
    expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBe('PAYMENT_PENDING')
    const there = [...stripe.ledger.subscriptions.values()].at(-1)!
    clock.at = new Date(NOW.getTime() + MINUTE_MS)
    await Promise.all([tell(there, 'customer.subscription.created'), tell(there), graph.round()])
    expect((await customer.mine()).tier).toBe('PRO')
    expect(await customer.payments()).toMatchObject([{ kind: 'CHANGE', outcome: 'PAID' }])
    expect(customer.announced()).toEqual([{ userId: customer.id, reason: 'TIER_CHANGED' }])
  })

  test('and which was given up, gives what was paid for all the same', async () => {
    const customer = await graph.newCustomer()
    stripe.mishap('POST /v1/subscriptions', 'HANG')
    await customer.upgrade('PRO', 'pm_card_visa')
    const there = [...stripe.ledger.subscriptions.values()].at(-1)!
    const key = there.metadata['payment']!
    await graph.db.payment.update({ where: { key }, data: { outcome: 'DECLINED', settledAt: clock.now(), openFor: null } })
    await tell(there)
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', paymentMethod: 'pm_card_visa' } })
    expect((await customer.payments()).map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['DECLINED', 'PAID']))
  })
})

test('a renewal of which nothing was told is asked for, again after a while when Stripe does not answer', async () => {
  const { customer, there } = await subscriber()
  renew(there)
  stripe.mishap('GET /v1/subscriptions/', 'FAIL_UNDONE')
  await graph.round()
  expect(graph.failures.map(String)).toEqual([expect.stringContaining('StripeAPIError')])
  const asked = stripe.requests.length
  await graph.round()
  expect(stripe.requests).toHaveLength(asked)
  clock.at = new Date(clock.at.getTime() + 10 * MINUTE_MS)
  await graph.round()
  expect(await customer.mine()).toMatchObject({ subscription: { status: 'ACTIVE', renewsAt: '2026-06-16T20:00:00.000Z' } })
})

test('an unpaid subscription that was replaced is ended; one that is paid is for people to sort out', async () => {
  const { customer, there } = await subscriber()
  renew(there, 'DECLINED')
  await tell(there)
  await customer.upgrade('ELITE', 'pm_card_other')
  expect([there.status, (await customer.mine()).tier]).toEqual(['canceled', 'ELITE'])
  there.status = 'past_due'
  stripe.mishap('DELETE /v1/subscriptions/', 'FAIL_UNDONE')
  await expect(tell(there, 'customer.subscription.updated', 'evt_stray')).rejects.toThrow('StripeAPIError')
  await tell(there, 'customer.subscription.updated', 'evt_stray')
  expect(there.status).toBe('canceled')
  there.status = 'active'
  await tell(there)
  expect(graph.failures.map(String)).toEqual([expect.stringContaining(`Account ${customer.id} pays for two subscriptions`)])
  expect((await customer.mine()).tier).toBe('ELITE')
})

describe('a webhook that is not from Stripe, or not new', () => {
  test.each([
    ['another secret', { secret: 'whsec_of_somebody' }],
    ['a signature of six minutes ago', { at: new Date(NOW.getTime() - 6 * MINUTE_MS) }],
  ])('%s is refused and does nothing', async (_, signed) => {
    const { customer, there } = await subscriber()
    there.status = 'canceled'
    const { body, signature } = stripe.webhook(`evt_${++events}`, 'customer.subscription.deleted', there, signed)
    expect(await graph.hear(body, signature)).toBe(false)
    expect((await customer.mine()).tier).toBe('PRO')
  })

  test('neither a changed body nor a missing signature is taken', async () => {
    const { there } = await subscriber()
    const { body, signature } = stripe.webhook(`evt_${++events}`, 'customer.subscription.updated', there)
    expect(await graph.hear(body.replace('updated', 'deleted'), signature)).toBe(false)
    for (const nonsense of ['', 't=1,v1=00', 'nonsense']) expect(await graph.hear(body, nonsense)).toBe(false)
    expect(await graph.hear(body, signature)).toBe(true)
  })
})

test('events of other things, of subscriptions that nobody knows and of other products are taken and change nothing', async () => {
  const { customer, there } = await subscriber()
  const foreign = { ...there, id: 'sub_foreign', metadata: {} }
  stripe.ledger.subscriptions.set('sub_foreign', foreign)
  for (const object of [{ object: 'charge', id: 'ch_1' }, { object: 'subscription', id: 'sub_nobody' }, foreign]) {
    const { body, signature } = stripe.webhook(`evt_${++events}`, 'something.happened', object)
    expect(await graph.hear(body, signature)).toBe(true)
  }
  expect((await customer.mine()).tier).toBe('PRO')
})

test('while Stripe cannot be asked, the event is not taken, so that Stripe tells it again', async () => {
  const { customer, there } = await subscriber()
  there.status = 'canceled'
  stripe.mishap('GET /v1/subscriptions/', 'FAIL_UNDONE')
  await expect(tell(there, 'customer.subscription.deleted', 'evt_again')).rejects.toThrow('StripeAPIError')
  expect((await customer.mine()).tier).toBe('PRO')
  expect(await tell(there, 'customer.subscription.deleted', 'evt_again')).toBe(true)
  expect((await customer.mine()).tier).toBe('FREE')
})
