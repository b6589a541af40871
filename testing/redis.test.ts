import { once } from 'node:events'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { redisInstalled, startRedis } from './redis.ts'

describe.skipIf(!redisInstalled())('a redis-server for tests', () => {
  test('answers, keeps nothing, and is gone after dispose', async () => {
    const closed = Promise.withResolvers<void>()
    {
      await using server = await startRedis()
      const redis = new Redis(server.url, { retryStrategy: () => null })
      redis.once('end', closed.resolve)
      expect(await redis.config('GET', 'save')).toEqual(['save', ''])
    }
    await closed.promise
  })

  test('can be killed and started again on the same port', async () => {
    await using first = await startRedis()
    const redis = new Redis(first.url, { retryStrategy: () => 20 })
    redis.on('error', () => {})
    await redis.set('key', 'value')
    const lost = once(redis, 'close')
    await first.kill()
    await lost
    await using second = await startRedis(Number(new URL(first.url).port))
    expect(second.url).toBe(first.url)
    expect(await redis.get('key')).toBeNull()
    redis.disconnect()
  })
})
