import { expect, test } from 'vitest'
import { seasonConstants } from './season-constants.ts'
import { referenceCases } from '../testing/shared-files.ts'

test.for(referenceCases('fip_constant'))('$name follows from the league totals of that season', ({ inputs, expected }) => {
  const constant = seasonConstants(inputs['season']!).fip
  expect(constant).toBe(expected['fangraphsPublished'])
  expect(Math.abs(constant - expected['cFIP']!)).toBeLessThan(0.001)
})

test('seasons before and after the table take its ends', () => {
  expect(seasonConstants(2030)).toEqual(seasonConstants(2025))
  expect(seasonConstants(1999)).toEqual(seasonConstants(2015))
})

test('every season of the table weighs a walk below a single and a triple below a home run', () => {
  for (let season = 2015; season <= 2025; season += 1) {
    const { walk, hitByPitch, single, double, triple, homeRun } = seasonConstants(season)
    const weights = [walk, hitByPitch, single, double, triple, homeRun]
    expect(weights).toEqual(weights.toSorted((a, b) => a - b))
  }
})
