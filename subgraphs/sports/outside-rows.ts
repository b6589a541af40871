import type { HalfInning } from '../../schema/generated/sports.ts'
import type { Published } from '../shared/import/source-records.ts'
import type { ImportedRow } from './rows.ts'

/** What the store gives of outside tables. `publishedBy` is the kind of the source; what it does not say is null. */

interface SeasonRow extends ImportedRow {
  readonly publishedBy: string
  readonly playerId: number
  readonly season: number
  /** 0 for the whole season, 1, 2 … for spells with one club in order. */
  readonly stint: number
  readonly teamId: number | null
  readonly published: Published
}

export interface PublishedBattingRow extends SeasonRow {
  readonly games: number | null
  readonly plateAppearances: number | null
  readonly atBats: number | null
  readonly runs: number | null
  readonly hits: number | null
  readonly doubles: number | null
  readonly triples: number | null
  readonly homeRuns: number | null
  readonly runsBattedIn: number | null
  readonly walks: number | null
  readonly intentionalWalks: number | null
  readonly hitByPitch: number | null
  readonly strikeouts: number | null
  readonly stolenBases: number | null
  readonly caughtStealing: number | null
  readonly sacrificeFlies: number | null
  readonly sacrificeBunts: number | null
  readonly groundedIntoDoublePlay: number | null
}

export interface PublishedPitchingRow extends SeasonRow {
  readonly games: number | null
  readonly gamesStarted: number | null
  readonly completeGames: number | null
  readonly shutouts: number | null
  readonly wins: number | null
  readonly losses: number | null
  readonly saves: number | null
  readonly outs: number | null
  readonly battersFaced: number | null
  readonly hits: number | null
  readonly runs: number | null
  readonly earnedRuns: number | null
  readonly homeRuns: number | null
  readonly walks: number | null
  readonly intentionalWalks: number | null
  readonly hitBatsmen: number | null
  readonly strikeouts: number | null
  readonly wildPitches: number | null
  readonly balks: number | null
}

export interface AppearancesRow extends ImportedRow {
  readonly publishedBy: string
  readonly playerId: number
  readonly season: number
  readonly teamId: number
  readonly games: number
  readonly gamesStarted: number | null
  /** Games by position. */
  readonly positions: Readonly<Record<string, number>>
}

export interface TeamSeasonRow extends ImportedRow {
  readonly publishedBy: string
  readonly teamId: number
  readonly season: number
  readonly league: string | null
  readonly division: string | null
  readonly games: number | null
  readonly wins: number
  readonly losses: number
  readonly divisionRank: number | null
  readonly gamesBack: number | null
  readonly runsScored: number | null
  readonly runsAllowed: number | null
  readonly streak: number | null
  readonly parkFactor: number | null
  readonly attendance: number | null
  readonly published: Published
}

/** A game as another source tells it, its sides those of the game that it was found to be. */
export interface OutsideAccountRow extends ImportedRow {
  readonly publishedBy: string
  readonly gamePk: number
  readonly officialDate: string
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly attendance: number | null
  readonly durationMinutes: number | null
  readonly homeWinProbability: number | null
  readonly facts: Published
}

export interface OutsideEstimateRow extends OutsideAccountRow {
  readonly homeWinProbability: number
}

export interface PlayRow extends ImportedRow {
  readonly gamePk: number
  readonly atBatIndex: number
  readonly inning: number
  readonly half: HalfInning
  readonly batterId: number
  readonly pitcherId: number
  readonly eventType: string | null
  readonly event: string | null
  readonly description: string | null
  readonly runsBattedIn: number | null
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly outs: number | null
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly complete: boolean | null
  readonly homeWinProbability: number | null
  readonly homeWinProbabilityAdded: number | null
}
