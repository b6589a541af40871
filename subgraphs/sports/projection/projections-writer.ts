import type { ClientBase } from 'pg'
import type { TableCounts } from '../../shared/import/format.ts'
import { readLines } from './lines-store.ts'
import type { ScheduledGame } from './played-game.ts'
import { MODEL, projectGames, type Projection } from './projections.ts'

// A game that is over has a result when both scores are known: postponed and cancelled games are over without one.
export const SCHEDULED_GAMES = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", season, game_type AS "gameType",
    home_team_id AS "homeTeamId", away_team_id AS "awayTeamId",
    home_probable_pitcher_id AS "homeStarterId", away_probable_pitcher_id AS "awayStarterId", venue_id AS "venueId",
    CASE WHEN weather_condition NOT IN ('Dome', 'Roof Closed') THEN temperature_fahrenheit END AS "temperatureFahrenheit",
    CASE WHEN abstract_state = 'FINAL' AND home_score IS NOT NULL AND away_score IS NOT NULL
      THEN json_build_object('home', home_score, 'away', away_score) END AS result
  FROM game`

const WRITE = `
  WITH fresh AS (
    SELECT * FROM unnest($1::int[], $2::date[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::jsonb[])
      AS fresh (game_pk, as_of, home_win_probability, elo_home_win_probability, expected_away_runs, expected_home_runs, factors)
  ),
  changed AS (
    SELECT fresh.*, known.game_pk IS NULL AS is_new FROM fresh LEFT JOIN game_projection known USING (game_pk)
    WHERE known.game_pk IS NULL
      OR (known.model, known.version, known.as_of, known.home_win_probability, known.elo_home_win_probability, known.expected_away_runs,
          known.expected_home_runs, known.factors)
        IS DISTINCT FROM ($8::text, $9::text, fresh.as_of, fresh.home_win_probability, fresh.elo_home_win_probability,
          fresh.expected_away_runs, fresh.expected_home_runs, fresh.factors)
  ),
  written AS (
    INSERT INTO game_projection
      (game_pk, model, version, as_of, home_win_probability, elo_home_win_probability, expected_away_runs, expected_home_runs, factors)
    SELECT game_pk, $8::text, $9::text, as_of, home_win_probability, elo_home_win_probability, expected_away_runs, expected_home_runs, factors
    FROM changed
    ON CONFLICT (game_pk) DO UPDATE SET model = excluded.model, version = excluded.version, as_of = excluded.as_of,
      home_win_probability = excluded.home_win_probability, elo_home_win_probability = excluded.elo_home_win_probability,
      expected_away_runs = excluded.expected_away_runs, expected_home_runs = excluded.expected_home_runs, factors = excluded.factors
  ),
  withdrawn AS (
    DELETE FROM game_projection WHERE NOT EXISTS (SELECT FROM fresh WHERE fresh.game_pk = game_projection.game_pk) RETURNING 1
  )
  SELECT (SELECT count(*)::int FROM changed WHERE is_new) AS inserted,
    (SELECT count(*)::int FROM changed WHERE NOT is_new) + (SELECT count(*)::int FROM withdrawn) AS updated,
    (SELECT count(*)::int FROM fresh) - (SELECT count(*)::int FROM changed) AS unchanged`

/** Every game and its projection, worked out from all that is known now. */
export async function projectKnownGames(client: ClientBase) {
  const { rows: games } = await client.query<ScheduledGame>(SCHEDULED_GAMES)
  return { games, projections: projectGames(games, await readLines(client)) }
}

/**
 * Works out `game_projection` again from every game, in the transaction of the caller. Only rows that differ are written; a projection that
 * nothing supports any more is taken back and counts as updated.
 */
export async function rebuildProjections(client: ClientBase): Promise<TableCounts> {
  const { projections } = await projectKnownGames(client)
  const column = <Value>(value: (projection: Projection) => Value) => projections.map(value)
  const written = await client.query<TableCounts>(WRITE, [
    column(projection => projection.gamePk),
    column(projection => projection.asOf),
    column(projection => projection.homeWinProbability),
    column(projection => projection.eloHomeWinProbability),
    column(projection => projection.expected.away),
    column(projection => projection.expected.home),
    column(projection => JSON.stringify(projection.expected.factors)),
    MODEL.name,
    MODEL.version,
  ])
  const [counts] = written.rows
  if (!counts) throw new Error('PostgreSQL counted nothing')
  return counts
}
