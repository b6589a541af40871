import type { BattingTotals } from '../batting.ts'
import type { PitchingTotals } from '../pitching.ts'

/** A batter who has done nothing but what is given. */
export const batting = (given: Partial<BattingTotals>): BattingTotals => ({
  season: 2019,
  games: 1,
  plateAppearances: 0,
  atBats: 0,
  runs: null,
  hits: 0,
  doubles: 0,
  triples: 0,
  homeRuns: 0,
  runsBattedIn: null,
  walks: 0,
  intentionalWalks: 0,
  hitByPitch: 0,
  strikeouts: 0,
  stolenBases: null,
  caughtStealing: null,
  sacrificeFlies: 0,
  sacrificeBunts: 0,
  ...given,
})

/** A pitcher who has done nothing but what is given. */
export const pitching = (given: Partial<PitchingTotals>): PitchingTotals => ({
  season: 2019,
  games: 1,
  gamesStarted: 0,
  outs: 0,
  battersFaced: 0,
  hits: 0,
  runs: null,
  earnedRuns: null,
  homeRuns: 0,
  walks: 0,
  hitBatsmen: 0,
  strikeouts: 0,
  wins: null,
  losses: null,
  saves: null,
  ...given,
})
