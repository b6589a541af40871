const FLOAT = /^-?(?:\d+\.?\d*|\.\d+)$/
const SCIENTIFIC = /^-?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,4}$/
const WHOLE_FLOAT = /^(-?\d+)\.0*$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const ZERO = 48
const NINE = 57
const MINUS = 45

/** The digits of a whole number, which spreadsheets like to write as `89.0`; undefined when it is none. Not longer than 15 digits, so that it is exact as a number too. */
export function integerText(text: string): string | undefined {
  const digits = isDigits(text) ? text : WHOLE_FLOAT.exec(text)?.[1]
  return digits !== undefined && digits.length <= 15 ? digits : undefined
}

/** A finite decimal number as PostgreSQL reads it as well; undefined when it is none. */
export function floatText(text: string): string | undefined {
  if (text.length <= 100 && FLOAT.test(text)) return text
  const number = SCIENTIFIC.test(text) ? Number(text) : NaN
  return Number.isFinite(number) ? String(number) : undefined
}

/** An ISO day that is in the calendar; undefined when it is none. */
export function dayText(text: string): string | undefined {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (year === undefined || year === '0000') return undefined
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day) ? text : undefined
}

function isDigits(text: string): boolean {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < ZERO || code > NINE) return false
  }
  return text.length > start
}
