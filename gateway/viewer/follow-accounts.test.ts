import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { redisInstalled, startRedis, type TestRedis } from '../../testing/redis.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { createBus } from '../../subgraphs/shared/events.ts'
import { keptLog } from '../testing/fake-graph.ts'
import { followAccounts } from './follow-accounts.ts'
import { createRevocations, type Revocations } from './revocations.ts'

const withoutRedis = !redisInstalled()
const WITHIN_MS = 1_000

/** A gateway's ear: resolves the next time that something is noted. */
async function listenOn(bus: ReturnType<typeof createBus>) {
  const inner = createRevocations()
  const noted = Promise.withResolvers<void>()
  const revocations: Revocations = {
    ...inner,
    note(change, at) {
      inner.note(change, at)
      noted.resolve()
    },
  }
  const follower = followAccounts(bus, revocations, keptLog().log)
  onTestFinished(() => follower[Symbol.asyncDispose]())
  await follower.listening
  return { follower, revocations, noted: noted.promise }
}

describe.each([
  { engine: 'in-process', skip: false },
  { engine: 'redis', skip: withoutRedis },
])('over the bus, $engine', ({ engine, skip }) => {
  let redis: TestRedis | undefined
  beforeAll(async () => {
    if (engine === 'redis' && !skip) redis = await startRedis()
  })
  afterAll(() => redis?.[Symbol.asyncDispose]())

  test.skipIf(skip)('a revocation reaches every gateway within a second', async () => {
    const open = () => {
      const bus = createBus({ redisUrl: redis?.url, service: 'test', clock: systemClock })
      onTestFinished(() => bus[Symbol.asyncDispose]())
      return bus
    }
    const users = open()
    const gateways = [await listenOn(redis ? open() : users), await listenOn(redis ? open() : users)]
    const claims = { userId: 'u1', sessionId: 's1', tier: 'FREE', issuedAt: Date.now() - 1 }
    expect(gateways.map(({ revocations }) => revocations.revokes(claims))).toEqual([false, false])

    const begun = performance.now()
    await users.publish('account_updates', { userId: 'u1', reason: 'REVOKED', sessionId: 's1' })
    await Promise.all(gateways.map(({ noted }) => noted))
    expect(performance.now() - begun).toBeLessThan(WITHIN_MS)
    expect(gateways.map(({ revocations }) => revocations.revokes(claims))).toEqual([true, true])
  })

  test.skipIf(skip)('a change of the whole user is told by its time from what comes after', async () => {
    const bus = createBus({ redisUrl: redis?.url, service: 'test', clock: systemClock })
    onTestFinished(() => bus[Symbol.asyncDispose]())
    const { revocations, noted } = await listenOn(bus)
    const before = Date.now()
    await bus.publish('account_updates', { userId: 'u1', reason: 'TIER_CHANGED' })
    await noted
    const claims = { userId: 'u1', sessionId: 's1', tier: 'FREE' }
    expect(revocations.revokes({ ...claims, issuedAt: before })).toBe(true)
    expect(revocations.revokes({ ...claims, issuedAt: Date.now() + 1 })).toBe(false)
  })
})

test('when it can hear no more, /ready says so', async () => {
  const { log, lines } = keptLog()
  const failing = Object.assign(
    (async function* () {
      throw new Error('NOPERM')
    })(),
    { listening: Promise.resolve() },
  )
  await using follower = followAccounts({ listen: () => failing } as never, createRevocations(), log)
  await Promise.resolve()
  await expect.poll(() => lines.map(({ message }) => message)).toEqual(['revocations are no longer heard'])
  await expect(follower.ready()).rejects.toThrow('no longer heard')
})
