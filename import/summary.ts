import { addCounts, NO_COUNTS } from '../subgraphs/shared/import/counts.ts'
import type { Batch, Format, TableCounts } from '../subgraphs/shared/import/format.ts'

type ByReason = Readonly<Record<string, number>>

/** What became of one file. */
export interface ImportSummary extends Required<TableCounts> {
  readonly file: string
  readonly kind: string
  /** Rows of the file: taken, rejected and skipped. */
  readonly read: number
  readonly quarantined: number
  readonly quarantinedByReason: ByReason
  readonly skippedByReason: ByReason
  /** Known errors of the source that were put right. */
  readonly correctedByReason: ByReason
  /** Why nothing of the file was taken, when it is of no concern here. */
  readonly irrelevant: string | null
  /** What the makers of the format require to be said. */
  readonly notice: string | null
  /** By database and table, as in sports.game. */
  readonly tables: Readonly<Record<string, TableCounts>>
}

/** Counts the batches of a file as they pass. */
export function createTally({ kind, unit, notice }: Format) {
  const rejected = new Map<string, number>()
  const skipped = new Map<string, number>()
  const corrected = new Map<string, number>()
  let taken = 0

  return {
    count(batch: Batch): void {
      if (batch.type === 'skipped') add(skipped, batch.reason, batch.count)
      else if (batch.type === 'corrected') add(corrected, batch.reason, batch.count)
      else if (batch.type === 'rejected') for (const { reason } of batch.rows) add(rejected, reason, 1)
      else if (unit === undefined || batch.type === unit) taken += batch.rows.length
    },

    summary(
      file: string,
      irrelevant: string | null,
      databases: Readonly<Record<string, Readonly<Record<string, TableCounts>>>>,
    ): ImportSummary {
      const tables = Object.entries(databases).flatMap(([database, counts]) =>
        Object.entries(counts).map(([table, count]) => [`${database}.${table}`, count] as const),
      )
      return {
        file,
        kind,
        ...tables.reduce((sum, [, count]) => addCounts(sum, count), NO_COUNTS),
        read: taken + total(rejected) + total(skipped),
        quarantined: total(rejected),
        quarantinedByReason: Object.fromEntries(rejected),
        skippedByReason: Object.fromEntries(skipped),
        correctedByReason: Object.fromEntries(corrected),
        irrelevant,
        notice: notice ?? null,
        tables: Object.fromEntries(tables),
      }
    },
  }
}

const add = (counts: Map<string, number>, key: string, count: number): unknown => counts.set(key, (counts.get(key) ?? 0) + count)

const total = (counts: ReadonlyMap<string, number>): number => counts.values().reduce((sum, count) => sum + count, 0)
