import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../prisma/free-port.ts'
import { connectForCounters } from '../../subgraphs/shared/redis-commands.ts'
import { user } from '../../subgraphs/shared/testing/calls.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { redisInstalled, startRedis, type TestRedis } from '../../testing/redis.ts'
import { startFakeGateway } from '../testing/fake-graph.ts'
import { createBudgets } from './budgets.ts'
import { readRateLimit } from './testing/read-headers.ts'

const QUERY = { query: '{ forecast }' }

describe.skipIf(!redisInstalled())('two gateways and Redis', () => {
  const stack = new AsyncDisposableStack()
  let port: number
  let server: TestRedis
  let gateways: readonly Awaited<ReturnType<typeof open>>[]

  /** One whose clients are FREE accounts, known by their token, in windows of so many seconds. */
  async function open(windowSeconds = 60) {
    const { redis, firstAttempt } = stack.use(connectForCounters(server.url, () => {}))
    await firstAttempt
    const gateway = stack.use(
      await startFakeGateway({
        viewerOf: async credential => (credential === null ? ANONYMOUS : user({ id: credential.text, tier: 'FREE' })),
        budgetOf: createBudgets({ redis, windowSeconds }),
      }),
    )
    return { redis, ask: gateway.ask, asked: (id: string) => gateway.ask(QUERY, { authorization: `Bearer ${id}` }) }
  }

  beforeAll(async () => {
    port = await freePort()
    server = await startRedis(port)
    gateways = [await open(), await open()]
  })
  afterAll(async () => {
    await stack.disposeAsync()
    await server[Symbol.asyncDispose]()
  })

  const many = (count: number, id: string) =>
    Promise.all(Array.from({ length: count }, async (_, n) => (await gateways[n % 2]!.asked(id)).status))
  const answered = async (count: number, id: string) => (await many(count, id)).filter(status => status === 200).length

  test('of 200 requests at once over both exactly 60 are answered', async () => {
    const statuses = await many(200, 'ana')
    expect(statuses.filter(status => status === 200)).toHaveLength(60)
    expect(statuses.filter(status => status === 429)).toHaveLength(140)
  })

  test('Redis learns accounts by id, and no address', async () => {
    await gateways[0]!.redis.flushall()
    await gateways[0]!.asked('ana')
    await gateways[1]!.ask(QUERY)
    const keys = await gateways[0]!.redis.keys('*')
    expect(keys.toSorted()).toEqual(['rate:requests:account:ana', expect.stringMatching(/^rate:requests:address:[\w-]{43}$/)])
  })

  test('what one has counted the other says', async () => {
    await gateways[0]!.asked('ben')
    const { headers } = await gateways[1]!.asked('ben')
    expect(readRateLimit(headers).standing['requests']).toMatchObject({ r: 58 })
  })

  test('a window ends, and the next begins with the first request after it', async () => {
    const quick = await open(1)
    const status = async () => (await quick.asked('eve')).status
    for (let n = 0; n < 61; n++) await status()
    const begun = performance.now()
    await expect.poll(status, { interval: 50, timeout: 3_000 }).toBe(200)
    expect(performance.now() - begun).toBeLessThan(1_500)
  })

  test('while Redis is out each counts for itself: neither open nor closed; and both together again when it is back', async () => {
    expect(await answered(40, 'joe')).toBe(40)
    const lost = gateways.map(({ redis }) => new Promise(resolve => redis.once('close', resolve)))
    await server.kill()
    await Promise.all(lost)
    expect(await answered(200, 'joe')).toBe(120)

    const back = gateways.map(({ redis }) => new Promise(resolve => redis.once('ready', resolve)))
    server = await startRedis(port)
    await Promise.all(back)
    expect(await answered(200, 'joe')).toBe(60)
  }, 30_000)
})
