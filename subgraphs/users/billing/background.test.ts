import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { billingGraph, type Customer } from '../testing/billing-graph.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { sandbox } from './sandbox.ts'
import { NOW } from '../testing/users-graph.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
/** April has 30 days. */
const MONTH = 30

let graph: Awaited<ReturnType<typeof billingGraph>>
beforeAll(async () => {
  graph = await billingGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())
beforeEach(async () => {
  // What other tests have left to be done must not be done in this one.
  graph.clock.at = NOW
  await graph.db.tierSubscription.updateMany({ data: { dueAt: null } })
})

async function customerWith(tier: string, paymentMethod?: string): Promise<Customer> {
  const customer = await graph.newCustomer()
  expect((await customer.upgrade(tier, paymentMethod)).code).toBeUndefined()
  return customer
}

const roundOn = async (days: number) => {
  graph.clock.at = daysLater(days)
  await graph.round()
}

describe('a month later', () => {
  test('a subscription is renewed, once, for the month that follows', async () => {
    const customer = await customerWith('PRO')
    await roundOn(MONTH - 1)
    expect(await customer.payments()).toHaveLength(1)
    await roundOn(MONTH)
    await graph.round()
    expect(await customer.payments()).toMatchObject([
      { kind: 'CHANGE' },
      {
        kind: 'RENEWAL',
        amountCents: 1900,
        outcome: 'PAID',
        key: `renewal-${customer.id}-2026-05-16T20:00:00.000Z-2026-05-16T20:00:00.000Z`,
      },
    ])
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', renewsAt: '2026-06-16T20:00:00.000Z' } })
    expect(customer.announced()).toHaveLength(2)
  })

  test('any number of processes renew each subscription once', async () => {
    const customers = await Promise.all(Array.from({ length: 12 }, () => customerWith('PRO')))
    graph.clock.at = daysLater(MONTH)
    await Promise.all(Array.from({ length: 4 }, () => graph.round()))
    await graph.round()
    for (const customer of customers)
      expect(await customer.payments()).toMatchObject([{ kind: 'CHANGE' }, { kind: 'RENEWAL', outcome: 'PAID' }])
  })

  test('one that was canceled ends, and its tokens with it', async () => {
    const customer = await customerWith('PRO')
    await customer.cancel()
    await roundOn(MONTH)
    expect(await customer.mine()).toMatchObject({ tier: 'FREE', subscription: { status: 'ENDED', tier: { code: 'PRO' }, renewsAt: null } })
    expect(customer.announced().at(-1)).toEqual({ userId: customer.id, reason: 'TIER_CHANGED' })
    expect(await customer.payments()).toHaveLength(1)
    expect((await customer.cancel()).code).toBe('NOT_FOUND')
    expect((await customer.upgrade('PRO')).subscription).toMatchObject({ status: 'ACTIVE', startedAt: daysLater(MONTH).toISOString() })
  })

  test('one that was to become cheaper does, for the cheaper price', async () => {
    const customer = await customerWith('ELITE')
    await customer.upgrade('PRO')
    await roundOn(MONTH)
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', tier: { code: 'PRO' }, nextTier: null } })
    expect((await customer.payments())[1]).toMatchObject({ kind: 'RENEWAL', tierCode: 'PRO', amountCents: 1900 })
    expect(customer.announced().at(-1)).toEqual({ userId: customer.id, reason: 'TIER_CHANGED' })
  })
})

describe('a renewal that is declined', () => {
  test('leaves a week in which it is tried daily, and then the tier is lost', async () => {
    const customer = await customerWith('PRO', 'pm_sandbox_renewal_declined')
    for (let day = 0; day < 7; day++) {
      await roundOn(MONTH + day)
      await graph.round()
      expect(await customer.mine()).toMatchObject({
        tier: 'PRO',
        subscription: { status: 'PAST_DUE', graceEndsAt: daysLater(MONTH + 7).toISOString() },
      })
    }
    await roundOn(MONTH + 7)
    expect(await customer.mine()).toMatchObject({ tier: 'FREE', subscription: { status: 'ENDED', graceEndsAt: null } })
    const payments = await customer.payments()
    expect(payments.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['CHANGE PAID', ...Array(7).fill('RENEWAL DECLINED')])
    expect(new Set(payments.map(({ key }) => key))).toHaveLength(8)
  })

  test('is made up for by another payment method', async () => {
    const customer = await customerWith('PRO', 'pm_sandbox_renewal_declined')
    await roundOn(MONTH + 2)
    const { subscription } = await customer.upgrade('PRO')
    expect(subscription).toMatchObject({ status: 'ACTIVE', renewsAt: '2026-06-18T20:00:00.000Z', graceEndsAt: null })
    expect((await customer.payments()).at(-1)).toMatchObject({ kind: 'CHANGE', amountCents: 1900, outcome: 'PAID' })
  })

  test('and canceled then, it ends at once', async () => {
    const customer = await customerWith('PRO', 'pm_sandbox_renewal_declined')
    await roundOn(MONTH)
    expect((await customer.cancel()).subscription).toMatchObject({ status: 'ENDED', renewsAt: null })
    expect((await customer.mine()).tier).toBe('FREE')
    expect(customer.announced().at(-1)).toEqual({ userId: customer.id, reason: 'TIER_CHANGED' })
  })
})

describe('a payment of which nothing is heard', () => {
  test('changes nothing visible, and asked for again says what became of it', async () => {
    const customer = await graph.newCustomer()
    const before = await customer.mine()
    expect((await customer.upgrade('PRO', 'pm_sandbox_timeout')).code).toBe('PAYMENT_PENDING')
    expect(await customer.mine()).toEqual(before)
    expect(customer.announced()).toEqual([])
    expect((await customer.upgrade('PRO', 'pm_sandbox_timeout')).code).toBe('PAYMENT_DECLINED')
    expect(await customer.payments()).toMatchObject([{ tries: 1, outcome: 'DECLINED' }])

    const lucky = await graph.newCustomer()
    expect((await lucky.upgrade('PRO', 'pm_sandbox_timeout_paid')).code).toBe('PAYMENT_PENDING')
    expect((await lucky.upgrade('PRO', 'pm_sandbox_timeout_paid')).viewer?.tier).toBe('PRO')
    expect(await lucky.payments()).toMatchObject([{ tries: 1, outcome: 'PAID' }])
  })

  test('is settled in the background, once, by whoever comes first', async () => {
    const customer = await graph.newCustomer()
    expect((await customer.upgrade('PRO', 'pm_sandbox_timeout_paid')).code).toBe('PAYMENT_PENDING')
    await graph.round()
    expect((await customer.mine()).tier).toBe('FREE')
    graph.clock.at = new Date(NOW.getTime() + 30_000)
    await Promise.all([graph.round(), graph.round(), graph.round()])
    expect((await customer.mine()).tier).toBe('PRO')
    expect(await customer.payments()).toMatchObject([{ tries: 1, outcome: 'PAID' }])
    expect(customer.announced()).toEqual([{ userId: customer.id, reason: 'TIER_CHANGED' }])
  })

  test('is settled before another takes its place, and before a cancellation', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO', 'pm_sandbox_timeout')
    expect((await customer.upgrade('PRO')).viewer?.tier).toBe('PRO')

    const lucky = await graph.newCustomer()
    await lucky.upgrade('PRO', 'pm_sandbox_timeout_paid')
    graph.clock.at = new Date(NOW.getTime() + 1)
    expect((await lucky.upgrade('ELITE')).viewer?.tier).toBe('ELITE')
    expect(await lucky.payments()).toMatchObject([
      { tierCode: 'PRO', outcome: 'PAID' },
      { tierCode: 'ELITE', outcome: 'PAID', amountCents: 8000 },
    ])

    const leaving = await graph.newCustomer()
    await leaving.upgrade('PRO', 'pm_sandbox_timeout_paid')
    expect((await leaving.cancel()).subscription).toMatchObject({ status: 'CANCELED', tier: { code: 'PRO' } })
  })

  test('because whoever asked is gone, is left alone for a minute and then taken over', async () => {
    const asked: number[] = []
    const pay: PaymentProvider['pay'] = async order => {
      asked.push(order.tries)
      if (order.tries === 0) throw new Error('The process has died')
      return sandbox.pay(order)
    }
    await using mortal = await billingGraph({ paymentProvider: { ...sandbox, pay } })
    const customer = await mortal.newCustomer()
    expect((await customer.upgrade('PRO')).errors?.[0]?.message).toBe('The process has died')
    expect((await customer.upgrade('PRO')).code).toBe('PAYMENT_PENDING')
    mortal.clock.at = new Date(NOW.getTime() + 60_000)
    await mortal.round()
    expect((await customer.mine()).tier).toBe('PRO')
    expect(asked).toEqual([0, 1])
    expect(await customer.payments()).toMatchObject([{ outcome: 'PAID' }])
  })

  test('of a renewal, keeps the tier until it is heard of', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO', 'pm_sandbox_timeout_paid')
    await customer.upgrade('PRO', 'pm_sandbox_timeout_paid')
    await roundOn(MONTH)
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { status: 'ACTIVE', renewsAt: '2026-05-16T20:00:00.000Z' } })
    graph.clock.at = new Date(graph.clock.at.getTime() + 30_000)
    await graph.round()
    expect(await customer.mine()).toMatchObject({ tier: 'PRO', subscription: { renewsAt: '2026-06-16T20:00:00.000Z' } })
    expect(await customer.payments()).toHaveLength(2)
  })
})

test('the subgraph does all that by itself, until it is stopped', async () => {
  const customer = await customerWith('PRO')
  await customer.cancel()
  graph.clock.at = daysLater(MONTH)
  const stopping = new AbortController()
  const work = graph.users.run?.(stopping.signal)
  await expect.poll(async () => (await customer.mine()).tier, { timeout: 10_000, interval: 20 }).toBe('FREE')
  stopping.abort()
  await work
})

test('a settled payment is never changed, none is taken back, and an account has one open payment at most', async () => {
  const customer = await customerWith('PRO')
  const { id } = customer
  const refused = [
    () => graph.db.$executeRaw`UPDATE payment SET amount_cents = 1 WHERE account_id = ${id}::uuid`,
    () => graph.db.$executeRaw`UPDATE payment SET outcome = 'DECLINED' WHERE account_id = ${id}::uuid`,
    () => graph.db.$executeRaw`DELETE FROM payment WHERE account_id = ${id}::uuid`,
  ]
  for (const attempt of refused) await expect(attempt()).rejects.toThrow('append-only')
  await customer.upgrade('ELITE', 'pm_sandbox_timeout')
  const open = { requestedAt: NOW, claimedUntil: NOW, retryAt: NOW, tries: 0, openFor: id, accountId: id }
  const another = { ...open, key: 'another', kind: 'CHANGE', provider: 'SANDBOX', tierCode: 'PRO', amountCents: 1, paymentMethod: 'pm' }
  await expect(graph.db.payment.create({ data: another })).rejects.toThrow('Unique constraint')
  expect(graph.failures).toEqual([])
})
