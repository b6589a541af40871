import { Redis } from 'ioredis'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { redisInstalled, startRedis } from '../../testing/redis.ts'
import { createTryLimiter, type TryLimiter } from './try-limiter.ts'

const OPTIONS = { name: 'test', tries: 3, seconds: 60 }

/** How many of so many tries at once are let through. */
async function passing(limiters: readonly TryLimiter[], count: number, key = 'judge'): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: count }, (_, n) => limiters[n % limiters.length]!.take(key)))
  return tries.filter(({ status }) => status === 'fulfilled').length
}

const problemOf = (limiter: TryLimiter) => limiter.take('judge').catch((error: unknown) => error)

afterEach(() => void vi.useRealTimers())

test('so many tries and no more, each key for itself', async () => {
  const limiter = createTryLimiter(OPTIONS)
  expect(await passing([limiter], 10)).toBe(3)
  expect(await passing([limiter], 10, 'somebody')).toBe(3)
})

test('a refusal says how long to wait, and after that there are as many again', async () => {
  vi.useFakeTimers()
  const limiter = createTryLimiter(OPTIONS)
  await passing([limiter], 3)
  vi.advanceTimersByTime(45_500)
  expect(await problemOf(limiter)).toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfter: 15 } })
  vi.advanceTimersByTime(14_500)
  expect(await passing([limiter], 10)).toBe(3)
})

test('what is given back may be tried again', async () => {
  const limiter = createTryLimiter(OPTIONS)
  await passing([limiter], 3)
  await limiter.giveBack('judge')
  expect(await passing([limiter], 3)).toBe(1)
})

describe.skipIf(!redisInstalled())('with Redis', () => {
  test('processes count together, and Redis learns no name', async () => {
    await using server = await startRedis()
    const clients = [new Redis(server.url), new Redis(server.url)]
    await Promise.all(clients.map(client => client.ping()))
    const limiters = clients.map(redis => createTryLimiter({ ...OPTIONS, redis }))
    expect(await passing(limiters, 20)).toBe(3)
    expect(await problemOf(limiters[0]!)).toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfter: 60 } })
    expect(await clients[0]!.keys('*')).toEqual([expect.stringMatching(/^tries:test:[\w-]{43}$/)])
    clients.forEach(client => client.disconnect())
  })

  test('without it each process counts for itself: neither open nor closed', async () => {
    const server = await startRedis()
    const redis = new Redis(server.url, { retryStrategy: () => null })
    redis.on('error', () => {})
    await redis.ping()
    const limiter = createTryLimiter({ ...OPTIONS, redis })
    expect(await passing([limiter], 2)).toBe(2)
    const lost = new Promise(resolve => redis.once('end', resolve))
    await server.kill()
    await lost
    expect(await passing([limiter], 10)).toBe(3)
    expect(await problemOf(limiter)).toMatchObject({ extensions: { code: 'RATE_LIMITED' } })
  })
})
