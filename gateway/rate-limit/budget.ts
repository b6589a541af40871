import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { RateLimitSnapshot } from '../../subgraphs/shared/internal-token.ts'
import type { Left, Limiter } from '../../subgraphs/shared/limiter/limiter.ts'
import type { Allowance } from '../../subgraphs/shared/tiers.ts'
import { policyOf, standingOf } from './headers.ts'
import { rateLimited } from './refusals.ts'

/** What whoever sends a request may still ask within the minute, and what of it this request takes. */
export interface Budget {
  /** Takes one request; asked first of all, and once. Rejects with RATE_LIMITED when none is left. */
  admit(): Promise<void>
  /** Takes the most that an operation can cost. Rejects with RATE_LIMITED when that is not left, and takes nothing then. */
  spend(cost: number): Promise<void>
  /**
   * Gives back what was spent beyond the cost of the answer. One that cost more, because lists without pages were longer than the schema
   * assumes, is paid for from what is left.
   */
  settle(actual: number): void
  snapshot(): RateLimitSnapshot
  /** RateLimit-Policy and RateLimit, by what is known at the moment. */
  headers(): Map<string, string>
}

/** Everything that the budgets of one allowance have in common. */
export interface Plan {
  readonly allowance: Allowance
  readonly windowSeconds: number
  readonly requests: Limiter
  readonly costs: Limiter
}

export interface BudgetOptions {
  readonly plan: Plan
  /** Under which is counted. */
  readonly key: string
  readonly clock: Clock
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
}

export function createBudget({ plan, key, clock, elapsed }: BudgetOptions): Budget {
  const { allowance, windowSeconds, requests, costs } = plan
  let requestsLeft = allowance.requestsPerMinute
  let requestsEnd = elapsed() + windowSeconds * 1000
  let costLeft = allowance.costPerMinute
  let costEnd = requestsEnd
  let spent = 0

  function noteCost({ left, endsInMs }: Left) {
    costLeft = left
    // Before the first cost its window would begin now, like the one of requests.
    costEnd = endsInMs > 0 ? elapsed() + endsInMs : requestsEnd
  }

  return {
    async admit() {
      // Sent together: one round trip.
      const [request, cost] = await Promise.all([requests.take(key), costs.look(key)])
      requestsLeft = request.left
      requestsEnd = elapsed() + request.endsInMs
      noteCost(cost)
      if (!request.held) throw rateLimited(`There were ${allowance.requestsPerMinute} requests within a minute`, request.endsInMs)
    },

    async spend(cost) {
      const asked = Math.ceil(cost)
      if (asked === 0) return
      const taken = await costs.take(key, asked)
      noteCost(taken)
      if (!taken.held) throw rateLimited(`This operation may cost ${asked}, and ${taken.left} is left of this minute`, taken.endsInMs)
      spent = asked
    },

    settle(actual) {
      // At least nothing is left afterwards: what is owed beyond that is forgiven.
      const unused = Math.max(-costLeft, spent - Math.ceil(actual))
      spent = 0
      // The next window is none of this request's.
      if (unused === 0 || elapsed() >= costEnd) return
      costLeft += unused
      void (unused > 0 ? costs.giveBack(key, unused) : costs.take(key, -unused))
    },

    snapshot: () => ({
      limit: allowance.requestsPerMinute,
      remaining: requestsLeft,
      resetsAt: new Date(clock.now().getTime() + Math.max(requestsEnd, costEnd) - elapsed()),
      costLimit: allowance.costPerMinute,
      costRemaining: costLeft,
    }),

    headers() {
      const now = elapsed()
      return new Map([
        ['ratelimit-policy', policyOf(allowance, windowSeconds)],
        ['ratelimit', standingOf({ left: requestsLeft, endsInMs: requestsEnd - now }, { left: costLeft, endsInMs: costEnd - now })],
      ])
    },
  }
}
