import type { RejectedRow } from './format.ts'
import { dayText, floatText, integerText } from './values.ts'

/** Why a row cannot be taken. */
export type RowFault = Pick<RejectedRow, 'reason' | 'detail'>

/** Longer than any name or id; the keys of tables are made of them, and PostgreSQL keeps no key of thousands of bytes. */
export const MAX_TEXT = 200

/**
 * Reads the cells of one row, found by column name; an absent column is an empty cell. Remembers the first that is wrong; what it answers for
 * that one is never used.
 */
export function createCellReader(cell: (column: string) => string) {
  let fault: RowFault | null = null
  const refuse = (reason: string, detail: string) => {
    fault ??= { reason, detail }
  }
  const numberIn = (column: string, min: number, max: number, digitsOf: (text: string) => string | undefined): number | null => {
    const text = cell(column)
    if (text === '') return null
    const number = Number(digitsOf(text) ?? NaN)
    if (Number.isNaN(number)) refuse('BAD_NUMBER', `${column}: ${text}`)
    else if (number < min || number > max) refuse('OUT_OF_RANGE', `${column}: ${text}`)
    return number
  }
  /** A whole number from `min` to `max`, null when the cell is empty. */
  const optional = (column: string, min: number, max: number) => numberIn(column, min, max, integerText)

  return {
    refuse,
    optional,
    fault: (): RowFault | null => fault,
    required(column: string, min: number, max: number): number {
      const number = optional(column, min, max)
      if (number === null) refuse('MISSING_FIELD', column)
      return number ?? NaN
    },
    /** Any finite number from `min` to `max`, null when the cell is empty. */
    decimal: (column: string, min: number, max: number) => numberIn(column, min, max, floatText),
    /** A name or an id, up to `MAX_TEXT` characters. */
    text(column: string): string {
      const text = cell(column)
      if (text === '') refuse('MISSING_FIELD', column)
      else if (text.length > MAX_TEXT) refuse('TOO_LONG', `${column}: ${text.length} characters`)
      return text
    },
    day(column: string): string {
      const text = cell(column)
      if (text === '') refuse('MISSING_FIELD', column)
      else if (dayText(text) === undefined) refuse('BAD_DATE', `${column}: ${text}`)
      return text
    },
    oneOf<Word extends string>(column: string, words: readonly Word[]): Word | undefined {
      const word = words.find(candidate => candidate === cell(column))
      if (word === undefined) refuse(cell(column) === '' ? 'MISSING_FIELD' : 'BAD_VALUE', `${column}: ${cell(column)}`)
      return word
    },
  }
}

/** The names of columns, each its own: of columns of the same name the later ones get a number, `FB%`, `FB% 2`, `FB% 3`. */
export function distinctNames(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map(name => {
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return number === 1 || name === '' ? name : `${name} ${number}`
  })
}

/** Finds the cells of rows under `header` by column name (`distinctNames`), trimmed; of an absent one an empty text. */
export function cellsUnder(header: readonly string[]): (fields: readonly string[]) => (column: string) => string {
  const places = new Map(
    distinctNames(header)
      .map((name, place): [string, number] => [name, place])
      .toReversed(),
  )
  return fields => column => fields[places.get(column) ?? -1]?.trim() ?? ''
}
