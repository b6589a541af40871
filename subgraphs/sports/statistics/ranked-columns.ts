import type { BattingLeaderboardField, PitchingLeaderboardField } from '../../../schema/generated/sports.ts'
import * as batting from './batting.ts'
import * as pitching from './pitching.ts'

/** A column that players can be ranked by. */
export interface Column<Totals> {
  readonly valueOf: (totals: Totals) => number | null
  /** Whether less of it is better. */
  readonly lowIsGood: boolean
}

const more = <Totals>(valueOf: (totals: Totals) => number | null): Column<Totals> => ({ valueOf, lowIsGood: false })
const less = <Totals>(valueOf: (totals: Totals) => number | null): Column<Totals> => ({ valueOf, lowIsGood: true })

/** What a batter does more of is good, but for outs. */
export const BATTING_COLUMNS: Readonly<Record<BattingLeaderboardField, Column<batting.BattingTotals>>> = {
  GAMES: more(totals => totals.games),
  PLATE_APPEARANCES: more(totals => totals.plateAppearances),
  AT_BATS: more(totals => totals.atBats),
  RUNS: more(totals => totals.runs),
  HITS: more(totals => totals.hits),
  SINGLES: more(batting.singles),
  DOUBLES: more(totals => totals.doubles),
  TRIPLES: more(totals => totals.triples),
  HOME_RUNS: more(totals => totals.homeRuns),
  TOTAL_BASES: more(batting.totalBases),
  RUNS_BATTED_IN: more(totals => totals.runsBattedIn),
  WALKS: more(totals => totals.walks),
  INTENTIONAL_WALKS: more(totals => totals.intentionalWalks),
  HIT_BY_PITCH: more(totals => totals.hitByPitch),
  STRIKEOUTS: less(totals => totals.strikeouts),
  STOLEN_BASES: more(totals => totals.stolenBases),
  CAUGHT_STEALING: less(totals => totals.caughtStealing),
  SACRIFICE_FLIES: more(totals => totals.sacrificeFlies),
  SACRIFICE_BUNTS: more(totals => totals.sacrificeBunts),
  AVERAGE: more(batting.average),
  ON_BASE_PERCENTAGE: more(batting.onBasePercentage),
  SLUGGING: more(batting.slugging),
  OPS: more(batting.ops),
  ISOLATED_POWER: more(batting.isolatedPower),
  BABIP: more(batting.babip),
  STRIKEOUT_RATE: less(batting.strikeoutRate),
  WALK_RATE: more(batting.walkRate),
  WALKS_PER_STRIKEOUT: more(batting.walksPerStrikeout),
  STOLEN_BASE_PERCENTAGE: more(batting.stolenBasePercentage),
  WOBA: more(batting.woba),
  WRAA: more(batting.wraa),
  WRC: more(batting.wrc),
  WRC_PLUS: more(batting.wrcPlus),
}

/** What a pitcher allows less of is good. */
export const PITCHING_COLUMNS: Readonly<Record<PitchingLeaderboardField, Column<pitching.PitchingTotals>>> = {
  GAMES: more(totals => totals.games),
  GAMES_STARTED: more(totals => totals.gamesStarted),
  OUTS: more(totals => totals.outs),
  INNINGS_PITCHED: more(totals => totals.outs),
  BATTERS_FACED: more(totals => totals.battersFaced),
  HITS: less(totals => totals.hits),
  RUNS: less(totals => totals.runs),
  EARNED_RUNS: less(totals => totals.earnedRuns),
  HOME_RUNS: less(totals => totals.homeRuns),
  WALKS: less(totals => totals.walks),
  HIT_BATSMEN: less(totals => totals.hitBatsmen),
  STRIKEOUTS: more(totals => totals.strikeouts),
  WINS: more(totals => totals.wins),
  LOSSES: less(totals => totals.losses),
  SAVES: more(totals => totals.saves),
  ERA: less(pitching.era),
  WHIP: less(pitching.whip),
  FIP: less(pitching.fip),
  STRIKEOUTS_PER_NINE: more(pitching.strikeoutsPerNine),
  WALKS_PER_NINE: less(pitching.walksPerNine),
  HOME_RUNS_PER_NINE: less(pitching.homeRunsPerNine),
  HITS_PER_NINE: less(pitching.hitsPerNine),
  STRIKEOUT_RATE: more(pitching.strikeoutRate),
  WALK_RATE: less(pitching.walkRate),
  STRIKEOUT_MINUS_WALK_RATE: more(pitching.strikeoutMinusWalkRate),
  STRIKEOUTS_PER_WALK: more(pitching.strikeoutsPerWalk),
  LEFT_ON_BASE_RATE: more(pitching.leftOnBaseRate),
}
