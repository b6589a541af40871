import type { TableCounts } from '../../shared/import/format.ts'
import { jsonText } from '../../shared/import/json-text.ts'
import type { OddsScoreRecord } from '../../shared/import/odds-records.ts'
import type { Query } from '../query.ts'

/**
 * The newest word on a result stands, of two of one moment the one that says more, whichever comes first. It makes an event that nobody
 * listed yet; time and teams of an event that has prices are theirs to tell.
 */
const MERGE = `
  WITH said AS (
    SELECT DISTINCT ON (provider, "eventId") *
    FROM jsonb_to_recordset($1::jsonb) AS score (provider text, "eventId" text, "sportKey" text, "commenceTime" timestamptz(3), "homeName" text,
      "awayName" text, completed boolean, "awayScore" smallint, "homeScore" smallint, "scoredAt" timestamptz(3))
    ORDER BY provider, "eventId", "scoredAt" DESC NULLS LAST, completed DESC, "awayScore" DESC NULLS LAST, "homeScore" DESC NULLS LAST
  ), priced AS (
    SELECT event.id FROM said JOIN provider_event event ON event.provider = said.provider AND event.event_id = said."eventId"
    WHERE EXISTS (SELECT FROM selection WHERE selection.event_id = event.id)
  ), merged AS (
    INSERT INTO provider_event AS t (provider, event_id, sport_key, commence_time, home_name, away_name, match, candidates, completed,
      away_score, home_score, scored_at)
    SELECT provider, "eventId", "sportKey", "commenceTime", "homeName", "awayName", 'UNMATCHED', '{}', completed, "awayScore", "homeScore",
      "scoredAt"
    FROM said
    ON CONFLICT (provider, event_id) DO UPDATE SET completed = excluded.completed, away_score = excluded.away_score,
      home_score = excluded.home_score, scored_at = excluded.scored_at, import_id = excluded.import_id,
      commence_time = CASE WHEN t.id IN (SELECT id FROM priced) THEN t.commence_time ELSE excluded.commence_time END,
      home_name = CASE WHEN t.id IN (SELECT id FROM priced) THEN t.home_name ELSE excluded.home_name END,
      away_name = CASE WHEN t.id IN (SELECT id FROM priced) THEN t.away_name ELSE excluded.away_name END,
      match = CASE WHEN t.id IN (SELECT id FROM priced) OR (t.commence_time, t.home_name, t.away_name)
        IS NOT DISTINCT FROM (excluded.commence_time, excluded.home_name, excluded.away_name) THEN t.match ELSE 'UNMATCHED' END
      WHERE (coalesce(excluded.scored_at, '-infinity'), excluded.completed::int, coalesce(excluded.away_score, -1), coalesce(excluded.home_score, -1))
        > (coalesce(t.scored_at, '-infinity'), coalesce(t.completed::int, -1), coalesce(t.away_score, -1), coalesce(t.home_score, -1))
    RETURNING (t.xmax = 0) AS new
  )
  SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated,
    ((SELECT count(*) FROM said) - count(*))::int AS unchanged
  FROM merged`

/** Gathers results of events, three days of them at the most, and merges them all at once. */
export function createScoreLoad(query: Query) {
  const scores: OddsScoreRecord[] = []
  return {
    add: (rows: readonly OddsScoreRecord[]): unknown => scores.push(...rows),

    /** null when there was nothing to merge. */
    async merge(): Promise<TableCounts | null> {
      if (scores.length === 0) return null
      const [counts] = await query<TableCounts>(MERGE, [jsonText(scores)])
      return counts ?? null
    },
  }
}
