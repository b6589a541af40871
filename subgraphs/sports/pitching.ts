import { ratio } from './ratio.ts'
import { seasonConstants } from './season-constants.ts'

/**
 * A pitcher's counts over some games. A count that not every source of these games knows is null: a part of a sum would pass for the whole.
 * Formulas: https://library.fangraphs.com/pitching/
 */
export interface PitchingTotals {
  /** Whose constant applies to FIP: the latest season of these games. */
  readonly season: number
  readonly games: number
  readonly gamesStarted: number
  readonly outs: number
  readonly battersFaced: number
  readonly hits: number
  readonly runs: number | null
  readonly earnedRuns: number | null
  readonly homeRuns: number
  readonly walks: number
  readonly hitBatsmen: number
  readonly strikeouts: number
  readonly wins: number | null
  readonly losses: number | null
  readonly saves: number | null
}

type Rate = (totals: PitchingTotals) => number | null

const OUTS_PER_INNING = 3
const OUTS_PER_NINE = 27

export const era: Rate = ({ earnedRuns, outs }) => (earnedRuns === null ? null : ratio(earnedRuns * OUTS_PER_NINE, outs))

export const whip: Rate = ({ walks, hits, outs }) => ratio((walks + hits) * OUTS_PER_INNING, outs)

/** Fielding independent pitching: (13 HR + 3 (BB + HBP) - 2 K) / IP + the season's constant, which puts the league's FIP on its ERA. */
export function fip({ homeRuns, walks, hitBatsmen, strikeouts, outs, season }: PitchingTotals): number | null {
  const perInning = ratio((13 * homeRuns + 3 * (walks + hitBatsmen) - 2 * strikeouts) * OUTS_PER_INNING, outs)
  return perInning === null ? null : perInning + seasonConstants(season).fip
}

export const strikeoutsPerNine: Rate = ({ strikeouts, outs }) => ratio(strikeouts * OUTS_PER_NINE, outs)

export const walksPerNine: Rate = ({ walks, outs }) => ratio(walks * OUTS_PER_NINE, outs)
