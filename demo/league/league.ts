import { LRUCache } from 'lru-cache'
import type { DemoOrigin } from '../../import/demo/mark.ts'
import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import { lineScoreOf } from '../game/box-score.ts'
import { drawWeather, type Weather } from '../game/weather.ts'
import { playGame, type PlayedGame } from '../game/game.ts'
import { createRandom } from '../random.ts'
import { createCalendar, type Fixture } from './calendar.ts'
import { inventTeams, type Team } from './players.ts'

/** Whatever is asked of it, the answer follows from its origin alone: the same at every time and on every machine. */
export interface League {
  readonly origin: DemoOrigin
  readonly teams: readonly Team[]
  /** Every game from the opening day until a day, in the order they begin. */
  calendarUntil(day: string): readonly Fixture[]
  weatherAt(fixture: Fixture): Weather
  /** The whole game, whether it has begun or not. */
  play(fixture: Fixture): PlayedGame
  /** Every game that is over at a moment. Plays those that it does not remember, half a millisecond each. */
  resultsUntil(at: Date): readonly Result[]
}

export interface Result {
  readonly fixture: Fixture
  readonly away: number
  readonly home: number
  readonly endedAt: Date
}

const MONTHS_BEHIND = 3

/** Games that need not be played again: as many as may be under way at once, and the results of two years. */
const GAMES_KEPT = 64
const RESULTS_KEPT = 12_000

/** The league that is seeded at a moment: its season began on the first of a month, three months and some days ago. */
export function originAt(now: Date, seed: number): DemoOrigin {
  const [year = 0, month = 0] = baseballDay(now).split('-').map(Number)
  return { seed, opening: new Date(Date.UTC(year, month - 1 - MONTHS_BEHIND, 1)).toISOString().slice(0, 10), season: year }
}

/**
 * The season that a game counts for: the year it is played in, because that is the one people ask for, but what was played before a
 * league was first seeded belongs to the season of that day, even in January.
 */
export const seasonOf = ({ season }: DemoOrigin, officialDate: string): number => Math.max(season, Number(officialDate.slice(0, 4)))

export function createLeague(origin: DemoOrigin): League {
  const random = createRandom(origin.seed)
  const teams = inventTeams(origin.season, random.fork('league'))
  const weatherAt = ({ gamePk, home }: Fixture) => drawWeather(home.club.park, random.fork(`weather ${gamePk}`))
  let calendar: { readonly day: string; readonly fixtures: readonly Fixture[] } | undefined
  const played = new LRUCache<number, PlayedGame>({ max: GAMES_KEPT })
  const results = new LRUCache<number, Result>({ max: RESULTS_KEPT })

  function calendarUntil(day: string): readonly Fixture[] {
    if (calendar?.day !== day) calendar = { day, fixtures: createCalendar(teams, origin, day) }
    return calendar.fixtures
  }
  function play(fixture: Fixture): PlayedGame {
    const { gamePk } = fixture
    const game = played.get(gamePk) ?? playGame(fixture, weatherAt(fixture), random.fork(`game ${gamePk}`))
    played.set(gamePk, game)
    if (!results.has(gamePk)) results.set(gamePk, resultOf(game))
    return game
  }
  return {
    origin,
    teams,
    calendarUntil,
    weatherAt,
    play,
    resultsUntil(at) {
      const begun = calendarUntil(baseballDay(at)).filter(({ startTime }) => startTime <= at)
      return begun.map(fixture => results.get(fixture.gamePk) ?? resultOf(play(fixture))).filter(({ endedAt }) => endedAt <= at)
    },
  }
}

function resultOf({ fixture, plays }: PlayedGame): Result {
  const { away, home } = lineScoreOf(plays)
  const seconds = plays.at(-1)?.seconds.at(-1) ?? 0
  return { fixture, away: away.runs, home: home.runs, endedAt: new Date(fixture.startTime.getTime() + seconds * 1000) }
}
