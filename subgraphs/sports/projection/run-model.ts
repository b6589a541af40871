import { createFactors } from './factors.ts'
import type { StartLine } from './game-score.ts'
import { createLineups } from './lineups.ts'
import { NO_LINES, type ScheduledGame, type SideLines } from './played-game.ts'

// How fast each factor learns and forgets was chosen on the regular seasons 2016 to 2026 (26,144 games, results and starters alone) by log loss of
// the winner, one round number after the other; `npm run analysis -- backtest` shows what came of it.
const TEAM = { prior: 200, keptOverWinter: 0.5, keptByGame: 0.995 }
const STARTER = { prior: 120, keptOverWinter: 0.75, keptByGame: 0.98 }
const PARK = { prior: 500, keptOverWinter: 0.8, keptByGame: 1 }
/** How much of a game's runs a starting pitcher answers for. */
const STARTER_SHARE = 0.75
/** A rout says no more than this. */
const MOST_LEARNED = 15
/** Games of the past league that are mixed into a new season's mean. */
const LEAGUE_GAMES = 400
const FIRST_MEAN = 4.5

/** Warm air is thinner: 0.3 % of runs for a degree, a round number between published ones, over the range that was measured. */
const TEMPERATURE = { neutral: 72, runs: 0.003, least: 40, most: 100 }
/** Runs of the home team over even ones, and the away team's under them: what winning 53 % of equal games takes. */
export const HOME_ADVANTAGE = 1.035

/** Multipliers of one side's runs. */
export interface SideFactors {
  readonly attack: number
  readonly lineup: number
  /** The other side's. */
  readonly defence: number
  readonly starter: number
}

export interface ProjectionFactors {
  /** Of both sides' runs. */
  readonly park: number
  readonly temperature: number
  readonly home: SideFactors
  readonly away: SideFactors
}

export interface ExpectedRuns {
  readonly home: number
  readonly away: number
  readonly factors: ProjectionFactors
}

/**
 * Runs expected of both sides on even ground: the league's mean × attack × lineup × the other's defence × the other's starter × park × temperature.
 * Every factor but the temperature's learns from the results of the games before. Null while the league has no results.
 */
export function createRunModel() {
  const attacks = createFactors(TEAM)
  const defences = createFactors(TEAM)
  const starters = createFactors(STARTER)
  const parks = createFactors(PARK)
  const lineups = createLineups()
  let runs = FIRST_MEAN * LEAGUE_GAMES
  let games = LEAGUE_GAMES

  const starterFactor = (starterId: number | null) => (starterId === null ? 1 : 1 + STARTER_SHARE * (starters.of(starterId) - 1))

  function side(teamId: number, opponentId: number, starterId: number | null): SideFactors {
    return {
      attack: attacks.of(teamId),
      lineup: lineups.factorOf(teamId),
      defence: defences.of(opponentId),
      starter: starterFactor(starterId),
    }
  }

  function expect(game: ScheduledGame): ExpectedRuns {
    const park = game.venueId === null ? 1 : parks.of(game.venueId)
    const temperature = temperatureFactor(game.temperatureFahrenheit)
    const home = side(game.homeTeamId, game.awayTeamId, game.awayStarterId)
    const away = side(game.awayTeamId, game.homeTeamId, game.homeStarterId)
    const mean = (runs / games) * park * temperature
    return { home: mean * product(home), away: mean * product(away), factors: { park, temperature, home, away } }
  }

  /** What a team's runs say of it, of the other side, and of the pitcher who started against it. */
  function learnSide(
    teamId: number,
    opponentId: number,
    starterId: number | null,
    start: StartLine | null,
    came: number,
    expected: number,
  ) {
    const seen = Math.min(came, MOST_LEARNED)
    const factor = { attack: attacks.of(teamId), defence: defences.of(opponentId), starter: starterFactor(starterId) }
    attacks.learn(teamId, seen, expected / factor.attack)
    defences.learn(opponentId, seen, expected / factor.defence)
    if (starterId === null) return
    const withoutStarter = expected / factor.starter
    if (start === null) starters.learn(starterId, Math.max(0, seen - (1 - STARTER_SHARE) * withoutStarter), STARTER_SHARE * withoutStarter)
    else starters.learn(starterId, componentRuns(start), (withoutStarter * start.outs) / OUTS_OF_A_GAME)
  }

  return {
    expect,

    /** Takes note of a game that is over, with what was expected of it before its day. */
    learn(
      game: ScheduledGame,
      { home, away, factors }: ExpectedRuns,
      lines: { readonly home: SideLines; readonly away: SideLines } = NOBODYS,
    ) {
      const { homeTeamId, awayTeamId, result, venueId } = game
      if (result === null) return
      const homeStart = lines.home.start
      const awayStart = lines.away.start
      learnSide(homeTeamId, awayTeamId, awayStart?.playerId ?? game.awayStarterId, awayStart, result.home, home)
      learnSide(awayTeamId, homeTeamId, homeStart?.playerId ?? game.homeStarterId, homeStart, result.away, away)
      if (venueId !== null) parks.learn(venueId, result.home + result.away, (home + away) / factors.park)
      lineups.learn(homeTeamId, lines.home.batters)
      lineups.learn(awayTeamId, lines.away.batters)
      runs += result.home + result.away
      games += 2
    },

    winter(seasons: number) {
      for (const factors of [attacks, defences, starters, parks]) factors.winter(seasons)
      lineups.winter(seasons)
      runs = (runs / games) * LEAGUE_GAMES
      games = LEAGUE_GAMES
    },
  }
}

const NOBODYS = { home: NO_LINES, away: NO_LINES }
const OUTS_OF_A_GAME = 27

const product = ({ attack, lineup, defence, starter }: SideFactors) => attack * lineup * defence * starter

function temperatureFactor(fahrenheit: number | null): number {
  if (fahrenheit === null) return 1
  const { neutral, runs, least, most } = TEMPERATURE
  return 1 + runs * (Math.min(most, Math.max(least, fahrenheit)) - neutral)
}

/** A usual constant of FIP, and runs for each earned run. */
const FIP_CONSTANT = 3.15
const RUNS_BY_EARNED = 1.08

/** Runs that a pitcher's strikeouts, walks and home runs speak for (FIP): steadier than those that scored. */
function componentRuns({ strikeouts, walks, homeRuns, outs }: StartLine): number {
  return Math.max(0, ((13 * homeRuns + 3 * walks - 2 * strikeouts + (FIP_CONSTANT * outs) / 3) / 9) * RUNS_BY_EARNED)
}
