import type { ImportOrigin } from '../shared/source.ts'
import type { GameProjectionRow, GameRow, PitchRow, PlayerRow, RosterEntryRow, TeamRow, VenueRow } from './rows.ts'

/** The SQL expression behind every field of a row. */
export type Columns<Row> = Readonly<Record<keyof Row, string>>

export const selectList = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([field, expression]) => `${expression} AS "${field}"`)
    .join(', ')

export const PLAYER = selectList({
  id: 'id',
  fullName: 'full_name',
  firstName: 'first_name',
  lastName: 'last_name',
  birthDate: 'birth_date::text',
  bats: 'bats',
  throws: 'throws',
  position: 'position',
  jerseyNumber: 'jersey_number',
  active: 'active',
  teamId: 'team_id',
  retrosheetId: 'retrosheet_id',
  baseballReferenceId: 'baseball_reference_id',
  fangraphsId: 'fangraphs_id',
  importId: 'import_id',
} satisfies Columns<PlayerRow>)

export const TEAM = selectList({
  id: 'id',
  name: 'name',
  abbreviation: 'abbreviation',
  league: 'league',
  division: 'division',
  venueId: 'venue_id',
  importId: 'import_id',
} satisfies Columns<TeamRow>)

export const VENUE = selectList({
  id: 'id',
  name: 'name',
  city: 'city',
  roof: 'roof',
  timeZone: 'time_zone',
  latitude: 'latitude',
  longitude: 'longitude',
  elevationFeet: 'elevation_feet',
  importId: 'import_id',
} satisfies Columns<VenueRow>)

export const ROSTER_ENTRY = selectList({
  teamId: 'entry.team_id',
  playerId: 'entry.player_id',
  status: 'entry.status',
  jerseyNumber: 'entry.jersey_number',
  position: 'entry.position',
  importId: 'entry.import_id',
} satisfies Columns<RosterEntryRow>)

export const GAME = selectList({
  gamePk: 'game_pk',
  officialDate: 'official_date::text',
  season: 'season',
  startTime: 'start_time',
  gameNumber: 'game_number',
  doubleHeader: 'double_header',
  abstractState: 'abstract_state',
  detailedState: 'detailed_state',
  awayTeamId: 'away_team_id',
  homeTeamId: 'home_team_id',
  awayScore: 'away_score',
  homeScore: 'home_score',
  venueId: 'venue_id',
  weatherCondition: 'weather_condition',
  temperatureFahrenheit: 'temperature_fahrenheit',
  windSpeedMph: 'wind_speed_mph',
  windDirection: 'wind_direction',
  awayProbablePitcherId: 'away_probable_pitcher_id',
  homeProbablePitcherId: 'home_probable_pitcher_id',
  lineScore: 'line_score',
  attendance: 'attendance',
  durationMinutes: 'duration_minutes',
  importId: 'import_id',
} satisfies Columns<GameRow>)

export const IMPORT_RUN = selectList({
  id: 'run.id',
  kind: 'run.kind',
  file: 'run.file',
  url: 'run.url',
  fetchedAt: 'run.fetched_at',
} satisfies Columns<ImportOrigin>)

export const GAME_PROJECTION = selectList({
  gamePk: 'game_pk',
  model: 'model',
  version: 'version',
  asOf: 'as_of::text',
  homeWinProbability: 'home_win_probability',
  eloHomeWinProbability: 'elo_home_win_probability',
  factors: 'factors',
  expectedAwayRuns: 'expected_away_runs',
  expectedHomeRuns: 'expected_home_runs',
} satisfies Columns<GameProjectionRow>)

export const PITCH = selectList({
  gamePk: 'game_pk',
  atBatNumber: 'at_bat_number',
  pitchNumber: 'pitch_number',
  gameDate: 'game_date::text',
  inning: 'inning',
  half: `CASE inning_topbot WHEN 'Top' THEN 'TOP' ELSE 'BOTTOM' END`,
  pitchType: 'pitch_type',
  pitchName: 'pitch_name',
  description: 'description',
  event: 'events',
  releaseSpeed: 'release_speed',
  releaseSpinRate: 'release_spin_rate',
  releaseExtension: 'release_extension',
  movementX: 'pfx_x',
  movementZ: 'pfx_z',
  plateX: 'plate_x',
  plateZ: 'plate_z',
  zone: 'zone',
  balls: 'balls',
  strikes: 'strikes',
  outs: 'outs_when_up',
  launchSpeed: 'launch_speed',
  launchAngle: 'launch_angle',
  hitDistance: 'hit_distance_sc',
  hitCoordinateX: 'hc_x',
  hitCoordinateY: 'hc_y',
  battedBallType: 'bb_type',
  estimatedWoba: 'estimated_woba_using_speedangle',
  estimatedBattingAverage: 'estimated_ba_using_speedangle',
  batterSide: 'stand',
  pitcherHand: 'p_throws',
  batterId: 'batter',
  pitcherId: 'pitcher',
  importId: 'import_id',
} satisfies Columns<PitchRow>)
