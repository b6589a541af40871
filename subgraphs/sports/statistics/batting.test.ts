import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  average,
  babip,
  BATTING_RATES,
  isolatedPower,
  onBasePercentage,
  ops,
  slugging,
  strikeoutRate,
  walkRate,
  woba,
  wraa,
  wrc,
  wrcPlus,
} from './batting.ts'
import { seasonConstants } from './season-constants.ts'
import { batting, fangraphsBatting } from '../testing/lines.ts'
import { referenceCases } from '../testing/shared-files.ts'

test.for(referenceCases('batting_2019'))('$name', ({ inputs, expected, tolerance }) => {
  const line = fangraphsBatting(inputs)
  const near = (rate: number | null, name: string) => expect(Math.abs(rate! - expected[name]!), name).toBeLessThanOrEqual(tolerance)
  near(average(line), 'avg')
  near(onBasePercentage(line), 'obp')
  near(slugging(line), 'slg')
  near(ops(line), 'ops')
  near(isolatedPower(line), 'iso')
  near(babip(line), 'babip')
  near(woba(line), 'woba')
  near(wraa(line), 'wraa')
  near(wrc(line), 'wrc')
  near(strikeoutRate(line), 'kPct')
  near(walkRate(line), 'bbPct')
  // wRC+ in the cases is FanGraphs' own, with a park factor; ours is what follows from wRC and the league.
  expect(wrcPlus(line)).toBeCloseTo((expected['wrc']! / inputs['PA']! / seasonConstants(2019).runsPerPlateAppearance) * 100, 6)
})

test('who has not come to the plate has no rates', () => {
  const { singles: _, totalBases: __, ...rates } = BATTING_RATES
  for (const rate of Object.values(rates)) expect(rate(batting({}))).toBeNull()
})

test('a walk alone gives an on-base percentage but neither average nor OPS', () => {
  const line = batting({ plateAppearances: 1, walks: 1 })
  expect([onBasePercentage(line), average(line), ops(line)]).toEqual([1, null, null])
})

test('an intentional walk alone gives no wOBA', () =>
  expect(woba(batting({ plateAppearances: 1, walks: 1, intentionalWalks: 1 }))).toBeNull())

const oneIn = (season: number) => batting({ season, plateAppearances: 4, atBats: 4, hits: 1 })

test('the same line is worth more where the league scores less', () => expect(wrcPlus(oneIn(2022))).toBeGreaterThan(wrcPlus(oneIn(2019))!))

const count = fc.nat({ max: 60 })
/** Counts that can have happened: every plate appearance ends in one way. */
const lines = fc
  .record({
    singles: count,
    doubles: count,
    triples: count,
    homeRuns: count,
    strikeouts: count,
    otherOuts: count,
    walks: count,
    hitByPitch: count,
    sacrificeFlies: count,
  })
  .map(({ singles, otherOuts, ...rest }) => {
    const hits = singles + rest.doubles + rest.triples + rest.homeRuns
    const atBats = hits + rest.strikeouts + otherOuts
    return batting({ ...rest, hits, atBats, plateAppearances: atBats + rest.walks + rest.hitByPitch + rest.sacrificeFlies })
  })

test('rates keep their bounds', () => {
  fc.assert(
    fc.property(lines, line => {
      const within = (rate: number | null, least: number, most: number) => rate === null || (rate >= least && rate <= most)
      expect(within(average(line), 0, 1)).toBe(true)
      expect(within(onBasePercentage(line), 0, 1)).toBe(true)
      expect(within(slugging(line), 0, 4)).toBe(true)
      expect(within(isolatedPower(line), 0, 3)).toBe(true)
      expect(within(babip(line), 0, 1)).toBe(true)
      expect(within(woba(line), 0, seasonConstants(2019).homeRun)).toBe(true)
    }),
  )
})

test('slugging is average plus isolated power', () => {
  fc.assert(
    fc.property(lines, line => {
      if (line.atBats > 0) expect(average(line)! + isolatedPower(line)!).toBeCloseTo(slugging(line)!, 12)
    }),
  )
})
