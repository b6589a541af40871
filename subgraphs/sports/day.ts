import { refusal } from '../shared/errors.ts'

/** Days of an inclusive window, as ISO dates. */
export interface Window {
  readonly from: string
  readonly to: string
}

const DAY = 24 * 60 * 60 * 1000
/** PostgreSQL and the Date scalar have no year 0. */
const FIRST_DAY = Date.parse('0001-01-01')
const MAX_DAYS = 366

/** The `days` days that end with `to`, `to` included. Not 1 to 366 days is BAD_USER_INPUT. */
export function windowOf(days: number, to: string): Window {
  if (days < 1 || days > MAX_DAYS) throw refusal('BAD_USER_INPUT', `days must be from 1 to ${MAX_DAYS}.`)
  const from = Math.max(Date.parse(to) - (days - 1) * DAY, FIRST_DAY)
  return { from: new Date(from).toISOString().slice(0, 10), to }
}
