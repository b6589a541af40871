import type { ArchiveEventRecord, OddsEventRecord, OddsScoreRecord } from './odds-records.ts'
import type {
  SeasonAppearancesRecord,
  SeasonBattingRecord,
  SeasonPitchingRecord,
  SourceGameRecord,
  SourcePlayerRecord,
  TeamSeasonRecord,
} from './source-records.ts'

/**
 * What importers read out of outside files, in the house's own terms: the same record whatever file it came from.
 * Days are ISO dates, moments ISO 8601 UTC, ids MLB's. null means that the source does not say.
 */

export interface TeamRecord {
  readonly id: number
  readonly name: string
  readonly abbreviation: string | null
  readonly league: string | null
  readonly division: string | null
  readonly venueId: string | null
  readonly active: boolean | null
  /** Season that the name is of, for aliases; null when the source does not say. */
  readonly season: number | null
}

export interface VenueRecord {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly roof: 'OPEN' | 'RETRACTABLE' | 'DOME' | null
  readonly timeZone: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly elevationFeet: number | null
}

export interface PlayerRecord {
  readonly id: number
  readonly fullName: string
  readonly firstName: string | null
  readonly lastName: string | null
  /** Other names the person goes by: given name, nickname, matrilineal name. */
  readonly otherNames: readonly { readonly kind: 'given' | 'nickname' | 'matrilineal'; readonly name: string }[]
  readonly birthDate: string | null
  readonly bats: 'R' | 'L' | 'S' | null
  readonly throws: 'R' | 'L' | 'S' | null
  readonly position: string | null
  readonly jerseyNumber: string | null
  readonly active: boolean | null
  readonly teamId: number | null
  readonly retrosheetId: string | null
  readonly baseballReferenceId: string | null
  readonly fangraphsId: string | null
  readonly mlbPlayedFirst: number | null
  readonly mlbPlayedLast: number | null
}

export interface RosterEntryRecord {
  readonly teamId: number
  readonly playerId: number
  /** The name the roster gives, so that a player whom no other file knows is still somebody. */
  readonly fullName: string
  readonly status: string | null
  readonly jerseyNumber: string | null
  readonly position: string | null
}

export interface LineScoreRecord {
  readonly currentInning: number | null
  readonly half: 'TOP' | 'BOTTOM' | null
  readonly innings: readonly { readonly number: number; readonly away: number | null; readonly home: number | null }[]
  readonly away: { readonly runs: number | null; readonly hits: number | null; readonly errors: number | null }
  readonly home: { readonly runs: number | null; readonly hits: number | null; readonly errors: number | null }
}

export interface GameRecord {
  readonly gamePk: number
  readonly officialDate: string
  readonly season: number
  readonly gameType: string | null
  readonly startTime: string | null
  readonly gameNumber: number | null
  readonly doubleHeader: 'NO' | 'YES' | 'SPLIT'
  readonly abstractState: 'PREVIEW' | 'LIVE' | 'FINAL'
  readonly detailedState: string
  readonly awayTeamId: number
  readonly homeTeamId: number
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly venueId: string | null
  readonly dayNight: 'day' | 'night' | null
  readonly weatherCondition: string | null
  readonly temperatureFahrenheit: number | null
  readonly windSpeedMph: number | null
  readonly windDirection: string | null
  readonly awayProbablePitcherId: number | null
  readonly homeProbablePitcherId: number | null
  readonly lineScore: LineScoreRecord | null
  readonly firstPitchAt: string | null
  readonly attendance?: number | null
  /** Playing time without delays. */
  readonly durationMinutes?: number | null
}

interface GameLineRecord {
  readonly playerId: number
  readonly gamePk: number
  readonly officialDate: string
  readonly season: number
  readonly gameType: string
  readonly teamId: number | null
}

export interface BattingLineRecord extends GameLineRecord {
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

export interface PitchingLineRecord extends GameLineRecord {
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

export interface FieldingLineRecord extends GameLineRecord {
  /** Positions held in the field, in the order they were held: what was done at several is told together. */
  readonly positions: readonly string[]
  /** Outs of the other side while on the field. */
  readonly outs: number | null
  readonly putouts: number
  readonly assists: number
  readonly errors: number
  readonly passedBalls: number | null
  /** Off this catcher or pitcher. */
  readonly stolenBases: number | null
  readonly caughtStealing: number | null
}

/** One plate appearance of MLB's play-by-play (play). */
export interface PlayRecord {
  readonly gamePk: number
  /** 0 for the first of the game; Statcast's at_bat_number less 1. */
  readonly atBatIndex: number
  readonly inning: number
  readonly half: 'TOP' | 'BOTTOM'
  readonly batterId: number
  readonly pitcherId: number
  /** MLB's eventType: strikeout, field_out, home_run; null while it is under way. */
  readonly eventType: string | null
  readonly event: string | null
  readonly description: string | null
  readonly runsBattedIn: number | null
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly outs: number | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly complete: boolean | null
  /** After the play, 0 to 1. */
  readonly homeWinProbability: number | null
  readonly homeWinProbabilityAdded: number | null
}

/** A pitch as the text of its columns, in the order of `PITCH_COLUMNS` (subgraphs/sports/import/pitch-columns.ts); null where the source is empty. */
export type PitchRecord = readonly (string | null)[]

/** What a file can hold, by name. */
export interface Records {
  readonly team: TeamRecord
  readonly venue: VenueRecord
  readonly player: PlayerRecord
  readonly rosterEntry: RosterEntryRecord
  readonly game: GameRecord
  readonly battingLine: BattingLineRecord
  readonly pitchingLine: PitchingLineRecord
  readonly fieldingLine: FieldingLineRecord
  readonly pitch: PitchRecord
  readonly play: PlayRecord
  readonly sourcePlayer: SourcePlayerRecord
  readonly sourceGame: SourceGameRecord
  readonly seasonBatting: SeasonBattingRecord
  readonly seasonPitching: SeasonPitchingRecord
  readonly seasonAppearances: SeasonAppearancesRecord
  readonly teamSeason: TeamSeasonRecord
  readonly oddsEvent: OddsEventRecord
  readonly oddsScore: OddsScoreRecord
  readonly archiveEvent: ArchiveEventRecord
}
export type RecordType = keyof Records
