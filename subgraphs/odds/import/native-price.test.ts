import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalPrice, priceFormat } from './native-price.ts'

test.each([
  ['two decimal prices', [1.91, 2.05], 'decimal'],
  ['American prices', [-110, 105, -10000], 'american'],
  ['American long shots only', [450, 10000], 'american'],
  ['decimal prices with long shots of an exchange', [1.91, 2, 3, 110, 990], 'decimal'],
  ['mostly whole decimal long shots', [3, 6.5, 101, 151, 201, 501], 'decimal'],
  ['American prices with one that is none', [-110, 105, 120, 0], 'american'],
  ['decimal prices with one that is none', [1.91, 2.05, 1.8, -110], 'decimal'],
  ['no price', [], 'decimal'],
])('%s: %j is %s', (_, prices, format) => {
  expect(priceFormat(prices)).toBe(format)
})

test('American prices are told from decimal ones whatever the file', () => {
  const american = fc.integer({ min: 100, max: 100_000 }).chain(size => fc.constantFrom(size, -size))
  fc.assert(fc.property(fc.array(american, { minLength: 1 }), prices => void expect(priceFormat(prices)).toBe('american')))
  const decimal = fc.integer({ min: 101, max: 9_999 }).map(hundredths => hundredths / 100)
  fc.assert(fc.property(fc.array(decimal, { minLength: 1 }), prices => void expect(priceFormat(prices)).toBe('decimal')))
})

test.each([
  [1, 'decimal', null],
  [-2, 'decimal', null],
  [1.01, 'decimal', 1.01],
  [150, 'american', 2.5],
  [-200, 'american', 1.5],
  [-100, 'american', 2],
  [99, 'american', null],
] as const)('%d in %s returns %d', (price, format, decimal) => {
  expect(decimalPrice(price, format)).toBe(decimal)
})
