import { dayText, floatText, integerText } from '../../shared/import/values.ts'
import type { PitchColumn } from './pitch-columns.ts'

/** What is wrong with a value, in the words of a rejected row. */
export interface Fault {
  readonly reason: 'MISSING_FIELD' | 'BAD_NUMBER' | 'OUT_OF_RANGE' | 'BAD_DATE' | 'BAD_VALUE'
  readonly detail: string
}

/** The text PostgreSQL is to store for a value that is there, or undefined when the value is not of the column. */
export type ValueReader = (text: string) => string | undefined

const RANGES = { smallint: 32_767, integer: 2_147_483_647 } as const

export function pitchValueReader({ kind, min, max, oneOf }: PitchColumn): ValueReader {
  switch (kind) {
    case 'smallint':
    case 'integer':
      return wholeNumberReader(min ?? -RANGES[kind] - 1, max ?? RANGES[kind])
    case 'float':
      return floatText
    case 'date':
      return rememberingLast(dayText)
    case 'text':
      return oneOf === undefined ? text => text : text => (oneOf.includes(text) ? text : undefined)
  }
}

function wholeNumberReader(min: number, max: number): ValueReader {
  return text => {
    const digits = integerText(text)
    if (digits === undefined) return undefined
    const number = Number(digits)
    return number >= min && number <= max ? digits : undefined
  }
}

/** Pitches of a day follow one another. */
function rememberingLast(read: ValueReader): ValueReader {
  let lastText: string | null = null
  let last: string | undefined
  return text => {
    if (text !== lastText) last = read(text)
    lastText = text
    return last
  }
}

/** Why `pitchValueReader` refused a text; null is a value that is missing. */
export function faultOf({ name, kind }: PitchColumn, text: string | null): Fault {
  if (text === null) return { reason: 'MISSING_FIELD', detail: name }
  return { reason: reasonAgainst(kind, text), detail: `${name}: ${text.slice(0, 100)}` }
}

function reasonAgainst(kind: PitchColumn['kind'], text: string): Fault['reason'] {
  if (kind === 'date') return 'BAD_DATE'
  if (kind === 'text') return 'BAD_VALUE'
  return kind !== 'float' && integerText(text) !== undefined ? 'OUT_OF_RANGE' : 'BAD_NUMBER'
}
