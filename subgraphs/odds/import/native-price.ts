import { decimalOfAmerican, type PriceFormat } from '../price.ts'

const looksAmerican = (price: number): boolean => Number.isInteger(price) && Math.abs(price) >= 100

/**
 * Tells the notation of a file by all of its prices, never by one: long shots cost 100 and more in decimal too. American when every price
 * is a whole number of 100 or more in size, or when most are and some is negative, which no decimal price ever is.
 */
export function priceFormat(prices: readonly number[]): PriceFormat {
  const american = prices.filter(looksAmerican).length
  const all = american > 0 && american === prices.length
  const most = american * 2 > prices.length && prices.some(price => price <= -100)
  return all || most ? 'american' : 'decimal'
}

/**
 * What one unit staked returns, or null when the number is no price in that notation: a decimal price exceeds 1, an American one is 100 or
 * more in size.
 */
export function decimalPrice(price: number, format: PriceFormat): number | null {
  if (format === 'decimal') return price > 1 ? price : null
  return Math.abs(price) >= 100 ? decimalOfAmerican(price) : null
}
