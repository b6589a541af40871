import type { Connection } from '../../shared/import/connection.ts'

/** A person or a game of an outside source that could be nobody, nothing, or more than one. */
export interface UnmatchedSource {
  readonly kind: 'player' | 'game'
  readonly source: string
  /** The source's own id. */
  readonly sourceId: string
  /** What the source calls it: Name, born day, seasons; or away @ home, day, game number, score. */
  readonly label: string
  readonly match: 'UNMATCHED' | 'AMBIGUOUS'
  /** Why, for people. */
  readonly note: string | null
  /** Player ids or gamePks that it may be. */
  readonly candidates: readonly number[]
}

export interface UnmatchedSourceReport {
  readonly total: number
  /** The latest seasons first. */
  readonly first: readonly UnmatchedSource[]
}

const UNMATCHED = `
  WITH unmatched AS (
    SELECT 'player' AS kind, source, source_id, last_season AS season, NULL::date AS day, match, match_note, candidates,
      concat_ws(', ', name, 'born ' || birth_date, nullif(concat_ws('–', first_season, nullif(last_season, first_season)), '')) AS label
    FROM source_player WHERE match <> 'MATCHED'
    UNION ALL
    SELECT 'game', source, source_id, season, official_date, match, match_note, candidates,
      concat_ws(', ', coalesce(away.name, '?') || ' @ ' || coalesce(home.name, '?'), official_date::text, 'game ' || game_number,
        away_score || '–' || home_score)
    FROM source_game LEFT JOIN team away ON away.id = away_team_id LEFT JOIN team home ON home.id = home_team_id WHERE match <> 'MATCHED'
  )
  SELECT kind, source, source_id AS "sourceId", label, match, match_note AS note, coalesce(candidates, '{}') AS candidates,
    (count(*) OVER ())::int AS total
  FROM unmatched ORDER BY season DESC NULLS LAST, kind, source, day DESC, source_id LIMIT $1`

/** What stays open after every import so far, at most `limit` of it in detail. */
export async function listUnmatchedSources(client: Connection, limit: number): Promise<UnmatchedSourceReport> {
  const { rows } = await client.query<UnmatchedSource & { readonly total: number }>(UNMATCHED, [limit])
  return { total: rows[0]?.total ?? 0, first: rows.map(({ total: _, ...unmatched }) => unmatched) }
}
