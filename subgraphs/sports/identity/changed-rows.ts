import type { Connection } from '../../shared/import/connection.ts'

/** Whether this transaction inserted or updated a row. */
export const IS_WRITTEN_HERE = 'xmin = pg_current_xact_id()::xid'

/** Of a row as it was `before`: whether another transaction wrote it, so that nobody has counted it in this one. */
export const IS_NEWS = 'before.xmin <> pg_current_xact_id()::xid AS news'

/** Runs an update that returns IS_NEWS and says how many rows changed that this transaction had not written before. */
export async function countNews(client: Connection, update: string, values: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ news: number }>(
    `WITH changed AS (${update}) SELECT (count(*) FILTER (WHERE news))::int AS news FROM changed`,
    values,
  )
  return rows[0]?.news ?? 0
}

/** What this transaction wrote that may settle whom or what a source means. */
export interface Changes {
  /** Players or persons of sources. */
  readonly people: boolean
  /** Tables of seasons that have new lines. */
  readonly lines: boolean
  /** Seasons with games of sources in which games of either kind changed. */
  readonly seasons: readonly number[]
}

const isNew = (table: string) => `EXISTS (SELECT FROM ${table} WHERE ${IS_WRITTEN_HERE})`

const CHANGES = `
  SELECT EXISTS (SELECT FROM source_player) AND (${isNew('source_player')} OR ${isNew('player')}) AS people,
    ${isNew('season_batting')} OR ${isNew('season_pitching')} OR ${isNew('season_appearances')} AS lines,
    ARRAY(
      SELECT season FROM source_game WHERE ${IS_WRITTEN_HERE}
      UNION SELECT season FROM game WHERE ${IS_WRITTEN_HERE} AND season IN (SELECT season FROM source_game)
    )::int[] AS seasons`

export async function changesOf(client: Connection): Promise<Changes> {
  const { rows } = await client.query<Changes>(CHANGES)
  return rows[0] ?? { people: false, lines: false, seasons: [] }
}
