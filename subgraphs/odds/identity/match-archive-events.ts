import type { Query } from '../query.ts'
import { matchArchive, type ArchivedGame, type ArchiveMatch, type PlayedGame } from './match-archive.ts'
import { saveMatches } from './save-matches.ts'

interface ArchiveRow extends ArchivedGame {
  readonly known: ArchiveMatch
}

/** Every archived game, or with $1 only those of the days that this game is or was taken to be on: a game that moves frees what it leaves. */
const EVENTS = `
  SELECT event.id, event.source, official_date::text AS "officialDate", away_name AS "awayName", home_name AS "homeName",
    away_team_id AS "awayTeamId", home_team_id AS "homeTeamId", away_score AS "awayScore", home_score AS "homeScore",
    away_rotation AS "awayRotation", resolution.target_id AS resolved,
    json_build_object('match', match, 'gamePk', game_pk, 'candidates', coalesce(candidates, '{}'), 'note', match_note) AS known
  FROM archive_event event
  LEFT JOIN resolution ON resolution.kind = 'archive' AND resolution.source = event.source AND resolution.source_id = event.event_key
  WHERE $1::int IS NULL OR official_date IN (
    SELECT official_date FROM game_reference WHERE game_pk = $1 UNION SELECT official_date FROM archive_event WHERE game_pk = $1)`

const GAMES = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", game_number AS "gameNumber", detailed_state AS "detailedState",
    away_team_id AS "awayTeamId", home_team_id AS "homeTeamId", away_score AS "awayScore", home_score AS "homeScore"
  FROM game_reference WHERE official_date = ANY($1::date[])`

/**
 * Matches the archived games anew, matched ones too: a game of a doubleheader that came alone may have been taken for the other. Answers how
 * many have another match now, those aside that the same transaction had written before. At most three statements.
 */
export async function matchArchiveEvents(query: Query, gamePk: number | null = null): Promise<number> {
  const rows = await query<ArchiveRow>(EVENTS, [gamePk])
  if (rows.length === 0) return 0
  const games = await query<PlayedGame>(GAMES, [[...new Set(rows.map(({ officialDate }) => officialDate))]])
  const found = matchArchive(rows, games)
  const changed = rows.flatMap(({ id, known }) => {
    const match = found.get(id)
    return match && !isSame(match, known) ? [{ id, ...match }] : []
  })
  return saveMatches(query, 'archive_event', 'game_pk', changed)
}

const isSame = (one: ArchiveMatch, other: ArchiveMatch): boolean =>
  one.match === other.match &&
  one.gamePk === other.gamePk &&
  one.note === other.note &&
  one.candidates.length === other.candidates.length &&
  one.candidates.every((gamePk, index) => gamePk === other.candidates[index])
