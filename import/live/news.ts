import type { ClientBase } from 'pg'
import { IS_WRITTEN_HERE } from '../../subgraphs/sports/identity/changed-rows.ts'
import type { Bus, GameReferenceUpdate, PlayerReferenceUpdate } from '../../subgraphs/shared/events.ts'
import type { Batch } from '../../subgraphs/shared/import/format.ts'

/** What changed in sports and others follow, as it is known now. */
export interface News {
  readonly games: readonly GameReferenceUpdate[]
  readonly players: readonly PlayerReferenceUpdate[]
}

const written = (table: string, column: string, where: string) => `SELECT ${column} FROM ${table} WHERE ${where} AND ${IS_WRITTEN_HERE}`

const LINES = ['batting_line', 'pitching_line', 'fielding_line']
const linesWritten = (column: string) =>
  LINES.map(table => written(table, column, 'player_id = ANY($2::int[]) AND game_pk = ANY($1::int[])')).join(' UNION ')

const GAMES = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", season, start_time AS "startTime", game_number AS "gameNumber",
    double_header AS "doubleHeader", abstract_state AS "abstractState", detailed_state AS "detailedState", away_team_id AS "awayTeamId",
    home_team_id AS "homeTeamId", away_score AS "awayScore", home_score AS "homeScore", first_pitch_at AS "firstPitchAt"
  FROM game WHERE game_pk IN (
    ${['game', 'play', 'pitch'].map(table => written(table, 'game_pk', 'game_pk = ANY($1::int[])')).join(' UNION ')}
    UNION ${linesWritten('game_pk')}
  ) ORDER BY official_date, game_pk`

const PLAYERS = `
  SELECT id, full_name AS "fullName", team_id AS "teamId", active FROM player
  WHERE id IN (${written('player', 'id', 'id = ANY($2::int[])')} UNION ${linesWritten('player_id')}) ORDER BY id`

type GameRow = Omit<GameReferenceUpdate, 'startTime' | 'firstPitchAt'> & Readonly<Record<'startTime' | 'firstPitchAt', Date | null>>

/** Finds out what is news of the batches that a transaction writes: rows that it changed, not what was told once more. */
export function createNewsOf(client: ClientBase) {
  const games = new Set<number>()
  const players = new Set<number>()

  return {
    note(batch: Batch): void {
      switch (batch.type) {
        case 'game':
          for (const { gamePk } of batch.rows) games.add(gamePk)
          return
        case 'player':
          for (const { id } of batch.rows) players.add(id)
          return
        case 'battingLine':
        case 'pitchingLine':
        case 'fieldingLine':
          for (const { playerId } of batch.rows) players.add(playerId)
      }
    },

    /** To be called at the end of the transaction. */
    async read(): Promise<News> {
      const concerned = [[...games], [...players]]
      const { rows } = await client.query<GameRow>(GAMES, concerned)
      const changed = await client.query<PlayerReferenceUpdate>(PLAYERS, concerned)
      return {
        games: rows.map(game => ({
          ...game,
          startTime: game.startTime?.toISOString() ?? null,
          firstPitchAt: game.firstPitchAt?.toISOString() ?? null,
        })),
        players: changed.rows,
      }
    },
  }
}

/** The one place where news of games leaves sports, to be called after the commit; at most once. */
export async function announce(bus: Bus, { games, players }: News): Promise<void> {
  for (const game of games) await bus.publish('game_updates', { game })
  for (const player of players) await bus.publish('player_updates', { player })
}
