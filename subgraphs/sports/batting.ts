import { ratio } from './ratio.ts'
import { seasonConstants } from './season-constants.ts'

/**
 * A batter's counts over some games. A count that not every source of these games knows is null: a part of a sum would pass for the whole.
 * Formulas: https://library.fangraphs.com/offense/
 */
export interface BattingTotals {
  /** Whose weights apply to wOBA and wRC+: the latest season of these games. Windows hardly ever span two, and weights of neighbours differ by 2 %. */
  readonly season: number
  readonly games: number
  readonly plateAppearances: number
  readonly atBats: number
  readonly runs: number | null
  readonly hits: number
  readonly doubles: number
  readonly triples: number
  readonly homeRuns: number
  readonly runsBattedIn: number | null
  readonly walks: number
  readonly intentionalWalks: number
  readonly hitByPitch: number
  readonly strikeouts: number
  readonly stolenBases: number | null
  readonly caughtStealing: number | null
  readonly sacrificeFlies: number
  readonly sacrificeBunts: number
}

type Rate = (totals: BattingTotals) => number | null

export const average: Rate = ({ hits, atBats }) => ratio(hits, atBats)

export const onBasePercentage: Rate = ({ hits, walks, hitByPitch, atBats, sacrificeFlies }) =>
  ratio(hits + walks + hitByPitch, atBats + walks + hitByPitch + sacrificeFlies)

export const slugging: Rate = ({ hits, doubles, triples, homeRuns, atBats }) => ratio(hits + doubles + 2 * triples + 3 * homeRuns, atBats)

export const isolatedPower: Rate = ({ doubles, triples, homeRuns, atBats }) => ratio(doubles + 2 * triples + 3 * homeRuns, atBats)

export const babip: Rate = ({ hits, homeRuns, atBats, strikeouts, sacrificeFlies }) =>
  ratio(hits - homeRuns, atBats - strikeouts - homeRuns + sacrificeFlies)

export function ops(totals: BattingTotals): number | null {
  const onBase = onBasePercentage(totals)
  const power = slugging(totals)
  return onBase === null || power === null ? null : onBase + power
}

/** Weighted on-base average (Tango, Lichtman, Dolphin: The Book); intentional walks count on neither side. */
export function woba(totals: BattingTotals): number | null {
  const { hits, doubles, triples, homeRuns, walks, intentionalWalks, hitByPitch, atBats, sacrificeFlies } = totals
  const weight = seasonConstants(totals.season)
  const earnedWalks = walks - intentionalWalks
  return ratio(
    weight.walk * earnedWalks +
      weight.hitByPitch * hitByPitch +
      weight.single * (hits - doubles - triples - homeRuns) +
      weight.double * doubles +
      weight.triple * triples +
      weight.homeRun * homeRuns,
    atBats + earnedWalks + sacrificeFlies + hitByPitch,
  )
}

/**
 * Weighted runs created plus, 100 is the league: ((wOBA - league wOBA) / scale + league R/PA) / league R/PA × 100.
 * Without a park factor, and against the whole league (FanGraphs leaves pitchers at bat out of it, which is 1 or 2 points before 2022).
 */
export function wrcPlus(totals: BattingTotals): number | null {
  const { leagueWoba, wobaScale, runsPerPlateAppearance } = seasonConstants(totals.season)
  const weighted = woba(totals)
  return weighted === null ? null : (((weighted - leagueWoba) / wobaScale + runsPerPlateAppearance) / runsPerPlateAppearance) * 100
}
