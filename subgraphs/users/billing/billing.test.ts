import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { user } from '../../shared/testing/calls.ts'
import { billingGraph } from '../testing/billing-graph.ts'
import { LOGIN, NOW, PASSWORD, REFRESH } from '../testing/users-graph.ts'
import { sandbox } from './sandbox.ts'

const MONTH_LATER = '2026-05-16T20:00:00.000Z'

let graph: Awaited<ReturnType<typeof billingGraph>>
beforeAll(async () => {
  graph = await billingGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())
beforeEach(() => void (graph.clock.at = NOW))

describe('upgradeSubscription', () => {
  test('a payment gives the tier at once, for a month, with tokens that say so', async () => {
    const customer = await graph.newCustomer()
    const { subscription, viewer } = await customer.upgrade('PRO')
    expect(subscription).toEqual({
      status: 'ACTIVE',
      tier: { code: 'PRO' },
      nextTier: null,
      startedAt: NOW.toISOString(),
      renewsAt: MONTH_LATER,
      graceEndsAt: null,
      paymentMethod: 'pm_sandbox_success',
    })
    expect(viewer).toMatchObject({ id: customer.id, tier: 'PRO', scopes: expect.arrayContaining(['odds:arbitrage']) })
    expect(await customer.mine()).toEqual({ tier: 'PRO', subscription })
    expect(await customer.payments()).toMatchObject([{ kind: 'CHANGE', tierCode: 'PRO', amountCents: 1900, outcome: 'PAID', tries: 0 }])
  })

  test('the sign-in that asks goes on as another; others learn the tier when they refresh', async () => {
    const customer = await graph.newCustomer()
    const { login } = await graph.answer(LOGIN, { username: customer.username, password: PASSWORD })
    const { refreshToken: renewed, viewer } = await customer.upgrade('PRO')
    expect(viewer?.sessionId).not.toBe(customer.viewer.sessionId)
    expect((await graph.ask(REFRESH, { refreshToken: customer.refreshToken })).code).toBe('UNAUTHENTICATED')
    expect((await graph.ask(REFRESH, { refreshToken: renewed })).code).toBeUndefined()
    const { refreshSession } = await graph.answer(REFRESH, { refreshToken: login.refreshToken })
    expect(JSON.parse(refreshSession.accessToken)).toMatchObject({ tier: 'PRO' })
    expect(customer.announced()).toEqual([
      { userId: customer.id, reason: 'TIER_CHANGED' },
      { userId: customer.id, sessionId: customer.viewer.sessionId, reason: 'TIER_CHANGED' },
    ])
    expect(await graph.db.refreshFamily.findMany({ where: { id: customer.viewer.sessionId! } })).toMatchObject([{ reason: 'TIER_CHANGE' }])
  })

  test.each(['pm_sandbox_declined', 'pm_of_nobody'])('a payment with %s is refused and changes nothing', async method => {
    const customer = await graph.newCustomer()
    const before = await customer.mine()
    expect(await customer.upgrade('PRO', method)).toMatchObject({ code: 'PAYMENT_DECLINED', viewer: null })
    expect(await customer.mine()).toEqual(before)
    expect(customer.announced()).toEqual([])
    expect((await graph.ask(REFRESH, { refreshToken: customer.refreshToken })).code).toBeUndefined()
    graph.clock.at = new Date(NOW.getTime() + 1)
    expect((await customer.upgrade('PRO')).code).toBeUndefined()
    expect(await customer.payments()).toMatchObject([{ outcome: 'DECLINED' }, { outcome: 'PAID' }])
  })

  test('a refused payment leaves what is paid for as it is', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO')
    const before = await customer.mine()
    expect((await customer.upgrade('ELITE', 'pm_sandbox_declined')).code).toBe('PAYMENT_DECLINED')
    expect(await customer.mine()).toEqual(before)
  })

  test('from PRO to ELITE in the middle of a month costs the price less what is left, and begins a month', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO')
    graph.clock.at = new Date('2026-05-01T20:00:00Z')
    const { subscription, viewer } = await customer.upgrade('ELITE')
    expect(viewer?.scopes).toContain('odds:model')
    expect(subscription).toMatchObject({
      tier: { code: 'ELITE' },
      startedAt: NOW.toISOString(),
      renewsAt: '2026-06-01T20:00:00.000Z',
    })
    expect((await customer.payments())[1]).toMatchObject({ tierCode: 'ELITE', amountCents: 9900 - 950 })
  })

  test('a cheaper tier begins when the subscription renews, and costs nothing before', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('ELITE')
    const { subscription, viewer } = await customer.upgrade('PRO')
    expect(subscription).toMatchObject({
      status: 'ACTIVE',
      tier: { code: 'ELITE' },
      nextTier: { code: 'PRO' },
      renewsAt: MONTH_LATER,
    })
    expect(viewer?.tier).toBe('ELITE')
    expect((await customer.upgrade('PRO')).code).toBe('BAD_USER_INPUT')
    expect((await customer.upgrade('ELITE')).subscription).toMatchObject({ tier: { code: 'ELITE' }, nextTier: null })
    expect(await customer.payments()).toHaveLength(1)
  })

  test('a canceled subscription is kept by asking for it again, without a payment', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO')
    await customer.cancel()
    const { subscription } = await customer.upgrade('PRO', 'pm_sandbox_renewal_declined')
    expect(subscription).toMatchObject({ status: 'ACTIVE', paymentMethod: 'pm_sandbox_renewal_declined', renewsAt: MONTH_LATER })
    expect(await customer.payments()).toHaveLength(1)
  })

  test.each([
    ['FREE', 'pm_sandbox_success', 'tier'],
    ['PRO', '4242 4242 4242 4242', 'paymentMethod'],
    ['PRO', '4242424242424242', 'paymentMethod'],
    ['PRO', '', 'paymentMethod'],
    ['PRO', 'pm_\0', 'paymentMethod'],
  ])('%s with "%s" is a mistake in %s, which is not repeated', async (tier, method, field) => {
    const customer = await graph.newCustomer()
    const { errors } = await customer.upgrade(tier, method)
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field })
    expect(errors?.[0]?.message).not.toContain('4242')
    expect(await customer.payments()).toEqual([])
  })

  test('what the account has is not paid for again, nor is what the house has given', async () => {
    const customer = await graph.newCustomer()
    await graph.db.account.update({ where: { id: customer.id }, data: { tierCode: 'ELITE' } })
    expect((await customer.upgrade('PRO')).code).toBe('BAD_USER_INPUT')
    await graph.db.account.update({ where: { id: customer.id }, data: { tierCode: 'FREE' } })
    await customer.upgrade('PRO')
    expect((await customer.upgrade('PRO')).code).toBe('BAD_USER_INPUT')
    expect(await customer.payments()).toHaveLength(1)
  })

  test('an API key pays for nothing and cancels nothing', async () => {
    const customer = await graph.newCustomer()
    const key = user({ id: customer.id, sessionId: null })
    expect((await customer.upgrade('PRO', 'pm_sandbox_success', key)).code).toBe('FORBIDDEN')
    expect((await customer.cancel(key)).code).toBe('FORBIDDEN')
  })

  test('ten requests at the same time are one charge', async () => {
    const charged: string[] = []
    await using busy = await billingGraph({
      paymentProvider: {
        ...sandbox,
        async pay(order) {
          charged.push(order.key)
          return sandbox.pay(order)
        },
      },
    })
    const customer = await busy.newCustomer()
    // Connections take their time to open; with them open, all ten are there at once.
    await Promise.all(Array.from({ length: 10 }, () => customer.mine()))
    const answers = await Promise.all(Array.from({ length: 10 }, () => customer.upgrade('PRO')))
    expect(answers.filter(({ viewer }) => viewer !== null)).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'PAYMENT_PENDING' || code === 'BAD_USER_INPUT')).toHaveLength(9)
    expect(charged).toHaveLength(1)
    expect(await customer.payments()).toMatchObject([{ outcome: 'PAID' }])
  })

  test('after ten refused payments within an hour no other is tried', async () => {
    const customer = await graph.newCustomer()
    for (let tries = 0; tries < 10; tries++) expect((await customer.upgrade('PRO', 'pm_sandbox_declined')).code).toBe('PAYMENT_DECLINED')
    expect((await customer.upgrade('PRO')).code).toBe('RATE_LIMITED')
    expect(await customer.payments()).toHaveLength(10)
  })

  test('a change that no gateway heard of is a change all the same, and the operator is told', async () => {
    const told: unknown[] = []
    await using unheard = await billingGraph({
      bus: { publish: () => Promise.reject(new Error('Redis is away')) },
      onError: error => told.push(error),
    })
    expect((await (await unheard.newCustomer()).upgrade('PRO')).viewer?.tier).toBe('PRO')
    expect(told).toHaveLength(2)
  })
})

describe('cancelSubscription', () => {
  test('keeps the tier until what was paid for is over; twice is once', async () => {
    const customer = await graph.newCustomer()
    await customer.upgrade('PRO')
    const canceled = { status: 'CANCELED', tier: { code: 'PRO' }, renewsAt: MONTH_LATER }
    expect(await customer.cancel()).toEqual({ code: undefined, subscription: canceled })
    expect(await customer.cancel()).toEqual({ code: undefined, subscription: canceled })
    expect((await customer.mine()).tier).toBe('PRO')
  })

  test('without a subscription is NOT_FOUND', async () => {
    const customer = await graph.newCustomer()
    expect((await customer.cancel()).code).toBe('NOT_FOUND')
    expect((await customer.mine()).subscription).toBeNull()
  })
})
