import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outsOfInnings } from '../innings.ts'
import { era, fip, strikeoutsPerNine, walksPerNine, whip } from './pitching.ts'
import { pitching } from '../testing/lines.ts'
import { referenceCases } from '../testing/shared-files.ts'

test.for(referenceCases('pitching_2019'))('$name', ({ inputs, expected, tolerance }) => {
  const line = pitching({
    outs: outsOfInnings(String(inputs['IP']))!,
    battersFaced: inputs['TBF']!,
    hits: inputs['H']!,
    earnedRuns: inputs['ER']!,
    homeRuns: inputs['HR']!,
    walks: inputs['BB']!,
    hitBatsmen: inputs['HBP']!,
    strikeouts: inputs['SO']!,
  })
  const near = (rate: number | null, name: string) => expect(Math.abs(rate! - expected[name]!), name).toBeLessThanOrEqual(tolerance)
  expect(line.outs).toBe(expected['outs'])
  near(era(line), 'era')
  near(fip(line), 'fip')
  near(whip(line), 'whip')
  near(strikeoutsPerNine(line), 'k9')
  near(walksPerNine(line), 'bb9')
})

test('nine innings with three earned runs are an ERA of 3', () => expect(era(pitching({ outs: 27, earnedRuns: 3 }))).toBe(3))

test('who has got nobody out has no rates, however much came in', () => {
  const line = pitching({ battersFaced: 5, hits: 3, walks: 2, earnedRuns: 4 })
  expect([era, fip, whip, strikeoutsPerNine, walksPerNine].map(rate => rate(line))).toEqual([null, null, null, null, null])
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
