import fc from 'fast-check'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redisInstalled, startRedis, type TestRedis } from '../../../testing/redis.ts'
import { connectForCounters } from '../redis-commands.ts'
import { createLimiter, type Limiter, type LimiterOptions } from './limiter.ts'
import { createCounters } from './memory-limiter.ts'

const OPTIONS = { name: 'cost', points: 100, seconds: 60 }

const memory = (options: Partial<LimiterOptions> = {}) => createLimiter({ ...OPTIONS, ...options })

describe('in this process', () => {
  test('a window begins with the first point, and everything is there again when it ends', async () => {
    let now = 5_000
    const limiter = memory({ elapsed: () => now })
    expect(await limiter.look('a')).toEqual({ left: 100, endsInMs: 0 })
    expect(await limiter.take('a', 30)).toEqual({ held: true, left: 70, endsInMs: 60_000 })
    now += 59_999
    expect(await limiter.take('a', 70)).toEqual({ held: true, left: 0, endsInMs: 1 })
    expect(await limiter.take('a')).toEqual({ held: false, left: 0, endsInMs: 1 })
    now += 1
    expect(await limiter.look('a')).toEqual({ left: 100, endsInMs: 0 })
    expect(await limiter.take('a')).toEqual({ held: true, left: 99, endsInMs: 60_000 })
  })

  test('what the window does not hold takes nothing', async () => {
    const limiter = memory()
    await limiter.take('a', 60)
    expect(await limiter.take('a', 41)).toMatchObject({ held: false, left: 40 })
    expect(await limiter.take('a', 40)).toMatchObject({ held: true, left: 0 })
    expect(await limiter.take('b', 101)).toEqual({ held: false, left: 100, endsInMs: 0 })
  })

  test('what is given back to a window that has ended is no gain for the next', async () => {
    let now = 0
    const limiter = memory({ elapsed: () => now })
    await limiter.take('a', 90)
    now = 60_000
    await limiter.giveBack('a', 90)
    expect(await limiter.look('a')).toEqual({ left: 100, endsInMs: 0 })
    await limiter.take('a', 10)
    await limiter.giveBack('a', 90)
    expect(await limiter.look('a')).toMatchObject({ left: 100 })
  })

  test('a flood of keys pushes out the ones that were asked least recently, and nothing grows', async () => {
    const counters = createCounters(100)
    const limiter = memory({ counters })
    await limiter.take('regular', 60)
    for (let flood = 0; flood < 10_000; flood++) {
      await limiter.take(`address ${flood}`)
      if (flood % 50 === 0) await limiter.look('regular')
    }
    expect(counters.size).toBe(100)
    expect(await limiter.look('regular')).toMatchObject({ left: 40 })
    expect(process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length).toBeLessThan(50)
  })

  test('limiters of one name and other points share their counters', async () => {
    const counters = createCounters(10)
    const [free, pro] = [memory({ counters }), memory({ counters, points: 1_000 })]
    await free.take('a', 100)
    expect(await free.take('a')).toMatchObject({ held: false })
    expect(await pro.take('a')).toMatchObject({ held: true, left: 899 })
    expect(await free.look('a')).toMatchObject({ left: 0 })
  })
})

describe.skipIf(!redisInstalled())('with Redis', () => {
  let server: TestRedis
  let clients: readonly Redis[]
  beforeAll(async () => {
    server = await startRedis()
    clients = [new Redis(server.url), new Redis(server.url)]
    // Before they are connected, memory would count.
    await Promise.all(clients.map(client => client.ping()))
  })
  afterAll(async () => {
    clients.forEach(client => client.disconnect())
    await server[Symbol.asyncDispose]()
  })

  const shared = (options: Partial<LimiterOptions> = {}, redis = clients[0]) => memory({ ...options, redis })

  test('Redis and memory answer the same to whatever is taken and given back', async () => {
    let run = 0
    const step = fc.record({ points: fc.integer({ min: 1, max: 60 }), what: fc.constantFrom('take', 'giveBack', 'look') })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const key = `run ${run++}`
        const answers = async (limiter: Limiter) => {
          const seen: unknown[] = []
          for (const { what, points } of steps) {
            if (what === 'giveBack') await limiter.giveBack(key, points)
            else {
              const { endsInMs, ...answer } = await (what === 'take' ? limiter.take(key, points) : limiter.look(key))
              seen.push({ ...answer, runs: endsInMs > 0 })
            }
          }
          return seen
        }
        expect(await answers(shared())).toEqual(await answers(memory({ elapsed: () => 0 })))
      }),
      { numRuns: 50 },
    )
    expect(await clients[0]!.dbsize()).toBeGreaterThan(10)
  })

  test('200 at once over two connections take what there is, to the point', async () => {
    const limiters = clients.map(redis => shared({ points: 60 }, redis))
    const taken = await Promise.all(Array.from({ length: 200 }, (_, n) => limiters[n % 2]!.take('crowd')))
    expect(taken.filter(({ held }) => held)).toHaveLength(60)
    expect(await shared({ points: 60 }).look('crowd')).toMatchObject({ left: 0 })
  })

  test('a window ends in Redis', async () => {
    const limiter = shared({ seconds: 1 })
    const { endsInMs } = await limiter.take('short', 100)
    expect(endsInMs).toBe(1_000)
    await expect.poll(() => limiter.take('short'), { interval: 50, timeout: 3_000 }).toMatchObject({ held: true, left: 99 })
    expect(await clients[0]!.pttl('cost:short')).toBeGreaterThan(0)
  })

  test('one that hangs is away: whoever waits is let go, nobody else waits, and it is asked again when it is back', async () => {
    await using other = await startRedis()
    await using connection = connectForCounters(other.url, () => {})
    await connection.firstAttempt
    const limiter = shared({}, connection.redis)
    await limiter.take('a', 90)
    other.hang()
    expect(await limiter.take('a', 80)).toMatchObject({ held: true, left: 20 })
    const begun = performance.now()
    expect(await limiter.take('a', 30)).toMatchObject({ held: false, left: 20 })
    expect(performance.now() - begun).toBeLessThan(200)
    other.resume()
    await expect.poll(() => limiter.look('a'), { timeout: 10_000 }).toMatchObject({ left: 10 })
  }, 20_000)

  test('what is given back to a window that has ended leaves no trace', async () => {
    await shared().giveBack('nobody', 50)
    expect(await clients[0]!.exists('cost:nobody')).toBe(0)
  })
})
