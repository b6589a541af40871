import { MOST_RUNS, type RunDistribution } from './run-distribution.ts'

/** What can become of a bet on a number: over, exactly it (a push), or under. The three sum to 1. */
export interface OverUnder {
  readonly over: number
  readonly push: number
  readonly under: number
}

/** Who gets the ties of regulation: in proportion to what both won of the rest, or half each. */
export type TieRule = 'PROPORTIONAL' | 'HALF'

/** A game between two teams whose runs do not know of each other. */
export interface GameOutcome {
  /** Probability that the home team leads after nine innings. */
  readonly homeWinRegulation: number
  /** Probability that nobody does. */
  readonly tie: number
  /** Probability that the home team wins in the end. */
  homeWin(rule?: TieRule): number
  /** Both teams' runs against a total such as 8.5. */
  total(line: number): OverUnder
  /** The home team's lead plus a head start, such as -1.5, against 0. Ties of regulation end with a lead of one. */
  runLine(headStart: number): OverUnder
}

export function gameOutcome(home: RunDistribution, away: RunDistribution): GameOutcome {
  /** By the home team's lead, from -MOST_RUNS. */
  const leads = new Array<number>(2 * MOST_RUNS + 1).fill(0)
  const totals = new Array<number>(2 * MOST_RUNS + 1).fill(0)
  for (const [scored, chance] of home.entries())
    for (const [allowed, otherChance] of away.entries()) {
      leads[scored - allowed + MOST_RUNS]! += chance * otherChance
      totals[scored + allowed]! += chance * otherChance
    }
  const regulation = regulationOf(home, away)
  const { homeWinRegulation, tie } = regulation
  const homeWin = (rule: TieRule = 'PROPORTIONAL') => afterTies(regulation, rule)

  return {
    homeWinRegulation,
    tie,
    homeWin,
    total: line => overUnder(totals, index => index - line),
    runLine(headStart) {
      const share = tie === 0 ? 0 : (homeWin() - homeWinRegulation) / tie
      const ended = leads.map((chance, index) => {
        if (index === MOST_RUNS) return 0
        if (index === MOST_RUNS + 1) return chance + tie * share
        return index === MOST_RUNS - 1 ? chance + tie * (1 - share) : chance
      })
      return overUnder(ended, index => index - MOST_RUNS + headStart)
    },
  }
}

/** Probability that the home team wins in the end: the one number of `gameOutcome` that many games are asked for. */
export const homeWinOf = (home: RunDistribution, away: RunDistribution, rule: TieRule = 'PROPORTIONAL'): number =>
  afterTies(regulationOf(home, away), rule)

interface Regulation {
  readonly homeWinRegulation: number
  readonly tie: number
  readonly awayWinRegulation: number
}

function regulationOf(home: RunDistribution, away: RunDistribution): Regulation {
  let [homeWinRegulation, tie, awayWinRegulation] = [0, 0, 0]
  let [homeFewer, awayFewer] = [0, 0]
  for (const [runs, chance] of home.entries()) {
    const otherChance = away[runs] ?? 0
    homeWinRegulation += chance * awayFewer
    awayWinRegulation += otherChance * homeFewer
    tie += chance * otherChance
    homeFewer += chance
    awayFewer += otherChance
  }
  return { homeWinRegulation, tie, awayWinRegulation }
}

function afterTies({ homeWinRegulation, tie, awayWinRegulation }: Regulation, rule: TieRule): number {
  const decided = homeWinRegulation + awayWinRegulation
  const share = rule === 'HALF' || decided === 0 ? 0.5 : homeWinRegulation / decided
  return homeWinRegulation + tie * share
}

const sumWhere = (chances: readonly number[], wanted: (index: number) => boolean) =>
  chances.reduce((sum, chance, index) => (wanted(index) ? sum + chance : sum), 0)

function overUnder(chances: readonly number[], difference: (index: number) => number): OverUnder {
  const over = sumWhere(chances, index => difference(index) > 0)
  const push = sumWhere(chances, index => difference(index) === 0)
  return { over, push, under: Math.max(0, 1 - over - push) }
}
