/** Pure price arithmetic. Every refusal is a RangeError: a decimal price exceeds 1, an American one is -100 or less or +100 or more. */

/** A price; its other notations are worked out when asked for. */
export interface Price {
  /** What one unit staked returns, the stake included. */
  readonly decimal: number
  /** The price as an American source wrote it; null when the source wrote another notation. */
  readonly nativeAmerican: number | null
}

export type PriceFormat = 'decimal' | 'american'

/** Where GraphQL's Int ends. */
const INT_MAX = 2 ** 31 - 1

/** Largest term that the smaller side of a fraction may have: any decimal price of up to three digits stays exact. */
const MAX_TERM = 1000

/** The price behind a stored quote. What an American source wrote wins over `decimal`, which went through rounding. */
export function priceOf(decimal: number, native: string, format: PriceFormat): Price {
  if (format === 'decimal') return { decimal: checked(decimal), nativeAmerican: null }
  const nativeAmerican = Number(native)
  return { decimal: decimalOfAmerican(nativeAmerican), nativeAmerican }
}

function checked(decimal: number): number {
  if (!(decimal > 1 && decimal < Infinity)) throw new RangeError(`A decimal price must exceed 1, got ${decimal}`)
  return decimal
}

/** -110 returns 1.909… per unit staked, +150 returns 2.5. */
export function decimalOfAmerican(american: number): number {
  if (!(Math.abs(american) >= 100 && Math.abs(american) < Infinity)) {
    throw new RangeError(`An American price must be -100 or less or +100 or more, got ${american}`)
  }
  return american > 0 ? 1 + american / 100 : 1 - 100 / american
}

/** Unrounded. Even money is +100, never -100. */
export function americanOfDecimal(decimal: number): number {
  const win = checked(decimal) - 1
  return win >= 1 ? 100 * win : -100 / win
}

/** "10/11", win to stake, terms above 0. */
export function decimalOfFractional(fractional: string): number {
  const [, win, stake] = /^(\d+)\/(\d+)$/.exec(fractional) ?? []
  const decimal = 1 + Number(win) / Number(stake)
  if (!(decimal > 1 && decimal < Infinity)) throw new RangeError(`A fractional price must be like 10/11, got ${fractional}`)
  return decimal
}

/** Whole, half away from zero, as people read American prices; what an American source wrote stays as it is. */
export function americanOf({ decimal, nativeAmerican }: Price): number {
  const exact = nativeAmerican ?? americanOfDecimal(decimal)
  // Twelve digits take the float noise away that would turn the 100.5 of a price of 2.005 into 100.49999999999997.
  const size = Math.round(Number(Math.abs(exact).toPrecision(12)))
  return Math.sign(exact) * Math.min(size, INT_MAX)
}

/**
 * Win to stake in lowest terms. Exact for whole American prices and for decimal ones of up to three digits; otherwise the nearest fraction
 * whose smaller side is at most 1000.
 */
export function fractionalOf({ decimal, nativeAmerican }: Price): string {
  if (nativeAmerican !== null && Number.isInteger(nativeAmerican)) {
    const size = Math.abs(nativeAmerican)
    const divisor = greatestCommonDivisor(size, 100)
    const [large, small] = [size / divisor, 100 / divisor]
    return nativeAmerican > 0 ? `${large}/${small}` : `${small}/${large}`
  }
  const win = decimal - 1
  if (win >= 1) return nearestFraction(win).join('/')
  return nearestFraction(1 / win)
    .toReversed()
    .join('/')
}

/** The margin of the bookmaker included. */
export const impliedProbabilityOf = ({ decimal }: Price): number => 1 / decimal

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** The fraction nearest to `x`, 1 or more, with a denominator of at most MAX_TERM. In lowest terms, because the first of equals is kept. */
function nearestFraction(x: number): readonly [numerator: number, denominator: number] {
  let nearest = { numerator: 0, denominator: 1, miss: Infinity }
  // A miss this small is float noise: two fractions of such denominators are further apart.
  for (let denominator = 1; denominator <= MAX_TERM && nearest.miss > x * 1e-11; denominator++) {
    const numerator = Math.round(x * denominator)
    const miss = Math.abs(numerator / denominator - x)
    if (miss < nearest.miss) nearest = { numerator, denominator, miss }
  }
  return [nearest.numerator, nearest.denominator]
}
