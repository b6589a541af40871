import type { BulkTable } from '../../shared/import/bulk.ts'
import type { GameRecord, PlayerRecord, RosterEntryRecord } from '../../shared/import/records.ts'

export const GAME_REFERENCE: BulkTable<GameRecord> = {
  table: 'game_reference',
  key: ['game_pk'],
  ranked: true,
  columns: {
    game_pk: game => game.gamePk,
    official_date: game => game.officialDate,
    season: game => game.season,
    start_time: game => game.startTime,
    game_number: game => game.gameNumber,
    double_header: game => game.doubleHeader,
    abstract_state: game => game.abstractState,
    detailed_state: game => game.detailedState,
    away_team_id: game => game.awayTeamId,
    home_team_id: game => game.homeTeamId,
    away_score: game => game.awayScore,
    home_score: game => game.homeScore,
    first_pitch_at: game => game.firstPitchAt,
  },
}

export type PersonReference = Pick<PlayerRecord, 'id' | 'fullName' | 'teamId' | 'mlbPlayedFirst' | 'mlbPlayedLast' | 'active'>

export const PLAYER_REFERENCE: BulkTable<PersonReference> = {
  table: 'player_reference',
  key: ['player_id'],
  ranked: true,
  columns: {
    player_id: person => person.id,
    full_name: person => person.fullName,
    team_id: person => person.teamId,
    mlb_played_first: person => person.mlbPlayedFirst,
    mlb_played_last: person => person.mlbPlayedLast,
    active: person => person.active,
  },
}

/** What a roster says of a person: the name and the team. */
export const personOnRoster = ({ playerId, fullName, teamId }: RosterEntryRecord): PersonReference => ({
  id: playerId,
  fullName,
  teamId,
  mlbPlayedFirst: null,
  mlbPlayedLast: null,
  active: null,
})
