import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import type { PlayedGame } from '../game/game.ts'
import type { Play } from '../game/play.ts'
import { starterOf } from '../game/staff.ts'
import type { Weather } from '../game/weather.ts'
import { createRandom } from '../random.ts'
import { appointmentAt, daysBetween, type Appointment, type Fixture } from './calendar.ts'
import { seasonOf, type League } from './league.ts'
import type { Player } from './players.ts'

/** What the world knows of a game at a moment. */
export interface GameState {
  readonly fixture: Fixture
  readonly appointment: Appointment
  readonly season: number
  readonly state: 'Preview' | 'Live' | 'Final'
  /** Once the game has begun. */
  readonly lineups: PlayedGame['lineups'] | null
  /** Plays that are over. */
  readonly plays: readonly Play[]
  /** The play under way as far as it was thrown, once there is a pitch of it. */
  readonly current: Play | null
  /** Announced some days ahead. */
  readonly starters: { readonly away: Player; readonly home: Player } | null
  /** Known on the day. */
  readonly weather: Weather | null
  /** Told when the game is over. */
  readonly attendance: number
  readonly minutes: number
}

const STARTERS_DAYS_AHEAD = 3

/** Of a game that has begun as much as was played, of any other what is foreseen. */
export function gameStateAt(league: League, fixture: Fixture, at: Date): GameState {
  const appointment = appointmentAt(fixture, at)
  const daysAhead = daysBetween(baseballDay(at), appointment.officialDate)
  const known = {
    fixture,
    appointment,
    season: seasonOf(league.origin, appointment.officialDate),
    starters:
      daysAhead > STARTERS_DAYS_AHEAD
        ? null
        : { away: starterOf(fixture.away, fixture.awayTurn), home: starterOf(fixture.home, fixture.homeTurn) },
    weather: daysAhead > 0 ? null : league.weatherAt(fixture),
  }
  if (at < fixture.startTime) return { ...known, state: 'Preview', lineups: null, plays: [], current: null, attendance: 0, minutes: 0 }
  const { plays, lineups } = league.play(fixture)
  const elapsed = (at.getTime() - fixture.startTime.getTime()) / 1000
  const done = plays.filter(({ seconds }) => (seconds.at(-1) ?? 0) <= elapsed)
  const next = plays[done.length]
  const thrown = next?.seconds.filter(second => second <= elapsed).length ?? 0
  return {
    ...known,
    state: next === undefined ? 'Final' : 'Live',
    lineups,
    plays: done,
    current: next === undefined || thrown === 0 ? null : { ...next, pitches: next.pitches.slice(0, thrown) },
    attendance: createRandom(fixture.gamePk).whole(14_000, 42_000),
    minutes: Math.round((plays.at(-1)?.seconds.at(-1) ?? 0) / 60),
  }
}

/** Everything of a state that somebody outside can see, in short: two states of a game differ when it does. */
export const signOf = ({ appointment, state, plays, current, starters, weather }: GameState): string =>
  [
    appointment.startTime.getTime(),
    appointment.gameNumber,
    appointment.doubleHeader,
    state,
    plays.length,
    current?.pitches.length ?? 0,
    starters !== null,
    weather !== null,
  ].join(' ')
