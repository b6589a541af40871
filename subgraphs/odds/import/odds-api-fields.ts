import { z } from 'zod'
import { MAX_TEXT } from '../../shared/import/cell-reader.ts'
import type { RejectedRow } from '../../shared/import/format.ts'

/** The name under which events, aliases and matches of The Odds API are kept. */
export const PROVIDER = 'the-odds-api'

/** Before any odds, and after every year of more than four digits, which are written with a sign. */
const EARLIEST = '1800'

/** ISO 8601 with a zone, or whole seconds since 1970 (dateFormat=unix), as ISO 8601 UTC. */
export const moment = z.union([
  z.iso
    .datetime({ offset: true })
    .transform(text => new Date(text).toISOString())
    .refine(text => text > EARLIEST, 'not of this time'),
  z
    .int()
    .min(0)
    .max(99_999_999_999)
    .transform(seconds => new Date(seconds * 1000).toISOString()),
])

export const name = z.string().trim().min(1).max(MAX_TEXT)

export type Problems = ReturnType<typeof createProblems>

/** Collects what cannot be taken of one item: one row for each reason, because that is how rejected rows are told apart. */
export function createProblems(line: number) {
  const found = new Map<string, { readonly details: string[]; readonly raw: unknown[] }>()

  function add(reason: string, detail: string, raw: unknown): void {
    const of = found.get(reason) ?? { details: [], raw: [] }
    of.details.push(detail)
    of.raw.push(raw)
    found.set(reason, of)
  }

  return {
    add,

    check<Output>(schema: z.ZodType<Output>, item: unknown): Output | null {
      const result = schema.safeParse(item, { reportInput: true })
      if (result.success) return result.data
      const missing = result.error.issues.some(issue => issue.input === undefined || issue.input === null)
      add(
        missing ? 'MISSING_FIELD' : 'BAD_VALUE',
        result.error.issues.map(issue => `${issue.path.join('.') || 'item'}: ${issue.message}`).join('; '),
        item,
      )
      return null
    },

    rows: (): RejectedRow[] =>
      [...found].map(([reason, { details, raw }]) => ({
        line,
        reason,
        detail: details.join('; '),
        raw: JSON.stringify(raw.length === 1 ? raw[0] : raw),
      })),
  }
}
