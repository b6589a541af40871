import type { Query } from '../query.ts'

/** What a row was found to be; `gamePk` or `playerId` beside it. */
interface FoundMatch {
  readonly id: number
  readonly match: string
  readonly candidates: readonly number[]
  readonly note: string | null
  readonly gamePk?: number | null
  readonly playerId?: number | null
}

/**
 * Saves what differs and answers how many rows that is, those aside that the same transaction had written before: whoever wrote them has
 * counted them.
 */
export async function saveMatches(
  query: Query,
  table: 'provider_event' | 'participant' | 'archive_event',
  column: 'game_pk' | 'player_id',
  found: readonly FoundMatch[],
): Promise<number> {
  if (found.length === 0) return 0
  const target = column === 'game_pk' ? '"gamePk"' : '"playerId"'
  const saved = await query<{ news: boolean }>(
    `UPDATE ${table} saved
      SET match = found.match, ${column} = found.${target}, candidates = found.candidates, match_note = found.note
      FROM jsonb_to_recordset($1::jsonb) AS found (id int, match text, ${target} int, candidates int[], note text)
        JOIN ${table} before USING (id)
      WHERE saved.id = found.id AND (saved.match, saved.${column}, saved.candidates, saved.match_note)
        IS DISTINCT FROM (found.match, found.${target}, found.candidates, found.note)
      RETURNING before.xmin <> pg_current_xact_id()::xid AS news`,
    [JSON.stringify(found)],
  )
  return saved.filter(({ news }) => news).length
}
