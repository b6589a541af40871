import type { UsageGrouping } from '../../../schema/generated/users.ts'
import { refusal } from '../../shared/errors.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Days of a range: they bound what an answer takes. */
const MOST_DAYS: Readonly<Record<UsageGrouping, number>> = { OPERATION: 366, DAY: 366, HOUR: 7 }

/** Sums that are read: whole days or whole hours in UTC, milliseconds since 1970, the last moment not included. */
export interface UsageSpan {
  readonly spell: 'day' | 'hour'
  readonly start: number
  readonly end: number
}

/** The hours that moments from `from` to before `to` are in; whole days of them as days, unless hours are asked for. */
export function readUsageRange(from: Date, to: Date, groupBy: UsageGrouping): readonly UsageSpan[] {
  if (from >= to) throw refusal('BAD_USER_INPUT', 'from must be before to.')
  const start = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS
  const end = Math.ceil(to.getTime() / HOUR_MS) * HOUR_MS
  if (end - start > MOST_DAYS[groupBy] * DAY_MS)
    throw refusal('BAD_USER_INPUT', `from and to are at most ${MOST_DAYS[groupBy]} days apart, in whole hours, when grouped by ${groupBy}.`)

  const [firstDay, lastDay] = [Math.ceil(start / DAY_MS) * DAY_MS, Math.floor(end / DAY_MS) * DAY_MS]
  if (groupBy === 'HOUR' || firstDay >= lastDay) return [{ spell: 'hour', start, end }]
  return [
    { spell: 'hour', start, end: firstDay },
    { spell: 'day', start: firstDay, end: lastDay },
    { spell: 'hour', start: lastDay, end },
  ]
}
