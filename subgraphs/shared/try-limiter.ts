import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { refusal } from './errors.ts'
import { createLimiter } from './limiter/limiter.ts'

/** Counts tries of something that must not be tried for long: passwords of an account, registrations from an address. */
export interface TryLimiter {
  /** Counts one try before it is made. Rejects with RATE_LIMITED, and the seconds to wait, when there were too many. */
  take(key: string): Promise<void>
  /** Takes back a try that turned out to be none. */
  giveBack(key: string): Promise<void>
}

export interface TryLimiterOptions {
  /** What is counted: limiters of one name share their counters in Redis. */
  readonly name: string
  readonly tries: number
  /** Length of the window, which begins with the first try. */
  readonly seconds: number
  /** Shared by every process when given; while it does not answer, each process counts for itself. */
  readonly redis?: Redis | undefined
}

/** Neither names nor addresses are kept, only their digests. */
export function createTryLimiter({ name, tries, seconds, redis }: TryLimiterOptions): TryLimiter {
  const limiter = createLimiter({ name: `tries:${name}`, points: tries, seconds, redis })
  const digest = (key: string) => createHash('sha256').update(key).digest('base64url')

  return {
    async take(key) {
      const { held, endsInMs } = await limiter.take(digest(key))
      if (!held) throw refusal('RATE_LIMITED', 'There were too many tries.', { retryAfter: Math.max(1, Math.ceil(endsInMs / 1000)) })
    },
    giveBack: key => limiter.giveBack(digest(key)),
  }
}
