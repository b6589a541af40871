import type { BulkTable } from '../../shared/import/bulk.ts'
import { jsonText } from '../../shared/import/json-text.ts'
import type { PlayRecord } from '../../shared/import/records.ts'
import type {
  SeasonAppearancesRecord,
  SeasonBattingRecord,
  SeasonPitchingRecord,
  SourceGameRecord,
  SourcePlayerRecord,
  TeamSeasonRecord,
} from '../../shared/import/source-records.ts'

// What outside sources publish under ids of their own. Each source keeps rows of its own.

export const PLAY: BulkTable<PlayRecord> = {
  table: 'play',
  key: ['game_pk', 'at_bat_index'],
  ranked: true,
  columns: {
    game_pk: play => play.gamePk,
    at_bat_index: play => play.atBatIndex,
    inning: play => play.inning,
    half: play => play.half,
    batter_id: play => play.batterId,
    pitcher_id: play => play.pitcherId,
    event_type: play => play.eventType,
    event: play => play.event,
    description: play => play.description,
    runs_batted_in: play => play.runsBattedIn,
    away_score: play => play.awayScore,
    home_score: play => play.homeScore,
    outs: play => play.outs,
    started_at: play => play.startedAt,
    ended_at: play => play.endedAt,
    complete: play => play.complete,
    home_win_probability: play => play.homeWinProbability,
    home_win_probability_added: play => play.homeWinProbabilityAdded,
  },
}

export const sourcePlayer = (source: string): BulkTable<SourcePlayerRecord> => ({
  table: 'source_player',
  key: ['source', 'source_id'],
  ranked: false,
  columns: {
    source: () => source,
    source_id: player => player.sourceId,
    name: player => player.name,
    birth_date: player => player.birthDate,
    mlb_id: player => player.mlbId,
    retrosheet_id: player => player.retrosheetId,
    baseball_reference_id: player => player.baseballReferenceId,
    fangraphs_id: player => player.fangraphsId,
    first_season: player => player.firstSeason,
    last_season: player => player.lastSeason,
  },
  latest: { name: 'last_season' },
  extremes: { first_season: 'least', last_season: 'greatest' },
})

/** How far a row of source_game counts: an estimate from before a game never overwrites what the same source says after it. */
export const PLAYED_RANK = 1
export const UNPLAYED_RANK = 0

export const sourceGame = (source: string): BulkTable<SourceGameRecord> => ({
  table: 'source_game',
  key: ['source', 'source_id'],
  ranked: true,
  columns: {
    source: () => source,
    source_id: game => game.sourceId,
    official_date: game => game.officialDate,
    season: game => game.season,
    away_team_id: game => game.awayTeamId,
    home_team_id: game => game.homeTeamId,
    game_number: game => game.gameNumber,
    away_score: game => game.awayScore,
    home_score: game => game.homeScore,
    away_starter: game => game.awayStarter,
    home_starter: game => game.homeStarter,
    attendance: game => game.attendance,
    duration_minutes: game => game.durationMinutes,
    day_night: game => game.dayNight,
    home_win_probability: game => game.homeWinProbability,
    facts: game => jsonText(game.facts),
  },
})

const seasonKey = ['source', 'source_player_id', 'season', 'stint'] as const
type Season = SeasonBattingRecord | SeasonPitchingRecord
const seasonColumns = (source: string) => ({
  source: () => source,
  source_player_id: (line: Season) => line.sourcePlayerId,
  season: (line: Season) => line.season,
  stint: (line: Season) => line.stint,
  team_id: (line: Season) => line.teamId,
  published: (line: Season) => jsonText(line.published),
  games: (line: Season) => line.games,
  hits: (line: Season) => line.hits,
  runs: (line: Season) => line.runs,
  home_runs: (line: Season) => line.homeRuns,
  walks: (line: Season) => line.walks,
  intentional_walks: (line: Season) => line.intentionalWalks,
  strikeouts: (line: Season) => line.strikeouts,
})

export const seasonBatting = (source: string): BulkTable<SeasonBattingRecord> => ({
  table: 'season_batting',
  key: seasonKey,
  ranked: false,
  whole: true,
  columns: {
    ...seasonColumns(source),
    plate_appearances: line => line.plateAppearances,
    at_bats: line => line.atBats,
    doubles: line => line.doubles,
    triples: line => line.triples,
    runs_batted_in: line => line.runsBattedIn,
    hit_by_pitch: line => line.hitByPitch,
    stolen_bases: line => line.stolenBases,
    caught_stealing: line => line.caughtStealing,
    sacrifice_flies: line => line.sacrificeFlies,
    sacrifice_bunts: line => line.sacrificeBunts,
    grounded_into_double_play: line => line.groundedIntoDoublePlay,
  },
})

export const seasonPitching = (source: string): BulkTable<SeasonPitchingRecord> => ({
  table: 'season_pitching',
  key: seasonKey,
  ranked: false,
  whole: true,
  columns: {
    ...seasonColumns(source),
    games_started: line => line.gamesStarted,
    complete_games: line => line.completeGames,
    shutouts: line => line.shutouts,
    wins: line => line.wins,
    losses: line => line.losses,
    saves: line => line.saves,
    outs: line => line.outs,
    batters_faced: line => line.battersFaced,
    earned_runs: line => line.earnedRuns,
    hit_batsmen: line => line.hitBatsmen,
    wild_pitches: line => line.wildPitches,
    balks: line => line.balks,
  },
})

export const seasonAppearances = (source: string): BulkTable<SeasonAppearancesRecord> => ({
  table: 'season_appearances',
  key: ['source', 'source_player_id', 'season', 'team_id'],
  ranked: false,
  whole: true,
  columns: {
    source: () => source,
    source_player_id: line => line.sourcePlayerId,
    season: line => line.season,
    team_id: line => line.teamId,
    games: line => line.games,
    games_started: line => line.gamesStarted,
    positions: line => jsonText(line.positions),
  },
})

export const teamSeason = (source: string): BulkTable<TeamSeasonRecord> => ({
  table: 'team_season',
  key: ['source', 'team_id', 'season'],
  ranked: false,
  whole: true,
  columns: {
    source: () => source,
    team_id: line => line.teamId,
    season: line => line.season,
    league: line => line.league,
    division: line => line.division,
    games: line => line.games,
    wins: line => line.wins,
    losses: line => line.losses,
    division_rank: line => line.divisionRank,
    games_back: line => line.gamesBack,
    runs_scored: line => line.runsScored,
    runs_allowed: line => line.runsAllowed,
    streak: line => line.streak,
    park_factor: line => line.parkFactor,
    attendance: line => line.attendance,
    published: line => jsonText(line.published),
  },
})
