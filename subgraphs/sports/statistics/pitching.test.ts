import fc from 'fast-check'
import { expect, test } from 'vitest'
import { era, fip, homeRunsPerNine, inningsPitched, PITCHING_RATES, strikeoutsPerNine, walksPerNine, whip } from './pitching.ts'
import { fangraphsPitching, pitching } from '../testing/lines.ts'
import { referenceCases } from '../testing/shared-files.ts'

test.for(referenceCases('pitching_2019'))('$name', ({ inputs, expected, tolerance }) => {
  const line = fangraphsPitching(inputs)
  const near = (rate: number | null, name: string) => expect(Math.abs(rate! - expected[name]!), name).toBeLessThanOrEqual(tolerance)
  expect(line.outs).toBe(expected['outs'])
  near(era(line), 'era')
  near(fip(line), 'fip')
  near(whip(line), 'whip')
  near(strikeoutsPerNine(line), 'k9')
  near(walksPerNine(line), 'bb9')
  near(homeRunsPerNine(line), 'hr9')
  expect(inningsPitched(line)).toBe(inputs['IP'])
})

test('nine innings with three earned runs are an ERA of 3', () => expect(era(pitching({ outs: 27, earnedRuns: 3 }))).toBe(3))

test('who has got nobody out has no rates, however much came in', () => {
  const line = pitching({ battersFaced: 5, hits: 3, walks: 2, earnedRuns: 4 })
  expect([era, fip, whip, strikeoutsPerNine, walksPerNine].map(rate => rate(line))).toEqual([null, null, null, null, null])
})

test('who has faced nobody has no rates at all', () => {
  for (const rate of Object.values(PITCHING_RATES)) expect(rate(pitching({}))).toBeNull()
})

test('runners are left on base by hits, walks and hit batsmen less runs, home runs counting for 1.4 of them', () => {
  const line = pitching({ outs: 27, battersFaced: 40, hits: 9, walks: 3, hitBatsmen: 1, homeRuns: 2, runs: 4 })
  expect(PITCHING_RATES.leftOnBaseRate(line)).toBeCloseTo((13 - 4) / (13 - 2.8), 12)
  expect(PITCHING_RATES.leftOnBaseRate(pitching({ outs: 3, hits: 1 }))).toBeNull()
})

test('K-BB% is K% less BB%, below 0 for who walks more', () => {
  const line = pitching({ battersFaced: 20, strikeouts: 2, walks: 5 })
  expect(PITCHING_RATES.strikeoutMinusWalkRate(line)).toBeCloseTo(0.1 - 0.25, 12)
  expect(PITCHING_RATES.strikeoutsPerWalk(line)).toBeCloseTo(0.4, 12)
})

test('unknown earned runs are no ERA, and no reason to withhold the rest', () => {
  const line = pitching({ outs: 3, battersFaced: 3, strikeouts: 3 })
  expect([era(line), strikeoutsPerNine(line)]).toEqual([null, 27])
})

test('rates never fall below 0, and one more strikeout lowers FIP', () => {
  const count = fc.nat({ max: 300 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), count, count, count, count, (outs, hits, walks, strikeouts, earnedRuns) => {
      const counts = { outs, hits, walks, strikeouts, earnedRuns }
      const line = pitching(counts)
      for (const rate of [era, whip, strikeoutsPerNine, walksPerNine]) expect(rate(line)).toBeGreaterThanOrEqual(0)
      expect(fip(pitching({ ...counts, strikeouts: strikeouts + 1 }))).toBeLessThan(fip(line)!)
    }),
  )
})
