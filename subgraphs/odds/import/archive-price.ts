import { floatText } from '../../shared/import/values.ts'
import { decimalPrice } from './native-price.ts'

/** A price of an archive, American as written and decimal. */
export interface ArchivePrice {
  readonly price: number
  readonly nativePrice: string
}

/** What a cell says: null when nothing, a word when the archive has no number (NL: no line), or a number; NaN for a typo. */
export type CellReading = null | { readonly word: string } | number

const WORDS: ReadonlySet<string> = new Set(['nl', 'x', 'pk', '-', 'off'])

export function readNumber(cell: string): CellReading {
  const text = cell.toLowerCase()
  if (text === '' || text === 'na') return null
  if (WORDS.has(text)) return { word: text.toUpperCase() }
  return Number(floatText(text.replace(/^\+/, '')) ?? NaN)
}

/** No bookmaker quoted more. */
const MAX_AMERICAN = 100_000

/** null when the number is no American price. */
export function readPrice(american: number): ArchivePrice | null {
  const price = Math.abs(american) <= MAX_AMERICAN ? decimalPrice(american, 'american') : null
  return price === null ? null : { price, nativePrice: String(american) }
}

/**
 * Whether two prices can be both sides of one market: what they imply adds up to a little more than 1. One of them has lost or changed its sign
 * where it does not (+140 against +105).
 */
export function belongTogether(one: ArchivePrice, other: ArchivePrice): boolean {
  const implied = 1 / one.price + 1 / other.price
  return implied >= 0.98 && implied <= 1.15
}
