import { foldName } from '../../shared/fold-name.ts'
import type { Query } from '../query.ts'

/** An event, a name or an archived game that could be no game or person, or more than one. */
export interface Unmatched {
  /** As a resolution of it is called. */
  readonly kind: 'event' | 'participant' | 'archive'
  /** The provider or archive. */
  readonly source: string
  /** What a resolution calls it: the provider's id of the event, the name folded, the archive's key of the game. */
  readonly sourceId: string
  /** What the source calls it, for people: away @ home and start, or the name inside that event. */
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
  WITH listed AS (
    SELECT event.*, concat(away_name, ' @ ', home_name, ', ', to_char(commence_time AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), ' UTC') AS label
    FROM provider_event event
  ), unmatched AS (
    SELECT 'event' AS kind, provider AS source, event_id AS source_id, label, match, match_note, candidates, commence_time AS moment, id
    FROM listed WHERE match IN ('UNMATCHED', 'AMBIGUOUS')
    UNION ALL
    SELECT 'participant', provider, name, concat(name, ' in ', label), participant.match, participant.match_note, participant.candidates,
      commence_time, listed.id
    FROM participant JOIN listed ON listed.id = participant.event_id WHERE participant.match IN ('UNMATCHED', 'AMBIGUOUS')
    UNION ALL
    SELECT 'archive', source, event_key, concat(away_name, ' @ ', home_name, ', ', official_date, ', ' || away_score || '-' || home_score), match,
      match_note, candidates, official_date, id
    FROM archive_event WHERE match <> 'MATCHED'
  )
  SELECT kind, source, source_id AS "sourceId", label, match, match_note AS note, coalesce(candidates, '{}') AS candidates,
    (count(*) OVER ())::int AS total
  FROM unmatched ORDER BY moment DESC, id, kind, label
  LIMIT $1`

/** What stays open after every import so far, at most `limit` of it in detail. */
export async function listUnmatched(query: Query, limit: number): Promise<UnmatchedReport> {
  const rows = await query<Unmatched & { readonly total: number }>(UNMATCHED, [limit])
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(({ total: _, ...open }) => (open.kind === 'participant' ? { ...open, sourceId: foldName(open.sourceId) } : open)),
  }
}
