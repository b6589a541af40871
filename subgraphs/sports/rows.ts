import type { BatSide, DoubleHeader, GameState, HalfInning, LineScore, PitchHand, Roof } from '../../schema/generated/sports.ts'
import type { ProjectionFactors } from './projection/run-model.ts'

/** What the store gives: rows of one table, days as ISO dates. */

export interface ImportedRow {
  /** The import that wrote the row or changed it last; null for what no import brought. */
  readonly importId: number | null
}

export interface PlayerRow extends ImportedRow {
  readonly id: number
  readonly fullName: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly birthDate: string | null
  readonly bats: BatSide | null
  readonly throws: PitchHand | null
  readonly position: string | null
  readonly jerseyNumber: string | null
  readonly active: boolean | null
  readonly teamId: number | null
  readonly retrosheetId: string | null
  readonly baseballReferenceId: string | null
  readonly fangraphsId: string | null
}

export interface TeamRow extends ImportedRow {
  readonly id: number
  readonly name: string
  readonly abbreviation: string | null
  readonly league: string | null
  readonly division: string | null
  readonly venueId: string | null
}

export interface VenueRow extends ImportedRow {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly roof: Roof | null
  readonly timeZone: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly elevationFeet: number | null
}

export interface RosterEntryRow extends ImportedRow {
  readonly teamId: number
  readonly playerId: number
  readonly status: string | null
  readonly jerseyNumber: string | null
  readonly position: string | null
}

export interface GameRow extends ImportedRow {
  readonly gamePk: number
  readonly officialDate: string
  readonly season: number
  readonly startTime: Date | null
  readonly gameNumber: number | null
  readonly doubleHeader: DoubleHeader
  readonly abstractState: GameState
  readonly detailedState: string
  readonly awayTeamId: number
  readonly homeTeamId: number
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly venueId: string | null
  readonly weatherCondition: string | null
  readonly temperatureFahrenheit: number | null
  readonly windSpeedMph: number | null
  readonly windDirection: string | null
  readonly awayProbablePitcherId: number | null
  readonly homeProbablePitcherId: number | null
  readonly lineScore: LineScore | null
  readonly attendance: number | null
  readonly durationMinutes: number | null
}

export interface GameProjectionRow {
  readonly gamePk: number
  readonly model: string
  readonly version: string
  readonly asOf: string
  readonly homeWinProbability: number
  readonly eloHomeWinProbability: number
  readonly expectedAwayRuns: number
  readonly expectedHomeRuns: number
  readonly factors: ProjectionFactors
}

/** A pitch in the contract's words; columns.ts says which Statcast column each is. */
export interface PitchRow extends ImportedRow {
  readonly gamePk: number
  readonly atBatNumber: number
  readonly pitchNumber: number
  readonly gameDate: string
  readonly inning: number
  readonly half: HalfInning
  readonly pitchType: string | null
  readonly pitchName: string | null
  readonly description: string
  readonly event: string | null
  readonly releaseSpeed: number | null
  readonly releaseSpinRate: number | null
  readonly releaseExtension: number | null
  readonly movementX: number | null
  readonly movementZ: number | null
  readonly plateX: number | null
  readonly plateZ: number | null
  readonly zone: number | null
  readonly balls: number
  readonly strikes: number
  readonly outs: number
  readonly launchSpeed: number | null
  readonly launchAngle: number | null
  readonly hitDistance: number | null
  readonly hitCoordinateX: number | null
  readonly hitCoordinateY: number | null
  readonly battedBallType: string | null
  readonly estimatedWoba: number | null
  readonly estimatedBattingAverage: number | null
  readonly batterSide: BatSide | null
  readonly pitcherHand: PitchHand | null
  readonly batterId: number
  readonly pitcherId: number
}

/** What is of one player. */
export type OfPlayer<Row> = Row & { readonly playerId: number }
