import { ratio } from '../ratio.ts'
import { seasonConstants } from './season-constants.ts'
import { sumOf, type OfSeason, type Totals } from './totals.ts'

/** What a batter did over some games. A count that not every source of these games knows is null: a part of a sum would pass for the whole. */
export interface BattingCounts {
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

export type BattingTotals = Totals<BattingCounts>

export const NO_BATTING: BattingCounts = {
  games: 0,
  plateAppearances: 0,
  atBats: 0,
  runs: 0,
  hits: 0,
  doubles: 0,
  triples: 0,
  homeRuns: 0,
  runsBattedIn: 0,
  walks: 0,
  intentionalWalks: 0,
  hitByPitch: 0,
  strikeouts: 0,
  stolenBases: 0,
  caughtStealing: 0,
  sacrificeFlies: 0,
  sacrificeBunts: 0,
}

// Formulas: https://library.fangraphs.com/offense/. Those with a season's constants (wOBA and what follows from it) add up season by season,
// each with its own: runs above average and created are sums, wOBA is the seasons' mean by plate appearances that count for it, and wRC+
// compares runs created with what the seasons' leagues scored in as many plate appearances.

type Rate = (totals: BattingTotals) => number | null
type Season = OfSeason<BattingCounts>

export const singles = ({ hits, doubles, triples, homeRuns }: BattingCounts): number => hits - doubles - triples - homeRuns

export const totalBases = ({ hits, doubles, triples, homeRuns }: BattingCounts): number => hits + doubles + 2 * triples + 3 * homeRuns

export const average: Rate = ({ hits, atBats }) => ratio(hits, atBats)

export const onBasePercentage: Rate = ({ hits, walks, hitByPitch, atBats, sacrificeFlies }) =>
  ratio(hits + walks + hitByPitch, atBats + walks + hitByPitch + sacrificeFlies)

export const slugging: Rate = totals => ratio(totalBases(totals), totals.atBats)

export const isolatedPower: Rate = totals => ratio(totalBases(totals) - totals.hits, totals.atBats)

export const babip: Rate = ({ hits, homeRuns, atBats, strikeouts, sacrificeFlies }) =>
  ratio(hits - homeRuns, atBats - strikeouts - homeRuns + sacrificeFlies)

export function ops(totals: BattingTotals): number | null {
  const onBase = onBasePercentage(totals)
  const power = slugging(totals)
  return onBase === null || power === null ? null : onBase + power
}

export const strikeoutRate: Rate = ({ strikeouts, plateAppearances }) => ratio(strikeouts, plateAppearances)

export const walkRate: Rate = ({ walks, plateAppearances }) => ratio(walks, plateAppearances)

export const walksPerStrikeout: Rate = ({ walks, strikeouts }) => ratio(walks, strikeouts)

export const stolenBasePercentage: Rate = ({ stolenBases, caughtStealing }) =>
  stolenBases === null || caughtStealing === null ? null : ratio(stolenBases, stolenBases + caughtStealing)

/** Plate appearances that wOBA looks at: intentional walks count on neither side. */
const weighable = ({ atBats, walks, intentionalWalks, sacrificeFlies, hitByPitch }: Season) =>
  atBats + walks - intentionalWalks + sacrificeFlies + hitByPitch

function weightOf(season: Season): number {
  const weight = seasonConstants(season.season)
  return (
    weight.walk * (season.walks - season.intentionalWalks) +
    weight.hitByPitch * season.hitByPitch +
    weight.single * singles(season) +
    weight.double * season.doubles +
    weight.triple * season.triples +
    weight.homeRun * season.homeRuns
  )
}

/** Weighted on-base average (Tango, Lichtman, Dolphin: The Book). */
export const woba: Rate = ({ seasons }) => ratio(sumOf(seasons, weightOf), sumOf(seasons, weighable))

function runsAboveAverage(season: Season): number {
  const { leagueWoba, wobaScale } = seasonConstants(season.season)
  return ((weightOf(season) / weighable(season) - leagueWoba) / wobaScale) * season.plateAppearances
}

const leagueRuns = ({ season, plateAppearances }: Season) => seasonConstants(season).runsPerPlateAppearance * plateAppearances

/** What the seasons that have a wOBA come to, null for none. */
function overWeighed(seasons: readonly Season[], valueOf: (season: Season) => number): number | null {
  const weighed = seasons.filter(season => weighable(season) > 0)
  return weighed.length === 0 ? null : sumOf(weighed, valueOf)
}

/** Weighted runs above the average batter of the league. */
export const wraa: Rate = ({ seasons }) => overWeighed(seasons, runsAboveAverage)

/** Weighted runs created. */
export const wrc: Rate = ({ seasons }) => overWeighed(seasons, season => runsAboveAverage(season) + leagueRuns(season))

/**
 * Weighted runs created plus, 100 is the league. Without a park factor, and against the whole league (FanGraphs leaves pitchers at bat out of
 * it, which is 1 or 2 points before 2022).
 */
export function wrcPlus(totals: BattingTotals): number | null {
  const runs = wrc(totals)
  return runs === null ? null : ratio(100 * runs, overWeighed(totals.seasons, leagueRuns) ?? 0)
}

/** Null for somebody who only ran, fielded or did not play at all. */
export const ifBatted = <Line extends BattingCounts>(line: Line | null): Line | null => (line && line.plateAppearances > 0 ? line : null)

/** What follows from the counts, by the name that clients know it by. */
export const BATTING_RATES = {
  singles,
  totalBases,
  average,
  onBasePercentage,
  slugging,
  ops,
  isolatedPower,
  babip,
  strikeoutRate,
  walkRate,
  walksPerStrikeout,
  stolenBasePercentage,
  woba,
  wraa,
  wrc,
  wrcPlus,
}
