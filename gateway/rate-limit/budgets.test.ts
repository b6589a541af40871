import { expect, test } from 'vitest'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { user } from '../../subgraphs/shared/testing/calls.ts'
import { tierOf } from '../../subgraphs/shared/tiers.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { createBudgets } from './budgets.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const ADDRESS = '192.0.2.1'
const FREE = user({ tier: 'FREE' })
const COST = tierOf('FREE').costPerMinute
const limited = (retryAfter: number) => ({ extensions: { code: 'RATE_LIMITED', retryAfter, http: { status: 429 } } })

function start() {
  const time = { elapsed: 1_000 }
  const budgetOf = createBudgets({ clock: frozenClock(NOW), elapsed: () => time.elapsed })
  async function admitted(...asked: Parameters<typeof budgetOf>) {
    const budget = budgetOf(...asked)
    await budget.admit()
    return budget
  }
  return { time, budgetOf, admitted }
}

test.each([
  { tier: 'nobody', viewer: ANONYMOUS, requests: 30 },
  { tier: 'FREE', viewer: FREE, requests: 60 },
  { tier: 'PRO', viewer: user({ tier: 'PRO' }), requests: 600 },
  { tier: 'ELITE', viewer: user({ tier: 'ELITE' }), requests: 6_000 },
])('$tier has $requests requests a minute, and after it as many again', async ({ viewer, requests }) => {
  const { time, admitted } = start()
  for (let request = 1; request <= requests; request++) {
    expect((await admitted(viewer, ADDRESS)).snapshot().remaining).toBe(requests - request)
  }
  time.elapsed += 59_999
  await expect(admitted(viewer, ADDRESS)).rejects.toMatchObject(limited(1))
  time.elapsed += 1
  expect((await admitted(viewer, ADDRESS)).snapshot().remaining).toBe(requests - 1)
})

test('an account has one budget wherever it asks from and by whatever credential, and nobody else has a part in it', async () => {
  const { admitted } = start()
  await admitted(user({ tier: 'FREE', sessionId: 's1' }), ADDRESS)
  const byKey = await admitted(user({ tier: 'FREE', sessionId: null }), '198.51.100.7')
  expect(byKey.snapshot().remaining).toBe(58)
  expect((await admitted(user({ tier: 'FREE', id: '8' }), ADDRESS)).snapshot().remaining).toBe(59)
  expect((await admitted(ANONYMOUS, ADDRESS)).snapshot().remaining).toBe(29)
})

test('a tier that changes takes what was asked along', async () => {
  const { admitted } = start()
  await admitted(FREE, ADDRESS)
  expect((await admitted(user({ tier: 'PRO' }), ADDRESS)).snapshot()).toMatchObject({ limit: 600, remaining: 598 })
})

test('an IPv6 network is one address', async () => {
  const { admitted } = start()
  await admitted(ANONYMOUS, '2001:db8::1')
  expect((await admitted(ANONYMOUS, '2001:db8::ffff:2')).snapshot().remaining).toBe(28)
  expect((await admitted(ANONYMOUS, '2001:db8:0:1::1')).snapshot().remaining).toBe(29)
})

test('cost that the minute does not hold is refused, and nothing of it is spent', async () => {
  const { time, admitted } = start()
  const budget = await admitted(FREE, ADDRESS)
  await budget.spend(COST - 0.5)
  time.elapsed += 20_500
  const next = await admitted(FREE, ADDRESS)
  await expect(next.spend(1)).rejects.toMatchObject(limited(40))
  expect(next.snapshot().costRemaining).toBe(0)
  budget.settle(1_000)
  const third = await admitted(FREE, ADDRESS)
  expect(third.snapshot().costRemaining).toBe(COST - 1_000)
  await expect(third.spend(COST - 999)).rejects.toMatchObject(limited(40))
  await third.spend(COST - 1_000)
})

test('what the answer did not cost is given back once, and never to the next minute', async () => {
  const { time, admitted } = start()
  const budget = await admitted(FREE, ADDRESS)
  await budget.spend(1_000)
  budget.settle(250.5)
  budget.settle(0)
  expect(budget.snapshot().costRemaining).toBe(COST - 251)
  const slow = await admitted(FREE, ADDRESS)
  await slow.spend(2_000)
  time.elapsed += 60_000
  const next = await admitted(FREE, ADDRESS)
  await next.spend(500)
  slow.settle(0)
  expect((await admitted(FREE, ADDRESS)).snapshot().costRemaining).toBe(COST - 500)
})

test('an answer that cost more than was spent is paid for too, from what is left', async () => {
  const { admitted } = start()
  const left = async () => (await admitted(FREE, ADDRESS)).snapshot().costRemaining
  const budget = await admitted(FREE, ADDRESS)
  await budget.spend(10)
  budget.settle(25)
  budget.settle(0)
  expect([budget.snapshot().costRemaining, await left()]).toEqual([COST - 25, COST - 25])
  const long = await admitted(FREE, ADDRESS)
  await long.spend(10)
  long.settle(2 * COST)
  expect([long.snapshot().costRemaining, await left()]).toEqual([0, 0])
})

test('a snapshot says when everything is there again', async () => {
  const { time, admitted } = start()
  const first = await admitted(FREE, ADDRESS)
  expect(first.snapshot()).toEqual({
    limit: 60,
    remaining: 59,
    resetsAt: new Date('2026-04-16T20:01:00Z'),
    costLimit: COST,
    costRemaining: COST,
  })
  time.elapsed += 10_000
  await first.spend(100)
  time.elapsed += 5_000
  expect((await admitted(FREE, ADDRESS)).snapshot()).toMatchObject({
    remaining: 58,
    costRemaining: COST - 100,
    resetsAt: new Date('2026-04-16T20:00:55Z'),
  })
})

test('the headers say the policy and what is left of it, by the second', async () => {
  const { time, budgetOf, admitted } = start()
  const before = budgetOf(FREE, ADDRESS)
  expect(Object.fromEntries(before.headers())).toEqual({
    'ratelimit-policy': `"requests";q=60;w=60, "cost";q=${COST};w=60`,
    ratelimit: `"requests";r=60;t=60, "cost";r=${COST};t=60`,
  })
  const budget = await admitted(FREE, ADDRESS)
  time.elapsed += 500
  await budget.spend(120)
  time.elapsed += 17_000
  expect(budget.headers().get('ratelimit')).toBe(`"requests";r=59;t=43, "cost";r=${COST - 120};t=43`)
  budget.settle(20)
  expect(budget.headers().get('ratelimit')).toBe(`"requests";r=59;t=43, "cost";r=${COST - 20};t=43`)
  time.elapsed += 60_000
  expect(budget.headers().get('ratelimit')).toBe(`"requests";r=59;t=0, "cost";r=${COST - 20};t=0`)
})

test('a tier of another release is a fault', () => expect(() => start().budgetOf(user({ tier: 'GOLD' }), ADDRESS)).toThrow('no tier GOLD'))
