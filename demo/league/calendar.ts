import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import { createRandom, type Random } from '../random.ts'
import type { Team } from './players.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** A game of the calendar. */
export interface Fixture {
  readonly gamePk: number
  /** The day in New York, an ISO date. */
  readonly officialDate: string
  readonly startTime: Date
  /** 2 for the second game of a day. */
  readonly gameNumber: 1 | 2
  readonly doubleHeader: boolean
  readonly away: Team
  readonly home: Team
  /** How many games each side has played before it: whose turn it is to pitch, or to rest. */
  readonly awayTurn: number
  readonly homeTurn: number
  /** What was said of it before a game was rained out, and until when; null for most. */
  readonly formerly: (Appointment & { readonly until: Date }) | null
}

export const isoDay = (at: Date): string => at.toISOString().slice(0, 10)

/** The ISO date so many days after another. */
export const daysAfter = (day: string, days: number): string => isoDay(new Date(Date.parse(day) + days * DAY))

/** The number of days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** When a game is, as far as anybody knows: a game that was rained out is on the next day from then on. */
export type Appointment = Pick<Fixture, 'officialDate' | 'startTime' | 'gameNumber' | 'doubleHeader'>

export const appointmentAt = ({ formerly, ...fixture }: Fixture, at: Date): Appointment =>
  formerly !== null && at < formerly.until ? formerly : fixture

/** Minutes after midnight in New York: around the clock, most of them in the afternoon and the evening, so that some game is always on. */
const STARTS = [5, 130, 255, 380, 505, 630, 755, 790, 880, 970, 1060, 1120, 1150, 1210, 1325]
/** Starts of those who have a day off when the others play a series' fourth game. */
const NOT_ON_FOURTH_DAYS = [790, 1060, 1150]

/** Each club meets another for three days or four, and then another for three. */
const WEEK = 7
const FIRST_SERIES = 4
const FOURTH_DAY = 3

const RAIN_OUT = 0.06
/** Starts that may be rained out without a gap in the day, early enough for a second game on the next. */
const MAY_BE_RAINED_OUT = [790, 1120]
const NOTICE = 45 * MINUTE
const AFTER_FIRST_GAME = 215 * MINUTE

/** Every game from the opening day until `to`, in the order they begin; the same for every `to`. */
export function createCalendar(
  teams: readonly Team[],
  { seed, opening }: { readonly seed: number; readonly opening: string },
  to: string,
): readonly Fixture[] {
  const random = createRandom(seed)
  const dates = Array.from({ length: daysBetween(opening, to) + 2 }, (_, index) => daysAfter(opening, index))
  const planned = dates.map((date, index) => plannedOn(teams, date, index))
  const later = new Map<Planned, Planned>()
  for (const [index, day] of planned.entries()) {
    for (const game of day) {
      const next = planned[index + 1]?.find(({ away, home }) => away === game.away && home === game.home)
      if (next && !later.has(game) && isRainedOut(game, random)) later.set(next, game)
    }
  }
  const moved = new Set(later.values())
  const games = planned.flat().flatMap((game): readonly Unnumbered[] => {
    if (moved.has(game)) return []
    const rainedOut = later.get(game)
    return rainedOut === undefined ? [{ ...game, formerly: null }] : doubleHeader(game, rainedOut)
  })
  return withTurns(games).filter(({ officialDate }) => officialDate <= to)
}

interface Planned extends Appointment, Pick<Fixture, 'gamePk' | 'away' | 'home'> {
  readonly minute: number
}
type Unnumbered = Omit<Fixture, 'awayTurn' | 'homeTurn'>

function plannedOn(teams: readonly Team[], officialDate: string, index: number): readonly Planned[] {
  const week = Math.floor(index / WEEK)
  const inWeek = index % WEEK
  const round = week * 2 + (inWeek < FIRST_SERIES ? 0 : 1)
  const midnight = midnightInNewYork(officialDate)
  const pairs = pairings(teams, round)
  // Pairs take turns with the starts, so that nobody always plays at night, and with the days off.
  return STARTS.flatMap((minute, slot) => {
    const pair = pairs[(slot + round * 4) % pairs.length]
    if (!pair || (inWeek === FOURTH_DAY && NOT_ON_FOURTH_DAYS.includes(minute))) return []
    return {
      ...pair,
      gamePk: 9_000_000 + (Date.parse(officialDate) / DAY) * 20 + slot,
      officialDate,
      startTime: new Date(midnight + minute * MINUTE),
      minute,
      gameNumber: 1,
      doubleHeader: false,
    }
  })
}

/** Daylight saving time or not: one of the two is midnight. */
function midnightInNewYork(day: string): number {
  const summer = Date.parse(`${day}T04:00:00Z`)
  return baseballDay(new Date(summer)) === day ? summer : summer + 60 * MINUTE
}

/** Only when the two meet again the next day, at the same hour. */
const isRainedOut = ({ gamePk, home, minute }: Planned, random: Random) =>
  home.club.park.roof === 'Open' && MAY_BE_RAINED_OUT.includes(minute) && random.fork(`rain ${gamePk}`).chance(RAIN_OUT)

/** Both games of the day that a rained out one was moved to. */
function doubleHeader(first: Planned, rainedOut: Planned): readonly Unnumbered[] {
  const until = new Date(rainedOut.startTime.getTime() - NOTICE)
  const startTime = new Date(first.startTime.getTime() + AFTER_FIRST_GAME)
  return [
    { ...first, doubleHeader: true, formerly: { ...first, until } },
    { ...first, gamePk: rainedOut.gamePk, startTime, gameNumber: 2, doubleHeader: true, formerly: { ...rainedOut, until } },
  ]
}

function withTurns(games: readonly Unnumbered[]): readonly Fixture[] {
  const played = new Map<Team, number>()
  const turnOf = (team: Team) => {
    const turn = played.get(team) ?? 0
    played.set(team, turn + 1)
    return turn
  }
  return games
    .toSorted((one, other) => one.startTime.getTime() - other.startTime.getTime())
    .map(({ gamePk, officialDate, startTime, gameNumber, doubleHeader, formerly, away, home }) => ({
      gamePk,
      officialDate,
      startTime,
      gameNumber,
      doubleHeader,
      formerly,
      away,
      home,
      awayTurn: turnOf(away),
      homeTurn: turnOf(home),
    }))
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
