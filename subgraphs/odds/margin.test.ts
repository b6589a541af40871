import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { holdOf, overroundOf } from './margin.ts'

test('-110 on both sides', () => {
  const overround = overroundOf([1 + 100 / 110, 1 + 100 / 110])
  expect(overround).toBeCloseTo(0.047619047619, 12)
  expect(holdOf(overround)).toBeCloseTo(0.045454545455, 12)
})

test('three ways', () => {
  const overround = overroundOf([2.7, 2.3, 4.4])
  expect(overround).toBeCloseTo(0.03242570633874986, 12)
  expect(holdOf(overround)).toBeCloseTo(0.0314073023750443, 12)
})

test('the best prices of many books can be played against each other', () => expect(overroundOf([1.67, 2.54])).toBeCloseTo(0.9925 - 1, 4))

test('the hold is less than the overround, and of the same sign', () =>
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1.01, max: 50, noNaN: true }), { minLength: 2, maxLength: 3 }), prices => {
      const overround = overroundOf(prices)
      expect(holdOf(overround)).toBeLessThanOrEqual(overround)
      expect(Math.sign(holdOf(overround))).toBe(Math.sign(overround))
    }),
  ))

interface MarginCase {
  readonly name: string
  readonly category: string
  readonly inputs: { readonly decimalOdds?: readonly number[] }
  readonly expected: { readonly overround: number; readonly hold: number }
  readonly tolerance: number
}

const cases = new URL('../../../shared/domain/reference-cases.json', import.meta.url)
const margins = existsSync(cases)
  ? (JSON.parse(readFileSync(cases, 'utf8')) as readonly MarginCase[]).filter(({ category }) => category === 'margin')
  : []

describe.skipIf(margins.length === 0)('the reference cases', () => {
  test.each(margins)('$name', ({ inputs, expected, tolerance }) => {
    const overround = overroundOf(inputs.decimalOdds ?? [])
    expect(Math.abs(overround - expected.overround)).toBeLessThanOrEqual(tolerance)
    expect(Math.abs(holdOf(overround) - expected.hold)).toBeLessThanOrEqual(tolerance)
  })
})
