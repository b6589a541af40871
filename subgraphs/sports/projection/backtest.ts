import { brier, logLoss, type Forecast } from '../../shared/calibration.ts'
import type { ScheduledGame } from './played-game.ts'
import type { Projection } from './projections.ts'

/** How good one way of forecasting was. */
export interface Score {
  readonly brier: number
  readonly logLoss: number
}

/** One season, or all of them together. */
export interface BacktestRow {
  readonly season: number | null
  readonly games: number
  readonly homeWins: number
  readonly model: Score
  /** Elo with the starters' game scores. */
  readonly elo: Score
  /** The share of games that home teams had won on the days before: what needs no model. */
  readonly homeAlways: Score
}

interface Outcome {
  readonly season: number
  readonly model: Forecast
  readonly elo: Forecast
  readonly homeAlways: Forecast
}

/** What a league without a past is taken to do. */
const FIRST_HOME_SHARE = { wins: 54, games: 100 }

/**
 * Scores of the projections of games that have a winner, by season and then together. Every projection knows earlier days only, and so does the
 * share of home wins.
 */
export function backtest(games: readonly ScheduledGame[], projections: readonly Projection[]): readonly BacktestRow[] {
  const outcomes = outcomesOf(games, new Map(projections.map(projection => [projection.gamePk, projection])))
  if (outcomes.length === 0) return []
  const seasons = [...Map.groupBy(outcomes, ({ season }) => season)].toSorted(([a], [b]) => a - b)
  return [...seasons.map(([season, ofSeason]) => rowOf(season, ofSeason)), rowOf(null, outcomes)]
}

function outcomesOf(games: readonly ScheduledGame[], projections: ReadonlyMap<number, Projection>): readonly Outcome[] {
  const days = [...Map.groupBy(games, ({ officialDate }) => officialDate)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  let past = FIRST_HOME_SHARE
  return days.flatMap(([, day]) => {
    const share = past.wins / past.games
    const outcomes = day.flatMap(({ gamePk, season, result }): readonly Outcome[] => {
      const projection = projections.get(gamePk)
      if (projection === undefined || result === null || result.home === result.away) return []
      const forecast = (probability: number): Forecast => ({ probability, happened: result.home > result.away })
      return [
        {
          season,
          model: forecast(projection.homeWinProbability),
          elo: forecast(projection.eloHomeWinProbability),
          homeAlways: forecast(share),
        },
      ]
    })
    past = { wins: past.wins + outcomes.filter(({ model }) => model.happened).length, games: past.games + outcomes.length }
    return outcomes
  })
}

function rowOf(season: number | null, outcomes: readonly Outcome[]): BacktestRow {
  const score = (way: 'model' | 'elo' | 'homeAlways'): Score => {
    const forecasts = outcomes.map(outcome => outcome[way])
    return { brier: brier(forecasts), logLoss: logLoss(forecasts) }
  }
  return {
    season,
    games: outcomes.length,
    homeWins: outcomes.filter(({ model }) => model.happened).length,
    model: score('model'),
    elo: score('elo'),
    homeAlways: score('homeAlways'),
  }
}
