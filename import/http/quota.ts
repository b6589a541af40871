import type { AnswerHeaders } from './attempt.ts'
import { FetchError } from './fetch-error.ts'

export interface Quota {
  /**
   * Sets aside what a request costs at most, until it is disposed of with the answer there. Throws a FetchError when that could go below what
   * has to be left.
   */
  spend(credits: number): Disposable
  /** What the headers of an answer say is left. */
  read(headers: AnswerHeaders): void
  /** For people, or null when no answer said anything. */
  summary(): string | null
}

/** The credits of an API that tells in its headers how many are left, of which `reserve` are not to be touched. */
export function createQuota(reserve: number): Quota {
  let remaining: number | null = null
  let used: number | null = null
  let here = 0
  /** What the requests under way cost at most. */
  let pending = 0

  return {
    spend(credits) {
      if (remaining !== null && credits > 0 && remaining - pending - credits < reserve) {
        const kept = reserve > 0 ? `, and ${reserve} are to be left (--reserve)` : ''
        throw new FetchError('QUOTA', `Asking for this may cost ${credits} credits of the ${remaining - pending} that remain${kept}`)
      }
      pending += credits
      return { [Symbol.dispose]: () => void (pending -= credits) }
    },

    read(headers) {
      const left = countOf(headers['x-requests-remaining'])
      if (left === null) return
      // Answers may overtake one another: fewer credits are the later news.
      remaining = Math.min(remaining ?? left, left)
      used = Math.max(used ?? 0, countOf(headers['x-requests-used']) ?? 0)
      here += countOf(headers['x-requests-last']) ?? 0
    },

    summary: () => (remaining === null ? null : `Credits: ${here} used by this run, ${remaining} remain, ${used} used in this period.`),
  }
}

/** Whole credits; some plans are counted in fractions. */
const countOf = (header: string | string[] | undefined): number | null => {
  const count = header === undefined || header === '' ? NaN : Number(header)
  return Number.isFinite(count) ? count : null
}
