/** What one season's league was like: the weights that turn counts into wOBA, wRC+ and FIP. Runs, runs per plate appearance, runs per nine. */
export interface SeasonConstants {
  readonly leagueWoba: number
  readonly wobaScale: number
  readonly walk: number
  readonly hitByPitch: number
  readonly single: number
  readonly double: number
  readonly triple: number
  readonly homeRun: number
  readonly runsPerPlateAppearance: number
  readonly fip: number
}

// FanGraphs, Guts! (https://www.fangraphs.com/guts.aspx?type=cn), second-hand: season, wOBA, scale, wBB, wHBP, w1B, w2B, w3B, wHR, R/PA, cFIP.
// The weights of 2019 agree with 986 published batters, cFIP of 2015 to 2024 with league totals.
const GUTS = [
  [2015, 0.313, 1.251, 0.687, 0.718, 0.881, 1.256, 1.594, 2.065, 0.112, 3.134],
  [2016, 0.318, 1.212, 0.691, 0.721, 0.878, 1.242, 1.569, 2.015, 0.118, 3.147],
  [2017, 0.321, 1.185, 0.693, 0.723, 0.877, 1.232, 1.552, 1.98, 0.122, 3.158],
  [2018, 0.315, 1.226, 0.69, 0.72, 0.88, 1.247, 1.578, 2.031, 0.117, 3.16],
  [2019, 0.32, 1.157, 0.69, 0.719, 0.87, 1.217, 1.529, 1.94, 0.126, 3.214],
  [2020, 0.32, 1.185, 0.699, 0.728, 0.883, 1.238, 1.558, 1.979, 0.125, 3.191],
  [2021, 0.314, 1.209, 0.692, 0.722, 0.879, 1.242, 1.568, 2.007, 0.121, 3.17],
  [2022, 0.31, 1.259, 0.689, 0.72, 0.884, 1.261, 1.601, 2.072, 0.114, 3.112],
  [2023, 0.318, 1.204, 0.696, 0.726, 0.883, 1.244, 1.569, 2.004, 0.122, 3.255],
  [2024, 0.31, 1.242, 0.689, 0.72, 0.882, 1.254, 1.59, 2.05, 0.117, 3.166],
  [2025, 0.313, 1.232, 0.691, 0.722, 0.882, 1.252, 1.584, 2.037, 0.118, 3.135],
] as const

const BY_SEASON: ReadonlyMap<number, SeasonConstants> = new Map(
  GUTS.map(([season, leagueWoba, wobaScale, walk, hitByPitch, single, double, triple, homeRun, runsPerPlateAppearance, fip]) => [
    season,
    { leagueWoba, wobaScale, walk, hitByPitch, single, double, triple, homeRun, runsPerPlateAppearance, fip },
  ]),
)
const FIRST = GUTS[0][0]
const LAST = GUTS[GUTS.length - 1]![0]

/** The constants of a season. A later season than the table knows has those of its last one, an earlier season those of its first. */
export function seasonConstants(season: number): SeasonConstants {
  const constants = BY_SEASON.get(Math.min(Math.max(season, FIRST), LAST))
  if (!constants) throw new RangeError(`A season is a year, got ${season}`)
  return constants
}
