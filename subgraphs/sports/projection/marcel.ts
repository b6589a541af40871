/**
 * Marcel the monkey: three seasons weighted 5, 4, 3 (pitchers 3, 2, 1), regressed to the league, aged (Tom Tango, 2004,
 * http://www.tangotiger.net/archives/stud0346.shtml; details where he gives none as in pybaseball's).
 */

/** One season, the latest first in every list. */
export interface MarcelSeason {
  /** How often: home runs, outs, strikeouts … */
  readonly count: number
  /** Of how many: plate appearances of a batter, outs of a pitcher. */
  readonly opportunities: number
  /** The league's rate of the same, the players' own opportunities as weights. */
  readonly leagueRate: number
}

export interface MarcelForm {
  readonly weights: readonly [number, number, number]
  /** Opportunities of a league player that are mixed in, for each unit of weight. */
  readonly regression: number
}

export const BATTING: MarcelForm = { weights: [5, 4, 3], regression: 100 }
export const PITCHING: MarcelForm = { weights: [3, 2, 1], regression: 134 / 6 }

/** Rate for an opportunity before age: (Σ wᵢ countᵢ + R·league) / (Σ wᵢ opportunitiesᵢ + R), R being regression × Σ wᵢ; and the league's, weighted alike. */
export function marcelRate(seasons: readonly MarcelSeason[], { weights, regression }: MarcelForm) {
  const sum = (value: (season: MarcelSeason, weight: number) => number) =>
    weights.reduce((total, weight, index) => (seasons[index] === undefined ? total : total + value(seasons[index], weight)), 0)
  const played = sum(({ opportunities }, weight) => weight * opportunities)
  // A player without any season is the league, whose last season says most.
  const league =
    played === 0
      ? (seasons[0]?.leagueRate ?? 0)
      : sum(({ opportunities, leagueRate }, weight) => weight * opportunities * leagueRate) / played
  const mixedIn = regression * weights.reduce((total, weight) => total + weight, 0)
  return { league, rate: (sum(({ count }, weight) => weight * count) + mixedIn * league) / (played + mixedIn) }
}

/** Plate appearances of the season to come: half of the last season's, a tenth of the one before, and 200. */
export const marcelPlateAppearances = (last: number, before: number): number => 0.5 * last + 0.1 * before + 200

const PRIME = 29

/** What age does to a rate of which more is better: 0.6 % for every year under 29, less 0.3 % for every year above. `age` is that of the season to come. */
export const ageFactor = (age: number): number => (age < PRIME ? 1 + 0.006 * (PRIME - age) : 1 / (1 + 0.003 * (age - PRIME)))

/** A projected rate and the opportunities it is for. */
export interface MarcelProjection {
  readonly rate: number
  readonly opportunities: number
}

/** The league's rate that all projections together should come to: that of the last seasons, weighted alike. */
export function leagueBaseline(leagueRates: readonly number[], { weights }: MarcelForm): number {
  const sum = (value: (index: number) => number) => leagueRates.reduce((total, _, index) => total + (weights[index] ?? 0) * value(index), 0)
  return sum(index => leagueRates[index]!) / sum(() => 1)
}

/** What all projections are multiplied by, so that those of the players of the last season together come to `baseline`. */
export function rebaseline(projections: readonly MarcelProjection[], baseline: number): number {
  const count = projections.reduce((sum, { rate, opportunities }) => sum + rate * opportunities, 0)
  const opportunities = projections.reduce((sum, projection) => sum + projection.opportunities, 0)
  return count === 0 ? 1 : (baseline * opportunities) / count
}
