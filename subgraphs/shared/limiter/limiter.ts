import type { Redis } from 'ioredis'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { createCounters, MemoryLimiter, type Counters } from './memory-limiter.ts'

/** How much of something a key may have within a window, which begins when the first of it is taken. */
export interface Limiter {
  /** Takes points, one or more, if the window holds all of them, and none otherwise. */
  take(key: string, points?: number): Promise<Taken>
  /** What is left, without taking any. */
  look(key: string): Promise<Left>
  /** Gives points back to the window that runs, if one does. */
  giveBack(key: string, points?: number): Promise<void>
}

export interface Left {
  readonly left: number
  /** Milliseconds to the end of the window; 0 when none runs. */
  readonly endsInMs: number
}

export interface Taken extends Left {
  readonly held: boolean
}

export interface LimiterOptions {
  /** What is counted: limiters of one name share their counters. */
  readonly name: string
  readonly points: number
  /** Length of a window. */
  readonly seconds: number
  /** Shared by every process when given; while it does not answer, each process counts for itself. */
  readonly redis?: Redis | undefined
  /** Where this process counts. */
  readonly counters?: Counters
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

/**
 * The library's script counts what it refuses, and what is given back after the end of a window opens a negative one. This one takes all or
 * nothing and gives back to a running window only. All limiters run this one script: the library names it once for each connection.
 */
const TAKE_SCRIPT = `
local points, seconds, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local taken = tonumber(redis.call('get', KEYS[1]) or 0)
local ttl = redis.call('pttl', KEYS[1])
if points > 0 and taken + points > limit then return {taken + points, ttl} end
if points > 0 and ttl < 0 then
  redis.call('set', KEYS[1], points, 'EX', seconds)
  return {points, seconds * 1000}
end
if points ~= 0 and ttl > 0 then taken = redis.call('incrby', KEYS[1], math.max(points, -taken)) end
return {taken, ttl}`

export function createLimiter({
  name,
  points: limit,
  seconds,
  redis,
  counters = createCounters(),
  elapsed = () => performance.now(),
}: LimiterOptions): Limiter {
  const options = { keyPrefix: name, points: limit, duration: seconds }
  const memory = new MemoryLimiter({ ...options, counters, elapsed })
  const limiter =
    redis === undefined
      ? memory
      : new RateLimiterRedis({
          ...options,
          storeClient: redis,
          customIncrTtlLuaScript: TAKE_SCRIPT,
          insuranceLimiter: memory,
          rejectIfRedisNotReady: true,
        })

  const leftOf = ({ consumedPoints, msBeforeNext }: RateLimiterRes, refused = 0): Left => ({
    left: Math.max(0, limit - (consumedPoints - refused)),
    endsInMs: Math.max(0, msBeforeNext),
  })

  return {
    async take(key, points = 1) {
      try {
        return { held: true, ...leftOf(await limiter.consume(key, points)) }
      } catch (result) {
        if (!(result instanceof RateLimiterRes)) throw result
        return { held: false, ...leftOf(result, points) }
      }
    },
    look: async key => leftOf(await limiter.penalty(key, 0)),
    giveBack: async (key, points = 1) => void (await limiter.reward(key, points)),
  }
}
