import { LRUCache } from 'lru-cache'
import type { DemoOrigin } from '../../import/demo/mark.ts'
import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
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
}

const MONTHS_BEHIND = 3

/** Games that need not be played again: as many as may be under way, or in one file. */
const GAMES_KEPT = 64

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
  return {
    origin,
    teams,
    calendarUntil(day) {
      if (calendar?.day !== day) calendar = { day, fixtures: createCalendar(teams, origin, day) }
      return calendar.fixtures
    },
    weatherAt,
    play(fixture) {
      const { gamePk } = fixture
      const game = played.get(gamePk) ?? playGame(fixture, weatherAt(fixture), random.fork(`game ${gamePk}`))
      played.set(gamePk, game)
      return game
    },
  }
}
