import type { Published } from '../../shared/import/source-records.ts'
import { publishedValue } from '../../shared/import/published.ts'

/** MLB's way to say that there is no rate or no number: `.---`, `-.--`, `*.**`, `-`. */
const NO_NUMBER = /^[-.*]*$/

/** The plain fields of an answer under their own names, rates as numbers and null where there is none; what is nested is left out. */
export const publishedFields = (fields: Readonly<Record<string, unknown>>): Published =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Published[string]][] => (isPlain(value) ? [[name, plain(value)]] : [])),
  )

const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)

function plain(value: string | number | boolean): Published[string] {
  if (typeof value !== 'string') return value
  return NO_NUMBER.test(value) ? null : publishedValue(value)
}
