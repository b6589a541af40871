import { foldName } from '../../shared/fold-name.ts'
import type { BulkTable } from '../../shared/import/bulk.ts'
import { jsonText } from '../../shared/import/json-text.ts'
import type {
  BattingLineRecord,
  FieldingLineRecord,
  GameRecord,
  PitchingLineRecord,
  PlayerRecord,
  RosterEntryRecord,
  TeamRecord,
  VenueRecord,
} from '../../shared/import/records.ts'

export const TEAM: BulkTable<TeamRecord> = {
  table: 'team',
  key: ['id'],
  ranked: true,
  columns: {
    id: team => team.id,
    name: team => team.name,
    abbreviation: team => team.abbreviation,
    league: team => team.league,
    division: team => team.division,
    venue_id: team => team.venueId,
    active: team => team.active,
  },
}

export const VENUE: BulkTable<VenueRecord> = {
  table: 'venue',
  key: ['id'],
  ranked: true,
  columns: {
    id: venue => venue.id,
    name: venue => venue.name,
    city: venue => venue.city,
    roof: venue => venue.roof,
    time_zone: venue => venue.timeZone,
    latitude: venue => venue.latitude,
    longitude: venue => venue.longitude,
    elevation_feet: venue => venue.elevationFeet,
  },
}

export const PLAYER: BulkTable<PlayerRecord> = {
  table: 'player',
  key: ['id'],
  ranked: true,
  columns: {
    id: player => player.id,
    full_name: player => player.fullName,
    first_name: player => player.firstName,
    last_name: player => player.lastName,
    birth_date: player => player.birthDate,
    bats: player => player.bats,
    throws: player => player.throws,
    position: player => player.position,
    jersey_number: player => player.jerseyNumber,
    active: player => player.active,
    team_id: player => player.teamId,
    retrosheet_id: player => player.retrosheetId,
    baseball_reference_id: player => player.baseballReferenceId,
    fangraphs_id: player => player.fangraphsId,
    mlb_played_first: player => player.mlbPlayedFirst,
    mlb_played_last: player => player.mlbPlayedLast,
    search_name: player => foldName(player.fullName),
  },
}

/** What a roster says of its people, so that one whom no other file knows is still somebody. */
export const ROSTER_PLAYER: BulkTable<RosterEntryRecord> = {
  table: 'player',
  key: ['id'],
  ranked: true,
  columns: {
    id: entry => entry.playerId,
    full_name: entry => entry.fullName,
    position: entry => entry.position,
    jersey_number: entry => entry.jerseyNumber,
    team_id: entry => entry.teamId,
    search_name: entry => foldName(entry.fullName),
  },
}

export const ROSTER_ENTRY: BulkTable<RosterEntryRecord> = {
  table: 'roster_entry',
  key: ['team_id', 'player_id'],
  ranked: true,
  columns: {
    team_id: entry => entry.teamId,
    player_id: entry => entry.playerId,
    status: entry => entry.status,
    jersey_number: entry => entry.jerseyNumber,
    position: entry => entry.position,
  },
}

export const GAME: BulkTable<GameRecord> = {
  table: 'game',
  key: ['game_pk'],
  ranked: true,
  columns: {
    game_pk: game => game.gamePk,
    official_date: game => game.officialDate,
    season: game => game.season,
    game_type: game => game.gameType,
    start_time: game => game.startTime,
    game_number: game => game.gameNumber,
    double_header: game => game.doubleHeader,
    abstract_state: game => game.abstractState,
    detailed_state: game => game.detailedState,
    away_team_id: game => game.awayTeamId,
    home_team_id: game => game.homeTeamId,
    away_score: game => game.awayScore,
    home_score: game => game.homeScore,
    venue_id: game => game.venueId,
    day_night: game => game.dayNight,
    weather_condition: game => game.weatherCondition,
    temperature_fahrenheit: game => game.temperatureFahrenheit,
    wind_speed_mph: game => game.windSpeedMph,
    wind_direction: game => game.windDirection,
    away_probable_pitcher_id: game => game.awayProbablePitcherId,
    home_probable_pitcher_id: game => game.homeProbablePitcherId,
    line_score: game => (game.lineScore === null ? null : jsonText(game.lineScore)),
    first_pitch_at: game => game.firstPitchAt,
    attendance: game => game.attendance ?? null,
    duration_minutes: game => game.durationMinutes ?? null,
  },
}

type Line = BattingLineRecord | PitchingLineRecord | FieldingLineRecord

const LINE_COLUMNS = {
  player_id: (line: Line) => line.playerId,
  game_pk: (line: Line) => line.gamePk,
  official_date: (line: Line) => line.officialDate,
  season: (line: Line) => line.season,
  game_type: (line: Line) => line.gameType,
  team_id: (line: Line) => line.teamId,
}

/** `source` names the format a line came by, as statcast names the lines worked out from pitches. */
export const battingLine = (source: string): BulkTable<BattingLineRecord> => ({
  table: 'batting_line',
  key: ['player_id', 'game_pk'],
  ranked: true,
  columns: {
    ...LINE_COLUMNS,
    plate_appearances: line => line.plateAppearances,
    at_bats: line => line.atBats,
    runs: line => line.runs,
    hits: line => line.hits,
    doubles: line => line.doubles,
    triples: line => line.triples,
    home_runs: line => line.homeRuns,
    runs_batted_in: line => line.runsBattedIn,
    walks: line => line.walks,
    intentional_walks: line => line.intentionalWalks,
    hit_by_pitch: line => line.hitByPitch,
    strikeouts: line => line.strikeouts,
    stolen_bases: line => line.stolenBases,
    caught_stealing: line => line.caughtStealing,
    sacrifice_flies: line => line.sacrificeFlies,
    sacrifice_bunts: line => line.sacrificeBunts,
    source: () => source,
  },
})

export const pitchingLine = (source: string): BulkTable<PitchingLineRecord> => ({
  table: 'pitching_line',
  key: ['player_id', 'game_pk'],
  ranked: true,
  columns: {
    ...LINE_COLUMNS,
    games_started: line => line.gamesStarted,
    outs: line => line.outs,
    batters_faced: line => line.battersFaced,
    hits: line => line.hits,
    runs: line => line.runs,
    earned_runs: line => line.earnedRuns,
    home_runs: line => line.homeRuns,
    walks: line => line.walks,
    hit_batsmen: line => line.hitBatsmen,
    strikeouts: line => line.strikeouts,
    wins: line => line.wins,
    losses: line => line.losses,
    saves: line => line.saves,
    source: () => source,
  },
})

export const fieldingLine = (source: string): BulkTable<FieldingLineRecord> => ({
  table: 'fielding_line',
  key: ['player_id', 'game_pk'],
  ranked: true,
  columns: {
    ...LINE_COLUMNS,
    positions: line => line.positions.join(','),
    outs: line => line.outs,
    putouts: line => line.putouts,
    assists: line => line.assists,
    errors: line => line.errors,
    passed_balls: line => line.passedBalls,
    stolen_bases: line => line.stolenBases,
    caught_stealing: line => line.caughtStealing,
    source: () => source,
  },
})
