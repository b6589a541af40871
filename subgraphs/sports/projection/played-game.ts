import type { StartLine } from './game-score.ts'

/** One batter's game. */
export interface BatterLine {
  readonly playerId: number
  readonly plateAppearances: number
  /** What his plate appearances were worth: the numerator of wOBA. */
  readonly weightedOnBase: number
}

/** What is known of one side of a game that is over, besides its runs. */
export interface SideLines {
  /** The line of its starting pitcher. */
  readonly start: (StartLine & { readonly playerId: number }) | null
  readonly batters: readonly BatterLine[]
}

export const NO_LINES: SideLines = { start: null, batters: [] }

/** Lines by gamePk; a game without any is missing. */
export type LinesOfGames = ReadonlyMap<number, { readonly home: SideLines; readonly away: SideLines }>

export interface ScheduledGame {
  readonly gamePk: number
  /** ISO date. */
  readonly officialDate: string
  readonly season: number
  /** MLB's letter, null when unknown. */
  readonly gameType: string | null
  readonly homeTeamId: number
  readonly awayTeamId: number
  /** As announced, or as they took the mound. */
  readonly homeStarterId: number | null
  readonly awayStarterId: number | null
  readonly venueId: string | null
  /** In the open; null under a closed roof. */
  readonly temperatureFahrenheit: number | null
  /** Runs of a game that is over, null for every other game. */
  readonly result: { readonly home: number; readonly away: number } | null
}
