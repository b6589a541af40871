import { gameOutcome, homeWinOf, type GameOutcome } from './game-outcome.ts'
import { negativeBinomialRuns, type RunDistribution } from './run-distribution.ts'

/** A team's runs vary by so much more than their mean (2015 to 2026: 2.17 at home, 2.34 away). */
const SPREAD = 2.2

/** Runs of one team of whom so many are expected. */
export const runsOf = (mean: number): RunDistribution => negativeBinomialRuns(mean, mean * SPREAD)

export interface GameDistribution {
  readonly home: RunDistribution
  readonly away: RunDistribution
  readonly outcome: GameOutcome
}

const STEPS = 40

/**
 * Runs of both sides that together have the expected total and of which the home team wins as often as projected: totals, run lines and the winner
 * then tell one story. Between sides as far apart as baseball has them.
 */
export function gameDistribution(total: number, homeWinProbability: number): GameDistribution {
  // By halving: the more of the total the home team has, the more often it wins.
  let [least, most] = [0.05, 0.95]
  for (let step = 0; step < STEPS; step++) {
    const share = (least + most) / 2
    if (homeWinOf(runsOf(total * share), runsOf(total * (1 - share))) < homeWinProbability) least = share
    else most = share
  }
  const [home, away] = [runsOf(total * least), runsOf(total * (1 - least))]
  return { home, away, outcome: gameOutcome(home, away) }
}
