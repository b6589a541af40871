/** How long the first pause is, and the longest, before chance takes up to half of it away. */
const BRISK = { firstMs: 1_000, longestMs: 30_000 }

/** How long to wait after the failed try number `tries`, from 1: twice as long each time, and no two clients at the same moment. */
export function backoffMs(tries: number, random: () => number, { firstMs, longestMs } = BRISK): number {
  const whole = Math.min(firstMs * 2 ** (tries - 1), longestMs)
  return whole / 2 + (random() * whole) / 2
}

/** What a Retry-After header asks for (seconds or a date), or null when it says nothing that makes sense. `at` is when it was said. */
export function retryAfterMs(header: string | undefined, at: Date): number | null {
  const value = header?.trim() ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1000
  // A date has a name of its month; Date.parse would also take what is none, as in "1.5".
  const until = /[a-z]{3}/i.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(until) ? null : Math.max(0, until - at.getTime())
}
