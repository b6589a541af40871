import { z } from 'zod'
import type { Batch, RejectedRow, SourceFile } from '../../shared/import/format.ts'
import { MAX_RAW } from '../../shared/import/quarantine.ts'

/** One kind of answer of the MLB Stats API (https://statsapi.mlb.com/api/v1). */
export interface MlbAnswer {
  /** Whether a parsed document is an answer of this kind. */
  recognises(document: unknown): boolean
  /** Its records; only called with a document that was recognised. `source` may say what the document leaves out: which game it is of. */
  read(document: unknown, source: MlbSource): Iterable<Batch>
}

/** Where a document comes from. */
export type MlbSource = Pick<SourceFile, 'path' | 'url'>

/** What is under `key` of an object, or undefined. */
export const valueOf = (document: unknown, key: string): unknown =>
  typeof document === 'object' && document !== null ? (document as Record<string, unknown>)[key] : undefined

/** Whether `document` is an object with a list under `key`. */
export const hasList = (document: unknown, key: string): boolean => listOf(document, key) !== null

/** The list under `key` of an object, or null. */
export function listOf(document: unknown, key: string): readonly unknown[] | null {
  const list = valueOf(document, key)
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
  const detail = error.issues.map(issue => `${issue.path.join('.') || 'item'}: ${issue.message}`).join('; ')
  return rejectedItem(line, item, missing ? 'MISSING_FIELD' : 'BAD_VALUE', detail)
}

/** An item that cannot be taken, or the whole document as its line 1. */
export const rejectedItem = (line: number, item: unknown, reason: string, detail: string): RejectedRow => ({
  line,
  reason,
  detail,
  raw: (JSON.stringify(item) ?? '').slice(0, MAX_RAW),
})

/** The last of each key, in order of first appearance. */
export const lastByKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | number): readonly Row[] => [
  ...new Map(rows.map(row => [keyOf(row), row])).values(),
]

/** Text, or null when the source leaves it out or blank. */
export const text = z
  .string()
  .nullish()
  .transform(value => value?.trim() || null)

/** Before the first game of baseball, and after every year that a date may have. */
const EARLIEST = '1800'

/** An ISO day. */
export const day = z.iso.date().refine(value => value > EARLIEST, 'before baseball')

/** A moment with its zone, as ISO 8601 UTC. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform(value => new Date(value).toISOString())
  .refine(value => value > EARLIEST, 'before baseball')
