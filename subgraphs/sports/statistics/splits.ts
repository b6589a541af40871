import type { DayNight, Hand, Site, SplitDimension } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import { windowOf } from '../day.ts'
import { MOST, type LineScope } from './scope.ts'

/** What lines are told apart by, besides their season. */
export interface Split {
  readonly by: SplitDimension | 'POSITION'
  /** For LAST_DAYS and LAST_GAMES: how many, ascending. */
  readonly last: readonly number[]
  /** For LAST_DAYS: the last of the days. */
  readonly until: string
}

const OVERLAPPING: ReadonlySet<SplitDimension> = new Set(['LAST_DAYS', 'LAST_GAMES'])
const MOST_PARTS = 10

/** The split as asked for, `last` being looked at only where parts are of so many days or games. */
export function splitOf(by: SplitDimension, last: readonly number[] | null | undefined, scope: LineScope, today: string): Split {
  const until = scope.to ?? today
  if (!OVERLAPPING.has(by)) return { by, last: [], until }
  const numbers = [...new Set(last ?? [])].toSorted((a, b) => a - b)
  if (numbers.length > MOST_PARTS || numbers.some(number => number < 1 || number > MOST)) {
    throw refusal('BAD_USER_INPUT', `last takes up to ${MOST_PARTS} numbers from 1 to ${MOST}.`)
  }
  return { by, last: numbers, until }
}

/** The scope of one part of a split. */
export function partOf(scope: LineScope, { by, until }: Split, value: string | null): LineScope {
  if (value === null) return scope
  switch (by) {
    case 'HOME_AWAY':
      return { ...scope, site: value as Site }
    case 'DAY_NIGHT':
      return { ...scope, dayNight: value as DayNight }
    case 'HAND':
      return { ...scope, versus: value as Hand }
    case 'MONTH':
      return within(scope, `${value}-01`, `${value}-${daysIn(value)}`)
    case 'LAST_DAYS':
      return within(scope, windowOf(Number(value), until).from, until)
    case 'LAST_GAMES':
      return { ...scope, lastGames: Math.min(Number(value), scope.lastGames ?? MOST) }
    case 'POSITION':
      return scope
  }
}

const within = (scope: LineScope, from: string, to: string): LineScope => ({
  ...scope,
  from: scope.from !== null && scope.from > from ? scope.from : from,
  to: scope.to !== null && scope.to < to ? scope.to : to,
})

const daysIn = (month: string): number => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

/** Parts by value: months in order, numbers by size, what is not known last. */
export function byValue(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a.localeCompare(b, 'en', { numeric: true })
}
