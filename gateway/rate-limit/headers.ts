import type { Left } from '../../subgraphs/shared/limiter/limiter.ts'
import type { Allowance } from '../../subgraphs/shared/tiers.ts'

// The fields of draft-ietf-httpapi-ratelimit-headers: lists of structured field items, a policy's name with its parameters.

/** RateLimit-Policy: so much (q) within so many seconds (w). */
export const policyOf = ({ requestsPerMinute, costPerMinute }: Allowance, windowSeconds: number) =>
  `"requests";q=${requestsPerMinute};w=${windowSeconds}, "cost";q=${costPerMinute};w=${windowSeconds}`

/** RateLimit: what is left (r), and the seconds until everything is there again (t). */
export const standingOf = (requests: Left, cost: Left) => `"requests";${itemOf(requests)}, "cost";${itemOf(cost)}`

const itemOf = ({ left, endsInMs }: Left) => `r=${left};t=${secondsOf(endsInMs)}`

/** Whole seconds after which nothing is left of so many milliseconds. */
export const secondsOf = (milliseconds: number) => Math.max(0, Math.ceil(milliseconds / 1000))
