import { matchAll } from '../identity/match-all.ts'
import { matchArchiveEvents } from '../identity/match-archive-events.ts'
import { ALIAS_KINDS, playerAliases } from '../identity/player-aliases.ts'
import type { Query } from '../query.ts'
import type { ReferenceKeeper } from '../references.ts'

/**
 * sports weighed its sources already, so its word replaces everything; a score that it does not tell stays. A new row gets rank 0 and a known one keeps its rank: imports go on
 * weighing each other as before.
 */
const KEEP_GAME = `
  INSERT INTO game_reference AS t (game_pk, official_date, season, start_time, game_number, double_header, abstract_state, detailed_state,
    away_team_id, home_team_id, first_pitch_at, away_score, home_score, source_rank)
  VALUES ($1::int, $2::date, $3::smallint, $4::timestamptz, $5::smallint, $6, $7, $8, $9::int, $10::int, $11::timestamptz, $12::smallint,
    $13::smallint, 0)
  ON CONFLICT (game_pk) DO UPDATE SET official_date = excluded.official_date, season = excluded.season, start_time = excluded.start_time,
    game_number = excluded.game_number, double_header = excluded.double_header, abstract_state = excluded.abstract_state,
    detailed_state = excluded.detailed_state, away_team_id = excluded.away_team_id, home_team_id = excluded.home_team_id,
    first_pitch_at = excluded.first_pitch_at, away_score = coalesce(excluded.away_score, t.away_score),
    home_score = coalesce(excluded.home_score, t.home_score)
  WHERE (t.official_date, t.season, t.start_time, t.game_number, t.double_header, t.abstract_state, t.detailed_state, t.away_team_id,
      t.home_team_id, t.first_pitch_at, t.away_score, t.home_score)
    IS DISTINCT FROM (excluded.official_date, excluded.season, excluded.start_time, excluded.game_number, excluded.double_header,
      excluded.abstract_state, excluded.detailed_state, excluded.away_team_id, excluded.home_team_id, excluded.first_pitch_at,
      coalesce(excluded.away_score, t.away_score), coalesce(excluded.home_score, t.home_score))
  RETURNING game_pk`

const KEEP_PLAYER = `
  INSERT INTO player_reference AS t (player_id, full_name, team_id, active, source_rank)
  VALUES ($1::int, $2, $3::int, $4::boolean, 0)
  ON CONFLICT (player_id) DO UPDATE SET full_name = excluded.full_name, team_id = excluded.team_id, active = excluded.active
  WHERE (t.full_name, t.team_id, t.active) IS DISTINCT FROM (excluded.full_name, excluded.team_id, excluded.active)
  RETURNING player_id`

const KEEP_ALIASES = `
  INSERT INTO player_alias AS t (alias, player_id, kind) SELECT * FROM unnest($1::text[], $2::int[], $3::text[])
  ON CONFLICT (alias, player_id) DO UPDATE SET kind = excluded.kind
  WHERE array_position($4::text[], excluded.kind) < array_position($4::text[], t.kind)
  RETURNING player_id`

/** Keeps one game or player at a time and, when that changed something, tries again what is not matched yet. */
export function createReferenceKeeper(query: Query): ReferenceKeeper {
  return {
    async game(game) {
      const kept = await query(KEEP_GAME, [
        game.gamePk,
        game.officialDate,
        game.season,
        game.startTime,
        game.gameNumber,
        game.doubleHeader,
        game.abstractState,
        game.detailedState,
        game.awayTeamId,
        game.homeTeamId,
        game.firstPitchAt,
        game.awayScore ?? null,
        game.homeScore ?? null,
      ])
      if (kept.length === 0) return
      await matchAll(query)
      await matchArchiveEvents(query, game.gamePk)
    },

    async player({ id, fullName, teamId, active }) {
      const kept = await query(KEEP_PLAYER, [id, fullName, teamId, active])
      const aliases = playerAliases({ id, fullName })
      const named = await query(KEEP_ALIASES, [
        aliases.map(({ alias }) => alias),
        aliases.map(({ playerId }) => playerId),
        aliases.map(({ kind }) => kind),
        ALIAS_KINDS,
      ])
      if (kept.length + named.length > 0) await matchAll(query)
    },
  }
}
