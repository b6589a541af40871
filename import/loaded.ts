import { escapeIdentifier, type Pool } from 'pg'

/** What one database records of its imports. */
export interface Loaded {
  readonly runs: readonly {
    readonly kind: string
    /** Files that differ in content and are of concern. */
    readonly files: number
    readonly importedAt: Date
    /** Null when none is of concern. */
    readonly fetchedAt: Date | null
  }[]
  readonly irrelevant: readonly {
    readonly kind: string
    readonly reason: string
    readonly count: number
    readonly files: readonly string[]
  }[]
  readonly quarantined: readonly {
    readonly kind: string
    readonly reason: string
    readonly count: number
    readonly example: { readonly file: string; readonly line: number; readonly detail: string; readonly raw: string }
  }[]
  /** `table` as in sports.game; `kind` is null for rows that no import wrote. */
  readonly rows: readonly { readonly kind: string | null; readonly table: string; readonly rows: number }[]
}

/** What counts of a file is its last run: an importer of a later version may take what an earlier one could not. */
const LATEST = `
  WITH latest AS (
    SELECT DISTINCT ON (kind, sha256) kind, file, fetched_at, finished_at, irrelevant
    FROM import_run ORDER BY kind, sha256, finished_at DESC, id DESC
  )`

const RUNS = `${LATEST}
  SELECT kind, count(*) FILTER (WHERE irrelevant IS NULL)::int AS files, max(finished_at) AS "importedAt",
    max(fetched_at) FILTER (WHERE irrelevant IS NULL) AS "fetchedAt"
  FROM latest GROUP BY kind ORDER BY kind`

const IRRELEVANT = `${LATEST}
  SELECT kind, irrelevant AS reason, count(*)::int AS count, (array_agg(file ORDER BY file))[1:3] AS files
  FROM latest WHERE irrelevant IS NOT NULL GROUP BY kind, irrelevant ORDER BY count(*) DESC, irrelevant`

const QUARANTINED = `
  SELECT refused.kind, refused.reason, count, json_build_object('file', file, 'line', line, 'detail', detail, 'raw', raw) AS example
  FROM (SELECT kind, reason, count(*)::int AS count, max(id) AS id FROM quarantined_row GROUP BY kind, reason) refused
    JOIN quarantined_row latest USING (id) ORDER BY count DESC, refused.reason`

const TABLES = `
  SELECT table_name AS name FROM information_schema.columns
  WHERE table_schema = current_schema() AND column_name = 'import_id' ORDER BY table_name`

/** Every table whose rows know their import is counted, also one that was added later. */
export async function readLoaded(pool: Pool, database: 'sports' | 'odds'): Promise<Loaded> {
  const all = async <Row extends object>(sql: string) => (await pool.query<Row>(sql)).rows
  const tables = await all<{ readonly name: string }>(TABLES)
  return {
    runs: await all<Loaded['runs'][number]>(RUNS),
    irrelevant: await all<Loaded['irrelevant'][number]>(IRRELEVANT),
    quarantined: await all<Loaded['quarantined'][number]>(QUARANTINED),
    rows: (await Promise.all(tables.map(({ name }) => all<Loaded['rows'][number]>(countOf(database, name))))).flat(),
  }
}

/** Rows of a table by the kind of their import, counted by import first: a table has millions of rows and few imports. */
const countOf = (database: string, table: string) => `
  SELECT import_run.kind, '${database}.${table}' AS table, sum(counted.rows)::float8 AS rows
  FROM (SELECT import_id, count(*) AS rows FROM ${escapeIdentifier(table)} GROUP BY import_id) AS counted
    LEFT JOIN import_run ON import_run.id = counted.import_id
  GROUP BY import_run.kind`
