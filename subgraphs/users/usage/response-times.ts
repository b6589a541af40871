/** Buckets for each doubling of the response time. */
const PER_DOUBLING = 4
const DOUBLINGS = 13
const FASTEST_MICROSECONDS = 1000

/**
 * Where the buckets of a histogram of response times meet, in microseconds: from 1 ms to 8 s, each a fixed ratio from the next. A bucket has its
 * lower bound and not its upper one; the first begins at nothing and the last never ends. Rows in the database were counted with these.
 */
export const BOUNDS: readonly number[] = Array.from({ length: DOUBLINGS * PER_DOUBLING + 1 }, (_, index) =>
  Math.round(FASTEST_MICROSECONDS * 2 ** (index / PER_DOUBLING)),
)

/**
 * A histogram is kept as one number, so that PostgreSQL adds the buckets of thousands of rows in one sum: the count of bucket n are the digits
 * from the (12 n)th on, counted from the right. More than the requests of any account fit into 12 digits.
 */
export const DIGITS = 12

/** The counts of a histogram that is kept as a number; the slowest buckets are left out when they are empty. */
export function readHistogram(kept: string): readonly number[] {
  const digits = kept.padStart(Math.ceil(kept.length / DIGITS) * DIGITS, '0')
  const buckets = digits.length / DIGITS
  return Array.from({ length: buckets }, (_, bucket) => Number(digits.slice((buckets - 1 - bucket) * DIGITS, (buckets - bucket) * DIGITS)))
}

/**
 * The nearest-rank percentile, in milliseconds: the geometric middle of its bucket, which is at most 2^(1/8) = 9.1 % off. Below the first bound
 * it is that bound, above the last the last. NaN of nothing.
 */
export function percentileMs(histogram: readonly number[], share: number): number {
  const rank = Math.ceil(share * histogram.reduce((sum, count) => sum + count, 0))
  let reached = 0
  const bucket = histogram.findIndex(count => (reached += count) >= rank && count > 0)
  if (bucket < 0) return NaN
  const [lower, upper] = [BOUNDS[bucket - 1] ?? FASTEST_MICROSECONDS, BOUNDS[bucket] ?? BOUNDS.at(-1)!]
  return Math.sqrt(lower * upper) / 1000
}
