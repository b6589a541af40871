/** Where rows are gathered, and the table they are merged into; it has an import_id, the import that inserted or changed a row last. */
export interface MergeTarget {
  readonly table: string
  readonly staging: string
  readonly key: readonly string[]
  /** Columns other than the key and source_rank. */
  readonly columns: readonly string[]
  /** Whether the table has a source_rank, which decides between sources that disagree. */
  readonly ranked: boolean
  /** Columns of which the least or the greatest value that any source gave is kept. */
  readonly extremes?: Readonly<Record<string, 'least' | 'greatest'>>
  /** Columns by another, of whose greatest value they keep what came with it, the least of several: names by the season they are of. */
  readonly latest?: Readonly<Record<string, string>>
  /** Whether a row says all there is to say, so that what it leaves out is unknown again; only for tables without a source_rank. */
  readonly whole?: boolean
  /** A column that every row tells, null included, and those that are known of one value of it alone: prices at a point. */
  readonly beside?: { readonly column: string; readonly values: readonly string[] }
}

/**
 * Leaves one row per key in the staging table: of every column the last known value, in the order the rows came. Answers how many rows went
 * away, as `repeated`.
 */
export function foldRepeatedSql({ staging, key, columns, ranked, extremes = {}, latest = {}, whole = false, beside }: MergeTarget): string {
  const lastKnown = (column: string) => {
    const extreme = extremes[column]
    if (extreme !== undefined) return `${extreme === 'least' ? 'min' : 'max'}(${column})`
    const by = latest[column]
    if (by !== undefined) return `(array_agg(${column} ORDER BY ${by} DESC NULLS LAST, ${column}))[1]`
    if (whole || column === beside?.column) return `(array_agg(${column} ORDER BY place DESC))[1]`
    const holds = beside?.values.includes(column) ? ` AND ${beside.column} IS NOT DISTINCT FROM last_beside` : ''
    return `(array_agg(${column} ORDER BY place DESC) FILTER (WHERE ${column} IS NOT NULL${holds}))[1]`
  }
  const all = [...key, ...columns, ...(ranked ? ['source_rank'] : [])]
  const last =
    beside === undefined ? '' : `, first_value(${beside.column}) OVER (PARTITION BY ${key.join(', ')} ORDER BY place DESC) AS last_beside`
  return `WITH twice AS (SELECT ${key.join(', ')} FROM ${staging} GROUP BY ${key.join(', ')} HAVING count(*) > 1),
    gone AS (DELETE FROM ${staging} s USING twice WHERE ${key.map(column => `s.${column} = twice.${column}`).join(' AND ')} RETURNING s.ctid AS place, s.*),
    folded AS (INSERT INTO ${staging} (${all.join(', ')})
      SELECT ${[...key, ...all.slice(key.length).map(lastKnown)].join(', ')} FROM (SELECT *${last} FROM gone) gone GROUP BY ${key.join(', ')} RETURNING 1)
    SELECT ((SELECT count(*) FROM gone) - (SELECT count(*) FROM folded))::int AS repeated`
}

/** When what is imported was fetched (`beginRun`); a transaction without a run counts as the newest. */
const FETCHED_AT = `coalesce(nullif(current_setting('statedge.fetched_at', true), '')::timestamptz, now())`

/**
 * Merges the staging table, one row per key, into the table. A value of a lower source_rank only fills what is unknown, and so does one of an
 * equal rank that was fetched before the one that is there; others overwrite; an unknown value overwrites nothing; the rank becomes the
 * greatest. Rows that would stay the same are not touched, not even locked, so that importing a file again is cheap. Answers `inserted` and
 * `updated`. Relies on nobody else writing to the table meanwhile.
 */
export function mergeSql(target: MergeTarget): string {
  const { table, staging, key, columns, ranked } = target
  const changing = [...columns, ...(ranked ? ['source_rank'] : [])]
  const values = changing.map(column => mergedValue(column, target))
  const isNewer = `${FETCHED_AT} >= coalesce(run.fetched_at, '-infinity')`
  const wins = ranked ? `s.source_rank > t.source_rank OR s.source_rank = t.source_rank AND ${isNewer}` : isNewer
  // import_id is not among the columns that are inserted: its default is the import of the transaction.
  const assignments = [...changing, 'import_id'].map(column => `${column} = excluded.${column}`)
  // A row that an upsert inserted has no xmax yet.
  return `WITH merged AS (
      INSERT INTO ${table} AS t (${[...key, ...changing].join(', ')})
      SELECT ${[...key.map(column => `s.${column}`), ...values].join(', ')} FROM ${staging} s
        LEFT JOIN ${table} t ON ${key.map(column => `t.${column} = s.${column}`).join(' AND ')}
        LEFT JOIN import_run run ON run.id = t.import_id
        CROSS JOIN LATERAL (SELECT t.${key[0]} IS NULL OR ${wins} AS wins) decision
        WHERE t.${key[0]} IS NULL OR (${changing.map(column => `t.${column}`).join(', ')}) IS DISTINCT FROM (${values.join(', ')})
      ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assignments.join(', ')}
      RETURNING (t.xmax = 0) AS new
    )
    SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated FROM merged`
}

function mergedValue(column: string, { extremes = {}, latest = {}, whole = false, beside }: MergeTarget): string {
  const extreme = column === 'source_rank' ? 'greatest' : extremes[column]
  if (extreme !== undefined) return `${extreme}(t.${column}, s.${column})`
  const by = latest[column]
  if (by !== undefined)
    return `CASE WHEN s.${by} IS NOT DISTINCT FROM t.${by} THEN least(t.${column}, s.${column})
      WHEN t.${by} IS NULL OR s.${by} > t.${by} THEN s.${column} ELSE t.${column} END`
  if (whole || column === beside?.column) return `CASE WHEN decision.wins THEN s.${column} ELSE t.${column} END`
  if (beside?.values.includes(column)) {
    const other = (row: 's' | 't') => `CASE WHEN s.${beside.column} IS NOT DISTINCT FROM t.${beside.column} THEN ${row}.${column} END`
    return `CASE WHEN decision.wins THEN coalesce(s.${column}, ${other('t')}) ELSE coalesce(t.${column}, ${other('s')}) END`
  }
  return `CASE WHEN decision.wins THEN coalesce(s.${column}, t.${column}) ELSE coalesce(t.${column}, s.${column}) END`
}
