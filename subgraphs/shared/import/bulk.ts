import type { ClientBase } from 'pg'
import { copyField, createCopy, type ColumnValue } from './copy-text.ts'
import type { TableCounts } from './format.ts'
import { foldRepeatedSql, mergeSql, type MergeTarget } from './merge-sql.ts'

/** A table, and how a row of it is had from a record. */
export interface BulkTable<Row> {
  readonly table: string
  readonly key: readonly string[]
  /** Every column to be filled, key included, source_rank and import_id left out, by its name in the database. */
  readonly columns: Readonly<Record<string, (row: Row) => ColumnValue>>
  /** Whether the table has a source_rank. */
  readonly ranked: boolean
  /** Columns of which the least or the greatest value that any file gave is kept. */
  readonly extremes?: MergeTarget['extremes']
  /** Columns by another, of whose greatest value they keep what came with it, the least of several. */
  readonly latest?: MergeTarget['latest']
  /** Whether a row says all there is to say, so that what it leaves out is unknown again; only without a source_rank. */
  readonly whole?: boolean
  /** A column that every row tells, null included, and those that are known of one value of it alone: prices at a point. */
  readonly beside?: MergeTarget['beside']
}

/** Gathers rows of one table in a temporary one and merges them all at once. Lives within one transaction. */
export interface BulkLoad<Row> {
  add(rows: readonly Row[]): Promise<void>
  /** Counts of what was added since the last merge, or null when nothing was. */
  merge(): Promise<TableCounts | null>
}

/** `rank` says how far the rows' source is trusted; see `mergeSql` for the rules. */
export function createBulkLoad<Row>(
  client: ClientBase,
  { table, key, columns, ranked, extremes, latest, whole, beside }: BulkTable<Row>,
  rank: number,
): BulkLoad<Row> {
  const names = Object.keys(columns)
  const values = Object.values(columns)
  const all = ranked ? [...names, 'source_rank'] : names
  const ending = ranked ? `\t${rank}\n` : '\n'
  const staging = `import_${table}_${rank}`
  const target: MergeTarget = {
    table,
    key,
    ranked,
    extremes,
    latest,
    whole,
    beside,
    staging,
    columns: names.filter(name => !key.includes(name)),
  }
  const copy = createCopy(client, target.staging, all)
  let staged = 0

  return {
    async add(rows) {
      if (rows.length === 0) return
      if (staged === 0) await createStaging(client, target, all)
      let lines = ''
      for (const row of rows) lines += values.map(value => copyField(value(row))).join('\t') + ending
      await copy.add(lines)
      staged += rows.length
    },

    async merge() {
      if (staged === 0) return null
      await copy.flush()
      const counts = await mergeStaging(client, target, staged)
      staged = 0
      return counts
    },
  }
}

/** A temporary table with the target's column types and none of its constraints. It ends with the transaction. */
export async function createStaging(
  client: ClientBase,
  { table, staging }: Pick<MergeTarget, 'table' | 'staging'>,
  columns: readonly string[],
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${staging}`)
  await client.query(`CREATE TEMP TABLE ${staging} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${table} WITH NO DATA`)
}

/** Merges `staged` rows and says what became of them. */
export async function mergeStaging(client: ClientBase, target: MergeTarget, staged: number): Promise<TableCounts> {
  const { repeated = 0 } = (await client.query<{ repeated: number }>(foldRepeatedSql(target))).rows[0] ?? {}
  const merged = await client.query<{ inserted: number; updated: number }>(mergeSql(target))
  const { inserted = 0, updated = 0 } = merged.rows[0] ?? {}
  return { inserted, updated, unchanged: staged - repeated - inserted - updated, repeated }
}
