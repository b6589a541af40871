import { inningsOfOuts } from '../innings.ts'
import { ratio } from '../ratio.ts'
import { seasonConstants } from './season-constants.ts'
import { sumOf, type OfSeason, type Totals } from './totals.ts'

/** What a pitcher did over some games. A count that not every source of these games knows is null: a part of a sum would pass for the whole. */
export interface PitchingCounts {
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

export type PitchingTotals = Totals<PitchingCounts>

export const NO_PITCHING: PitchingCounts = {
  games: 0,
  gamesStarted: 0,
  outs: 0,
  battersFaced: 0,
  hits: 0,
  runs: 0,
  earnedRuns: 0,
  homeRuns: 0,
  walks: 0,
  hitBatsmen: 0,
  strikeouts: 0,
  wins: 0,
  losses: 0,
  saves: 0,
}

// Formulas: https://library.fangraphs.com/pitching/.

type Rate = (totals: PitchingTotals) => number | null

const OUTS_PER_INNING = 3
const OUTS_PER_NINE = 27

const perNine =
  (countOf: (totals: PitchingTotals) => number | null): Rate =>
  totals => {
    const count = countOf(totals)
    return count === null ? null : ratio(count * OUTS_PER_NINE, totals.outs)
  }

export const inningsPitched = ({ outs }: PitchingCounts): string => inningsOfOuts(outs)

export const era = perNine(totals => totals.earnedRuns)

export const strikeoutsPerNine = perNine(totals => totals.strikeouts)

export const walksPerNine = perNine(totals => totals.walks)

export const homeRunsPerNine = perNine(totals => totals.homeRuns)

export const hitsPerNine = perNine(totals => totals.hits)

export const whip: Rate = ({ walks, hits, outs }) => ratio((walks + hits) * OUTS_PER_INNING, outs)

/**
 * Fielding independent pitching: (13 HR + 3 (BB + HBP) - 2 K) / IP + the season's constant, which puts the league's FIP on its ERA. Over more
 * than one season the constants are weighted by outs.
 */
export const fip: Rate = ({ seasons }) =>
  ratio(
    sumOf(seasons, fipRuns),
    sumOf(seasons, season => season.outs),
  )

const fipRuns = ({ season, homeRuns, walks, hitBatsmen, strikeouts, outs }: OfSeason<PitchingCounts>) =>
  (13 * homeRuns + 3 * (walks + hitBatsmen) - 2 * strikeouts) * OUTS_PER_INNING + seasonConstants(season).fip * outs

export const strikeoutRate: Rate = ({ strikeouts, battersFaced }) => ratio(strikeouts, battersFaced)

export const walkRate: Rate = ({ walks, battersFaced }) => ratio(walks, battersFaced)

export const strikeoutMinusWalkRate: Rate = ({ strikeouts, walks, battersFaced }) => ratio(strikeouts - walks, battersFaced)

export const strikeoutsPerWalk: Rate = ({ strikeouts, walks }) => ratio(strikeouts, walks)

/** LOB%: runners left on base, by (H + BB + HBP - R) / (H + BB + HBP - 1.4 HR). */
export const leftOnBaseRate: Rate = ({ hits, walks, hitBatsmen, homeRuns, runs }) => {
  const runners = hits + walks + hitBatsmen
  return runs === null ? null : ratio(runners - runs, runners - 1.4 * homeRuns)
}

/** Null for somebody who faced nobody. */
export const ifPitched = <Line extends PitchingCounts>(line: Line | null): Line | null => (line && line.battersFaced > 0 ? line : null)

/** What follows from the counts, by the name that clients know it by. */
export const PITCHING_RATES = {
  era,
  whip,
  fip,
  strikeoutsPerNine,
  walksPerNine,
  homeRunsPerNine,
  hitsPerNine,
  strikeoutRate,
  walkRate,
  strikeoutMinusWalkRate,
  strikeoutsPerWalk,
  leftOnBaseRate,
}
