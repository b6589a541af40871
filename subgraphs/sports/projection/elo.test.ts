import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeWinProbability, ratingAfterWinters, ratingsAfter, type HomeResult } from './elo.ts'
import { hasShared, readShared, referenceCases } from '../testing/shared-files.ts'

const FIVETHIRTYEIGHT_2021 = 'data/elo/mlb_elo_latest_2021_full_columns.csv'

test.for(referenceCases('elo').filter(({ inputs }) => 'homeElo' in inputs))('$name', ({ inputs, expected, tolerance }) => {
  const [home, away] = [inputs['homeElo']!, inputs['awayElo']!]
  expect(Math.abs(homeWinProbability(home, away) - expected['homeWinProbability']!)).toBeLessThanOrEqual(tolerance)
  if (expected['homeEloPost'] === undefined) return
  const after = ratingsAfter(home, away, inputs['homeWon'] as HomeResult)
  expect(after.home).toBeCloseTo(expected['homeEloPost'], 9)
  expect(after.away).toBeCloseTo(expected['awayEloPost']!, 9)
})

test.skipIf(!hasShared(FIVETHIRTYEIGHT_2021))('agrees with every probability FiveThirtyEight published in 2021', () => {
  const rows = parse<Record<string, string>>(readShared(FIVETHIRTYEIGHT_2021), { columns: true, bom: true })
  const played = rows.filter(row => row['elo1_post'])
  expect(played).toHaveLength(2129)
  for (const row of played) {
    const advantage = row['neutral'] === '1' ? 0 : undefined
    expect(
      Math.abs(homeWinProbability(Number(row['elo1_pre']), Number(row['elo2_pre']), advantage) - Number(row['elo_prob1'])),
    ).toBeLessThan(1e-12)
  }
})

test('what one side gains the other loses', () => {
  const rating = fc.double({ min: 1000, max: 2000, noNaN: true })
  fc.assert(
    fc.property(rating, rating, fc.constantFrom<HomeResult>(0, 0.5, 1), (home, away, result) => {
      const after = ratingsAfter(home, away, result)
      expect(after.home + after.away).toBeCloseTo(home + away, 9)
      expect(Math.abs(after.home - home)).toBeLessThan(4)
    }),
  )
})

test('a winter takes a third of the way back to the mean', () => {
  expect(ratingAfterWinters(1560, 1)).toBeCloseTo(1540, 9)
  expect(ratingAfterWinters(1560, 2)).toBeCloseTo(1526.666666666667, 9)
  expect(ratingAfterWinters(1500, 5)).toBe(1500)
})
