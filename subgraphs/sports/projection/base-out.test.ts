import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referenceCases } from '../testing/shared-files.ts'
import { runExpectancy, runsPerInning, type PlateAppearanceRates } from './base-out.ts'

interface Given {
  readonly bb: number
  readonly '1b': number
  readonly '2b': number
  readonly '3b': number
  readonly hr: number
  readonly out: number
}

test.for(referenceCases('markov_re24'))('$name', ({ inputs, expected, tolerance }) => {
  const given = (inputs as unknown as { rates: Given }).rates
  const rates = { walk: given.bb, single: given['1b'], double: given['2b'], triple: given['3b'], homeRun: given.hr, out: given.out }
  const found = runExpectancy(rates)
  const re24 = Object.entries(expected['re24'] as unknown as Record<string, number>)
  expect(re24).toHaveLength(24)
  for (const [state, value] of re24) {
    const [, outs, bases] = /^(\d)outs_([01]{3})/.exec(state)!
    expect(Math.abs(found[Number(outs)]![Number.parseInt(bases!, 2)]! - value), state).toBeLessThanOrEqual(tolerance)
  }
  expect(Math.abs(runsPerInning(rates) - Number(expected['runsPerInning']))).toBeLessThanOrEqual(tolerance)
  expect(Math.abs(9 * runsPerInning(rates) - Number(expected['runsPer9']))).toBeLessThanOrEqual(tolerance)
})

const onlyHomeRuns = (homeRun: number): PlateAppearanceRates => ({ walk: 0, single: 0, double: 0, triple: 0, homeRun, out: 1 - homeRun })

test('where every batter hits a home run or is out, an inning has 3h/q runs', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), chance => {
      expect(runsPerInning(onlyHomeRuns(chance))).toBeCloseTo((3 * chance) / (1 - chance), 9)
    }),
  )
})

test('an inning without outs is refused', () => expect(() => runsPerInning(onlyHomeRuns(1))).toThrow(RangeError))
