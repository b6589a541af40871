import type { BattingCounts } from './batting.ts'
import type { FieldingCounts } from './fielding.ts'
import type { PitchingCounts } from './pitching.ts'

/** Where lines of one kind are kept, and the column of each count but games, which are rows. */
export interface LineTables<Counts> {
  /** Of games. */
  readonly line: string
  /** Of games, by the hand of who was against them; it knows what pitches tell alone. */
  readonly versus: string | null
  /** Of whole seasons as outside tables publish them. */
  readonly published: string | null
  /** Counts that every source tells. */
  readonly told: { readonly [Count in keyof Counts as null extends Counts[Count] ? never : Exclude<Count, 'games'>]: string }
  /** Counts that pitches do not tell. */
  readonly official: { readonly [Count in keyof Counts as null extends Counts[Count] ? Count : never]: string }
}

export const BATTING: LineTables<BattingCounts> = {
  line: 'batting_line',
  versus: 'batting_versus',
  published: 'season_batting',
  told: {
    plateAppearances: 'plate_appearances',
    atBats: 'at_bats',
    hits: 'hits',
    doubles: 'doubles',
    triples: 'triples',
    homeRuns: 'home_runs',
    walks: 'walks',
    intentionalWalks: 'intentional_walks',
    hitByPitch: 'hit_by_pitch',
    strikeouts: 'strikeouts',
    sacrificeFlies: 'sacrifice_flies',
    sacrificeBunts: 'sacrifice_bunts',
  },
  official: {
    runs: 'runs',
    runsBattedIn: 'runs_batted_in',
    stolenBases: 'stolen_bases',
    caughtStealing: 'caught_stealing',
  },
}

export const PITCHING: LineTables<PitchingCounts> = {
  line: 'pitching_line',
  versus: 'pitching_versus',
  published: 'season_pitching',
  told: {
    gamesStarted: 'games_started',
    outs: 'outs',
    battersFaced: 'batters_faced',
    hits: 'hits',
    homeRuns: 'home_runs',
    walks: 'walks',
    hitBatsmen: 'hit_batsmen',
    strikeouts: 'strikeouts',
  },
  official: {
    runs: 'runs',
    earnedRuns: 'earned_runs',
    wins: 'wins',
    losses: 'losses',
    saves: 'saves',
  },
}

export const FIELDING: LineTables<FieldingCounts> = {
  line: 'fielding_line',
  versus: null,
  published: null,
  told: { putouts: 'putouts', assists: 'assists', errors: 'errors' },
  official: {
    outs: 'outs',
    passedBalls: 'passed_balls',
    stolenBases: 'stolen_bases',
    caughtStealing: 'caught_stealing',
  },
}

/** Sums of counts over rows of `line`, of which one that is not known of every row is not known. */
export function countsOf<Counts>({ told, official }: LineTables<Counts>, games: string, known: 'everything' | 'pitches'): string {
  const total = (column: string) => `sum(line.${column})::int`
  const totalIfKnown = (column: string) =>
    known === 'pitches' ? 'NULL::int' : `CASE WHEN count(line.${column}) = count(*) THEN ${total(column)} END`
  return [
    `${games}::int AS games`,
    ...Object.entries<string>(told).map(([field, column]) => `${total(column)} AS "${field}"`),
    ...Object.entries<string>(official).map(([field, column]) => `${totalIfKnown(column)} AS "${field}"`),
  ].join(', ')
}
