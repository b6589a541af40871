import type { Connection } from '../../shared/import/connection.ts'
import { countNews, IS_NEWS } from './changed-rows.ts'
import type { Departure } from './games.ts'

/** Columns of a game that a source may know better than nobody. */
const FILLED = [
  'attendance',
  'duration_minutes',
  'day_night',
  'away_probable_pitcher_id',
  'home_probable_pitcher_id',
  'away_score',
  'home_score',
] as const

/** What the sources say of a game, the first in the alphabet that says anything of it; turned round where they call the visitors the home club. */
const said = (column: string) => `(array_agg(${column} ORDER BY source) FILTER (WHERE ${column} IS NOT NULL))[1] AS ${column}`

/** What games of sources, `named`, say of the games of the schedule that `from` joins them with. */
const saying = (from: string) => `
      SELECT game.game_pk, named.source, named.attendance, named.duration_minutes, named.day_night,
        CASE WHEN turned THEN home.player_id ELSE away.player_id END AS away_probable_pitcher_id,
        CASE WHEN turned THEN away.player_id ELSE home.player_id END AS home_probable_pitcher_id,
        CASE WHEN over THEN CASE WHEN turned THEN named.home_score ELSE named.away_score END END AS away_score,
        CASE WHEN over THEN CASE WHEN turned THEN named.away_score ELSE named.home_score END END AS home_score
      FROM ${from}
        CROSS JOIN LATERAL (SELECT named.home_team_id = game.away_team_id AS turned, abstract_state = 'FINAL' AND game.away_score IS NULL
          AND game.home_score IS NULL AND num_nulls(named.away_score, named.home_score) = 0 AS over) how
        LEFT JOIN source_player away ON away.source = named.source AND away.source_id = named.away_starter
        LEFT JOIN source_player home ON home.source = named.source AND home.source_id = named.home_starter`

const FILL = `
  WITH said AS (
    SELECT game_pk, ${FILLED.map(said).join(', ')}
    FROM (${saying('source_game named JOIN game USING (game_pk)')}
      WHERE num_nulls(${FILLED.map(column => `game.${column}`).join(', ')}) > 0
    ) one
    GROUP BY game_pk
  )
  UPDATE game SET ${FILLED.map(column => `${column} = coalesce(game.${column}, said.${column})`).join(', ')}
  FROM said JOIN game before USING (game_pk)
  WHERE game.game_pk = said.game_pk AND (${FILLED.map(column => `game.${column}`).join(', ')})
    IS DISTINCT FROM (${FILLED.map(column => `coalesce(game.${column}, said.${column})`).join(', ')})
  RETURNING ${IS_NEWS}`

/** Adds to games what is unknown of them and a source knows; says how many changed that somebody else had written. A second run adds nothing. */
export const fillGames = (client: Connection): Promise<number> => countNews(client, FILL)

/** A score stays: nearly every one is the schedule's own, and what was found by the score says the same. */
const TAKEN_BACK = FILLED.filter(column => !column.endsWith('_score'))

const left = (column: string) => `CASE WHEN game.${column} = ANY(said.${column}) THEN NULL ELSE game.${column} END`

const TAKE_BACK = `
  WITH said AS (
    SELECT game_pk, ${TAKEN_BACK.map(column => `array_agg(${column}) AS ${column}`).join(', ')}
    FROM (${saying(`jsonb_to_recordset($1::jsonb) AS departure (source text, "sourceId" text, was int)
        JOIN source_game named ON named.source = departure.source AND named.source_id = "sourceId" JOIN game ON game.game_pk = was`)}
    ) one
    GROUP BY game_pk
  )
  UPDATE game SET ${TAKEN_BACK.map(column => `${column} = ${left(column)}`).join(', ')}
  FROM said JOIN game before USING (game_pk)
  WHERE game.game_pk = said.game_pk AND (${TAKEN_BACK.map(column => `game.${column}`).join(', ')})
    IS DISTINCT FROM (${TAKEN_BACK.map(left).join(', ')})
  RETURNING ${IS_NEWS}`

/**
 * Takes back from games what sources said of them that mean others now, before `fillGames` says again what those that are left say. Says how
 * many changed that somebody else had written. Nothing notes who filled a value in: one that the schedule says too is unknown until it is
 * imported again, and one that the source says otherwise by now, or whose starter is somebody else, stays.
 */
export const takeBack = async (client: Connection, departures: readonly Departure[]): Promise<number> =>
  departures.length === 0 ? 0 : countNews(client, TAKE_BACK, [JSON.stringify(departures)])
