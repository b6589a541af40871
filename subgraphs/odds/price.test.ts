import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  americanOf,
  americanOfDecimal,
  decimalOfAmerican,
  decimalOfFractional,
  fractionalOf,
  impliedProbabilityOf,
  priceOf,
} from './price.ts'

const decimal = (value: number) => priceOf(value, String(value), 'decimal')
const american = (value: number) => priceOf(decimalOfAmerican(value), String(value), 'american')

test.each([
  [1.5, -200, '1/2', 0.6666666666666666],
  [1.91, -110, '91/100', 0.5235602094240838],
  [1.952380952380952, -105, '20/21', 0.5121951219512196],
  [2, 100, '1/1', 0.5],
  [2.005, 101, '201/200', 1 / 2.005],
  [2.5, 150, '3/2', 0.4],
  [27.03, 2603, '2603/100', 1 / 27.03],
  [1.001, -100_000, '1/1000', 1 / 1.001],
  [1.0001, -1_000_000, '1/10000', 1 / 1.0001],
  [1000, 99_900, '999/1', 0.001],
])('a decimal price of %d is %d, %s and a chance of %d', (value, american, fractional, probability) => {
  const price = decimal(value)
  expect([americanOf(price), fractionalOf(price)]).toEqual([american, fractional])
  expect(impliedProbabilityOf(price)).toBeCloseTo(probability, 12)
})

test.each([
  [-110, 1.9090909090909092, '10/11'],
  [-120, 1.8333333333333335, '5/6'],
  [100, 2, '1/1'],
  [-100, 2, '1/1'],
  [130, 2.3, '13/10'],
  [1100, 12, '11/1'],
  [-4188, 1.0238777459407833, '25/1047'],
  [-100_000, 1.001, '1/1000'],
])('an American price of %d is %d and %s, and stays as it was written', (value, decimal, fractional) => {
  const price = american(value)
  expect([price.decimal, americanOf(price), fractionalOf(price)]).toEqual([expect.closeTo(decimal, 12), value, fractional])
})

test('an American price beside a rounded decimal one wins', () =>
  expect(priceOf(1.91, '-110', 'american').decimal).toBe(decimalOfAmerican(-110)))
test.each([
  ['7/4', 2.75],
  ['100/30', 4.333333333333333],
  ['1/1000', 1.001],
])('%s returns %d', (fractional, decimal) => expect(decimalOfFractional(fractional)).toBeCloseTo(decimal, 12))

test.each([1, 0.99, 0, -2, NaN, Infinity])('%d is no decimal price', value => {
  expect(() => decimal(value)).toThrow(RangeError)
  expect(() => americanOfDecimal(value)).toThrow(RangeError)
})
test.each([0, 50, -50, 99, -99, 99.99, NaN, Infinity])('%d is no American price', value =>
  expect(() => decimalOfAmerican(value)).toThrow(RangeError),
)
test.each(['', '0/1', '1/0', '-1/2', '1.5/2', 'evens'])('"%s" is no fractional price', text =>
  expect(() => decimalOfFractional(text)).toThrow(RangeError),
)
test('what a source wrote must be a price', () => expect(() => priceOf(1.91, 'even', 'american')).toThrow(RangeError))

test('American prices fit GraphQL integers, however long the shot', () => {
  expect(americanOf(decimal(1e12))).toBe(2 ** 31 - 1)
  expect(americanOf(decimal(1 + 1e-12))).toBe(-(2 ** 31 - 1))
})

describe('whatever the price', () => {
  const wholeAmericans = fc.oneof(fc.integer({ min: 100, max: 100_000 }), fc.integer({ min: -100_000, max: -101 }))
  const decimalsOfThreeDigits = fc.integer({ min: 1001, max: 1_000_000 }).map(thousandths => thousandths / 1000)

  test('American to decimal and back is lossless', () =>
    fc.assert(
      fc.property(wholeAmericans, value => {
        expect(americanOfDecimal(decimalOfAmerican(value))).toBeCloseTo(value, 4)
      }),
    ))

  test('a fraction says exactly what an American or a three-digit decimal price says', () =>
    fc.assert(
      fc.property(fc.oneof(wholeAmericans.map(american), decimalsOfThreeDigits.map(decimal)), price => {
        expect(decimalOfFractional(fractionalOf(price)) / price.decimal).toBeCloseTo(1, 12)
      }),
    ))

  test('a fraction has lowest terms and is near', () =>
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 1000, noNaN: true }), value => {
        const fraction = fractionalOf(decimal(value))
        const [win, stake] = fraction.split('/').map(Number) as [number, number]
        expect(gcd(win, stake)).toBe(1)
        expect(Math.min(win, stake)).toBeLessThanOrEqual(1000)
        expect(Math.abs(decimalOfFractional(fraction) - value)).toBeLessThan(1e-3)
      }),
    ))

  test('a rounded American price is never between -100 and 100, and is the nearest whole one', () =>
    fc.assert(
      fc.property(fc.double({ min: 1.0001, max: 10_000, noNaN: true }), value => {
        const rounded = americanOf(decimal(value))
        expect(Math.abs(rounded)).toBeGreaterThanOrEqual(100)
        expect(Math.abs(rounded - americanOfDecimal(value))).toBeLessThan(0.5 + 1e-6)
      }),
    ))
})

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

interface ReferenceCase {
  readonly name: string
  readonly category: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, number | string>>
  readonly tolerance: number
}

const cases = new URL('../../../shared/domain/reference-cases.json', import.meta.url)
const conversions = existsSync(cases)
  ? (JSON.parse(readFileSync(cases, 'utf8')) as readonly ReferenceCase[]).filter(({ category }) => category === 'odds-conversion')
  : []

/** What our arithmetic makes of a case's inputs; undefined for notations that we do not have. */
function converted({ decimal, american, fractional }: ReferenceCase['inputs'], expected: ReferenceCase['expected']) {
  if ('malay' in expected || 'indonesian' in expected || 'hongkong' in expected) return undefined
  const value =
    typeof american === 'number'
      ? decimalOfAmerican(american)
      : typeof fractional === 'string'
        ? decimalOfFractional(fractional)
        : Number(decimal)
  return { decimal: value, american: americanOfDecimal(value), impliedProbability: 1 / value }
}

describe.skipIf(conversions.length === 0)('the reference cases', () => {
  test.each(conversions.filter(({ expected, inputs }) => !('error' in expected) && converted(inputs, expected) !== undefined))(
    '$name',
    ({ inputs, expected, tolerance }) => {
      const actual: Readonly<Record<string, number>> = converted(inputs, expected) ?? {}
      for (const [notation, value] of Object.entries(expected))
        expect(Math.abs((actual[notation] ?? NaN) - Number(value))).toBeLessThanOrEqual(tolerance)
    },
  )

  test.each(conversions.filter(({ expected }) => 'error' in expected))('$name', ({ inputs }) => {
    for (const value of [inputs['american'] ?? []].flat()) expect(() => decimalOfAmerican(Number(value))).toThrow(RangeError)
    for (const value of [inputs['decimal'] ?? []].flat()) expect(() => decimal(Number(value))).toThrow(RangeError)
  })
})
