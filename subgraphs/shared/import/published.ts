import type { Published } from './source-records.ts'
import { floatText } from './values.ts'

/** What a cell publishes: a number as a number, anything else as it stands. */
export const publishedValue = (text: string): number | string => {
  const digits = floatText(text)
  return digits === undefined ? text : Number(digits)
}

/** The cells of `columns` under their own names; empty ones are left out. */
export const publishedCells = (columns: readonly string[], cell: (column: string) => string): Published =>
  Object.fromEntries(
    columns.flatMap(column => {
      const text = cell(column)
      return text === '' ? [] : [[column, publishedValue(text)]]
    }),
  )
