import type { UsageGrouping } from '../../schema/generated/users.ts'
import { refusal } from '../shared/errors.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Days of a range: they bound the buckets of an answer. */
const MOST_DAYS: Readonly<Record<UsageGrouping, number>> = { OPERATION: 366, DAY: 366, HOUR: 31 }

/** Whole hours in UTC, the last one not included. */
export interface UsageRange {
  readonly start: Date
  readonly end: Date
}

/** The whole hours that moments from `from` to before `to` are in. */
export function readUsageRange(from: Date, to: Date, groupBy: UsageGrouping): UsageRange {
  if (from >= to) throw refusal('BAD_USER_INPUT', 'from must be before to.')
  const start = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS
  const end = Math.ceil(to.getTime() / HOUR_MS) * HOUR_MS
  if (end - start > MOST_DAYS[groupBy] * DAY_MS)
    throw refusal('BAD_USER_INPUT', `From from to to, in whole hours, are at most ${MOST_DAYS[groupBy]} days when grouped by ${groupBy}.`)
  return { start: new Date(start), end: new Date(end) }
}
