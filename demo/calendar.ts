import { baseballDay } from '../subgraphs/shared/baseball-day.ts'
import type { Team } from './players.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** A game of the calendar, before anybody played it. */
export interface Fixture {
  readonly gamePk: number
  /** The day in New York, an ISO date. */
  readonly officialDate: string
  readonly startTime: Date
  /** Days from today: negative is past, 0 today. */
  readonly daysAhead: number
  readonly away: Team
  readonly home: Team
}

export const isoDay = (at: Date): string => at.toISOString().slice(0, 10)

/** Midnight by UTC of the day on which baseball is. */
export const startOfBaseballDay = (at: Date): Date => new Date(`${baseballDay(at)}T00:00:00Z`)

/** Today's second game and those after it are still to begin, whatever the time is; the first two are under way. */
export const UNDER_WAY = 2
const STARTED_MINUTES_AGO = [95, 60]

/** All clubs play every day, three days in a row against the same, from `behind` days ago to `ahead` days from today. */
export function createCalendar(
  teams: readonly Team[],
  now: Date,
  { behind, ahead }: { readonly behind: number; readonly ahead: number },
): readonly Fixture[] {
  const today = startOfBaseballDay(now)
  const days = Array.from({ length: behind + ahead + 1 }, (_, index) => index - behind)
  return days.flatMap(daysAhead => {
    const day = new Date(today.getTime() + daysAhead * DAY)
    const dayNumber = day.getTime() / DAY
    return pairings(teams, Math.floor(dayNumber / 3)).map(({ away, home }, index) => ({
      // Days are told apart by their number, so that a league of another day has other games.
      gamePk: 9_000_000 + dayNumber * 20 + index,
      officialDate: isoDay(day),
      startTime: daysAhead === 0 ? startToday(now, index) : startInTheEvening(day, index),
      daysAhead,
      away,
      home,
    }))
  })
}

/** From seven in the evening in New York until ten. */
const startInTheEvening = (day: Date, index: number) => new Date(day.getTime() + (23 * 60 + 5 + index * 12) * MINUTE)

function startToday(now: Date, index: number): Date {
  const onTheMinute = Math.floor(now.getTime() / (5 * MINUTE)) * 5 * MINUTE
  const ago = STARTED_MINUTES_AGO[index]
  return new Date(onTheMinute + (ago === undefined ? 45 + (index - UNDER_WAY) * 15 : -ago) * MINUTE)
}

/** Round `round` of a round robin by the circle method: the first stays, the others move on by one. */
function pairings(teams: readonly Team[], round: number): readonly { readonly away: Team; readonly home: Team }[] {
  const [first, ...others] = teams
  const turn = round % others.length
  const circle = [first, ...others.slice(turn), ...others.slice(0, turn)].flatMap(team => team ?? [])
  return circle.slice(0, circle.length / 2).flatMap((one, index) => {
    const other = circle[circle.length - 1 - index]
    if (!other) return []
    return (round + index) % 2 === 0 ? [{ away: one, home: other }] : [{ away: other, home: one }]
  })
}
