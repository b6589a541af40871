import type { Connection } from '../../shared/import/connection.ts'
import { IS_NEWS } from './changed-rows.ts'
import type { KnownGame, NamedGame } from './game-evidence.ts'
import { matchGames } from './match-game.ts'

const NAMED = `
  SELECT source, source_id AS "sourceId", official_date::text AS "officialDate", season, game_number AS "gameNumber", away_team_id AS "awayTeamId",
    home_team_id AS "homeTeamId", away_score AS "awayScore", home_score AS "homeScore", target_id AS resolved
  FROM source_game LEFT JOIN (SELECT source, source_id, target_id FROM resolution WHERE kind = 'game') settled USING (source, source_id)
  WHERE season = ANY($1::int[])`

/** The score of a game that is not over is no evidence. */
const KNOWN = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", game_number AS "gameNumber", away_team_id AS "awayTeamId",
    home_team_id AS "homeTeamId", CASE abstract_state WHEN 'FINAL' THEN away_score END AS "awayScore",
    CASE abstract_state WHEN 'FINAL' THEN home_score END AS "homeScore", detailed_state ~* '^(postponed|cancel)' AS off, season
  FROM game WHERE season = ANY($1::int[])`

const SAVE = `
  UPDATE source_game game
  SET match = found.match, game_pk = found."targetId", candidates = found.candidates, match_note = found.note
  FROM jsonb_to_recordset($1::jsonb) AS found (source text, "sourceId" text, match text, "targetId" int, candidates int[], note text)
    JOIN source_game before ON before.source = found.source AND before.source_id = found."sourceId"
  WHERE game.source = found.source AND game.source_id = found."sourceId"
    AND (game.match, game.game_pk, game.candidates, game.match_note)
      IS DISTINCT FROM (found.match, found."targetId", found.candidates, found.note)
  RETURNING game.source, game.source_id AS "sourceId", before.game_pk AS was, game.game_pk AS "is", ${IS_NEWS}`

type InSeason<Game> = Game & { readonly season: number }

/** A game of a source that was taken for a game of the schedule, and is so no longer. */
export interface Departure {
  readonly source: string
  readonly sourceId: string
  /** gamePk of the game that it was taken for. */
  readonly was: number
}

interface Saved extends Pick<Departure, 'source' | 'sourceId'> {
  readonly was: number | null
  readonly is: number | null
  readonly news: boolean
}

const hasLeft = (saved: Saved): saved is Saved & Departure => saved.was !== null && saved.was !== saved.is

/**
 * Finds out which games the sources' games of these seasons are; says how many rows have another match now that somebody else had written,
 * and which of the sources' games left a game.
 * The other seasons cannot be concerned: a game is never moved into another year.
 */
export async function matchSeasons(client: Connection, seasons: readonly number[]) {
  const { rows: named } = await client.query<InSeason<NamedGame> & { readonly source: string }>(NAMED, [seasons])
  const { rows: known } = await client.query<InSeason<KnownGame>>(KNOWN, [seasons])
  const knownIn = Map.groupBy(known, ({ season }) => season)
  const lists = Map.groupBy(named, ({ source, season }) => `${season} ${source}`)
  const found = [...lists.values()].flatMap(list => {
    const [{ source, season }] = list as [(typeof list)[0]]
    return [...matchGames(list, knownIn.get(season) ?? [])].map(([sourceId, match]) => ({ source, sourceId, ...match }))
  })
  const { rows: saved } = await client.query<Saved>(SAVE, [JSON.stringify(found)])
  return { news: saved.filter(row => row.news).length, departures: saved.filter(hasLeft) }
}
