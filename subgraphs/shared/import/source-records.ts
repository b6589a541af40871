// What importers read of outside tables that have ids of their own; see records.ts for the terms.

/** A person as a source with ids of its own names them (source_player); which player it is, is found out in the database. */
export interface SourcePlayerRecord {
  readonly sourceId: string
  readonly name: string
  readonly birthDate: string | null
  readonly mlbId: number | null
  readonly retrosheetId: string | null
  readonly baseballReferenceId: string | null
  readonly fangraphsId: string | null
  readonly firstSeason: number | null
  readonly lastSeason: number | null
}

/** A game as a source that does not know gamePk names it (source_game); which game it is, is found out in the database. */
export interface SourceGameRecord {
  /** Made of what the source tells its games by: 2018-03-29/ARI/0. */
  readonly sourceId: string
  readonly officialDate: string
  readonly season: number
  readonly awayTeamId: number | null
  readonly homeTeamId: number | null
  /** 1 or 2 on the day of a doubleheader; null when the source does not say. */
  readonly gameNumber: number | null
  readonly awayScore: number | null
  readonly homeScore: number | null
  /** The source's ids of the starting pitchers, or their names where it has no ids. */
  readonly awayStarter: string | null
  readonly homeStarter: string | null
  readonly attendance: number | null
  readonly durationMinutes: number | null
  readonly dayNight: 'day' | 'night' | null
  /** The source's own estimate that the home team wins, before the game; 0 to 1. */
  readonly homeWinProbability: number | null
  /** What else the source says, under its own names. */
  readonly facts: Published
}

/** Columns as an outside table publishes them, under its own names; shares are fractions of 1. */
export type Published = Readonly<Record<string, string | number | boolean | null>>

interface SeasonRecord {
  /** The source's id of the player: an MLBAM id as text for source mlb. */
  readonly sourcePlayerId: string
  readonly season: number
  /** 0 for the whole season, 1, 2 … for spells with one club in order. */
  readonly stint: number
  readonly teamId: number | null
  /** Every column that has no field of its own. */
  readonly published: Published
}

/** One batter's season as an outside table publishes it (season_batting); null where the table does not say. */
export interface SeasonBattingRecord extends SeasonRecord {
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

/** One pitcher's season as an outside table publishes it (season_pitching); null where the table does not say. */
export interface SeasonPitchingRecord extends SeasonRecord {
  readonly games: number | null
  readonly gamesStarted: number | null
  readonly completeGames: number | null
  readonly shutouts: number | null
  readonly wins: number | null
  readonly losses: number | null
  readonly saves: number | null
  /** 212.1 innings are 637 outs. */
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

/** The games somebody played for a club in a season (season_appearances); `positions` counts them by position: { C: 3, '1B': 12 }. */
export interface SeasonAppearancesRecord {
  readonly sourcePlayerId: string
  readonly season: number
  readonly teamId: number
  readonly games: number
  readonly gamesStarted: number | null
  readonly positions: Readonly<Record<string, number>>
}

/** A club's season (team_season). */
export interface TeamSeasonRecord {
  readonly teamId: number
  readonly season: number
  readonly league: string | null
  readonly division: string | null
  readonly games: number | null
  readonly wins: number
  readonly losses: number
  /** Place in the division, 1 first. */
  readonly divisionRank: number | null
  /** Games behind the division's first; 0 for the first. */
  readonly gamesBack: number | null
  readonly runsScored: number | null
  readonly runsAllowed: number | null
  /** Winning (positive) or losing streak in games. */
  readonly streak: number | null
  /** For batters, 100 neutral. */
  readonly parkFactor: number | null
  readonly attendance: number | null
  readonly published: Published
}
