import { LRUCache } from 'lru-cache'
import { RateLimiterCompatibleAbstract, RateLimiterRes } from 'rate-limiter-flexible'

interface Counter {
  taken: number
  /** By the limiter's own clock. */
  readonly endsAt: number
}

/** Counters of any number of limiters: the ones that were asked least recently go when there are too many. */
export type Counters = LRUCache<string, Counter>

/** Some 30 MB when it is full. */
const MAX_COUNTERS = 100_000

export const createCounters = (max = MAX_COUNTERS): Counters => new LRUCache({ max })

export interface MemoryLimiterOptions {
  readonly keyPrefix: string
  readonly points: number
  readonly duration: number
  readonly counters: Counters
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
}

/**
 * What TAKE_SCRIPT does in Redis, in this process. The library's own limiter keeps an entry and a timer for every key of a window, however many
 * they are, and counts what it refuses.
 */
export class MemoryLimiter extends RateLimiterCompatibleAbstract {
  // The library asks these of whatever stands in for Redis, and never uses them here.
  override readonly keyPrefix: string
  override blockDuration = 0
  override execEvenly = false

  readonly #options: MemoryLimiterOptions

  constructor(options: MemoryLimiterOptions) {
    super()
    this.keyPrefix = options.keyPrefix
    this.#options = options
  }

  override async consume(key: string, points = 1): Promise<RateLimiterRes> {
    const { points: limit, duration, counters, elapsed } = this.#options
    const counter = this.#running(key)
    const taken = (counter?.taken ?? 0) + points
    // The library rejects with a result, which is no error.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (taken > limit) throw this.#result(counter, taken)
    if (counter !== undefined) {
      counter.taken = taken
      return this.#result(counter)
    }
    const begun = { taken, endsAt: elapsed() + duration * 1000 }
    counters.set(this.#named(key), begun)
    return this.#result(begun)
  }

  override async penalty(key: string, points = 1): Promise<RateLimiterRes> {
    const counter = this.#running(key)
    if (counter !== undefined) counter.taken = Math.max(0, counter.taken + points)
    return this.#result(counter)
  }

  override reward(key: string, points = 1): Promise<RateLimiterRes> {
    return this.penalty(key, -points)
  }

  #named(key: string): string {
    return `${this.keyPrefix}:${key}`
  }

  #running(key: string): Counter | undefined {
    const counter = this.#options.counters.get(this.#named(key))
    return counter !== undefined && counter.endsAt > this.#options.elapsed() ? counter : undefined
  }

  #result(counter: Counter | undefined, taken = counter?.taken ?? 0): RateLimiterRes {
    const { points, elapsed } = this.#options
    return new RateLimiterRes(Math.max(0, points - taken), counter === undefined ? 0 : counter.endsAt - elapsed(), taken)
  }
}
