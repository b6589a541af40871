/** Where rows are gathered, and the table they are merged into. */
export interface MergeTarget {
  readonly table: string
  readonly staging: string
  readonly key: readonly string[]
  /** Columns other than the key and source_rank. */
  readonly columns: readonly string[]
  /** Whether the table has a source_rank, which decides between sources that disagree. */
  readonly ranked: boolean
}

/**
 * Leaves one row per key in the staging table: of every column the last known value, in the order the rows came. Answers how many rows went
 * away, as `repeated`.
 */
export function foldRepeatedSql({ staging, key, columns, ranked }: MergeTarget): string {
  const lastKnown = (column: string) => `(array_agg(${column} ORDER BY place DESC) FILTER (WHERE ${column} IS NOT NULL))[1]`
  const all = [...key, ...columns, ...(ranked ? ['source_rank'] : [])]
  return `WITH twice AS (SELECT ${key.join(', ')} FROM ${staging} GROUP BY ${key.join(', ')} HAVING count(*) > 1),
    gone AS (DELETE FROM ${staging} s USING twice WHERE ${key.map(column => `s.${column} = twice.${column}`).join(' AND ')} RETURNING s.ctid AS place, s.*),
    folded AS (INSERT INTO ${staging} (${all.join(', ')})
      SELECT ${[...key, ...all.slice(key.length).map(lastKnown)].join(', ')} FROM gone GROUP BY ${key.join(', ')} RETURNING 1)
    SELECT ((SELECT count(*) FROM gone) - (SELECT count(*) FROM folded))::int AS repeated`
}

/**
 * Merges the staging table, one row per key, into the table. A value of a lower source_rank only fills what is unknown; one of an equal or
 * higher rank overwrites; an unknown value overwrites nothing; the rank becomes the greatest. Rows that would stay the same are not touched,
 * not even locked, so that importing a file again is cheap. Answers `inserted` and `updated`.
 */
export function mergeSql({ table, staging, key, columns, ranked }: MergeTarget): string {
  const changing = [...columns, ...(ranked ? ['source_rank'] : [])]
  const all = [...key, ...changing]
  const merged = (source: string) => changing.map(column => mergedValue(column, source, ranked))
  const isChange = `(${changing.map(column => `t.${column}`).join(', ')}) IS DISTINCT FROM (${merged('s').join(', ')})`
  const assignments = merged('excluded').map((value, index) => `${changing[index]} = ${value}`)
  // A row that an upsert inserted has no xmax yet.
  return `WITH merged AS (
      INSERT INTO ${table} AS t (${all.join(', ')})
      SELECT ${all.map(column => `s.${column}`).join(', ')} FROM ${staging} s
        LEFT JOIN ${table} t ON ${key.map(column => `t.${column} = s.${column}`).join(' AND ')}
        WHERE t.${key[0]} IS NULL${changing.length > 0 ? ` OR ${isChange}` : ''}
      ON CONFLICT (${key.join(', ')}) ${changing.length > 0 ? `DO UPDATE SET ${assignments.join(', ')}` : 'DO NOTHING'}
      RETURNING (t.xmax = 0) AS new
    )
    SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated FROM merged`
}

function mergedValue(column: string, source: string, ranked: boolean): string {
  if (!ranked) return `coalesce(${source}.${column}, t.${column})`
  if (column === 'source_rank') return `greatest(t.source_rank, ${source}.source_rank)`
  return `CASE WHEN ${source}.source_rank >= t.source_rank THEN coalesce(${source}.${column}, t.${column}) ELSE coalesce(t.${column}, ${source}.${column}) END`
}
