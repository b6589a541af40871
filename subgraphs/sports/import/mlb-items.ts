import { z } from 'zod'
import type { Batch, RejectedRow } from '../../shared/import/format.ts'

/** One kind of answer of the MLB Stats API (https://statsapi.mlb.com/api/v1). */
export interface MlbAnswer {
  /** Whether a parsed document is an answer of this kind. */
  recognises(document: unknown): boolean
  /** Its records; only called with a document that was recognised. */
  read(document: unknown): Iterable<Batch>
}

const RAW_LIMIT = 2_000

/** Whether `document` is an object with a list under `key`. */
export const hasList = (document: unknown, key: string): boolean => listOf(document, key) !== null

/** The list under `key` of an object, or null. */
export function listOf(document: unknown, key: string): readonly unknown[] | null {
  const list = typeof document === 'object' && document !== null ? (document as Record<string, unknown>)[key] : undefined
  return Array.isArray(list) ? list : null
}

/** Parts the items that fit `schema` from those that do not. A bad item never costs its siblings; unknown keys are tolerated. */
export function checkItems<Item>(schema: z.ZodType<Item>, items: readonly unknown[]) {
  const valid: Item[] = []
  const rejected: RejectedRow[] = []
  for (const [index, item] of items.entries()) {
    const result = schema.safeParse(item, { reportInput: true })
    if (result.success) valid.push(result.data)
    else rejected.push(rejection(index + 1, item, result.error))
  }
  return { valid, rejected }
}

function rejection(line: number, item: unknown, error: z.ZodError): RejectedRow {
  const missing = error.issues.some(issue => issue.input === undefined || issue.input === null)
  return {
    line,
    reason: missing ? 'MISSING_FIELD' : 'BAD_VALUE',
    detail: error.issues.map(issue => `${issue.path.join('.') || 'item'}: ${issue.message}`).join('; '),
    raw: JSON.stringify(item).slice(0, RAW_LIMIT),
  }
}

/** The last of each key, in order of first appearance. */
export const lastByKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | number): readonly Row[] => [
  ...new Map(rows.map(row => [keyOf(row), row])).values(),
]

/** Text, or null when the source leaves it out or blank. */
export const text = z
  .string()
  .nullish()
  .transform(value => value?.trim() || null)

/** A moment with its zone, as ISO 8601 UTC. */
export const moment = z.iso.datetime({ offset: true }).transform(value => new Date(value).toISOString())
