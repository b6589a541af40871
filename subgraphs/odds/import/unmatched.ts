import type { Query } from '../query.ts'

/** An event or a name that could be no game or person, or more than one. */
export interface Unmatched {
  readonly kind: 'event' | 'name'
  readonly provider: string
  /** What the provider calls it: away @ home and start, or the name inside that event. */
  readonly label: string
  readonly match: 'UNMATCHED' | 'AMBIGUOUS'
  /** Why, for people. */
  readonly note: string | null
  /** gamePks or MLBAM ids that it may be. */
  readonly candidates: readonly number[]
}

export interface UnmatchedReport {
  readonly total: number
  /** The latest events first. */
  readonly first: readonly Unmatched[]
}

const UNMATCHED = `
  WITH unmatched AS (
    SELECT 'event' AS kind, id AS event_id, NULL::text AS name, match, match_note, candidates
    FROM provider_event WHERE match IN ('UNMATCHED', 'AMBIGUOUS')
    UNION ALL
    SELECT 'name', event_id, name, match, match_note, candidates FROM participant WHERE match IN ('UNMATCHED', 'AMBIGUOUS')
  )
  SELECT kind, provider, concat_ws(' in ', name, concat(away_name, ' @ ', home_name, ', ', to_char(commence_time, 'YYYY-MM-DD HH24:MI'), ' UTC'))
      AS label, unmatched.match, unmatched.match_note AS note, unmatched.candidates, (count(*) OVER ())::int AS total
  FROM unmatched JOIN provider_event event ON event.id = unmatched.event_id
  ORDER BY commence_time DESC, event.id, kind, name
  LIMIT $1`

/** What stays open after every import so far, at most `limit` of it in detail. */
export async function listUnmatched(query: Query, limit: number): Promise<UnmatchedReport> {
  const rows = await query<Unmatched & { readonly total: number }>(UNMATCHED, [limit])
  return { total: rows[0]?.total ?? 0, first: rows.map(({ total: _, ...unmatched }) => unmatched) }
}
