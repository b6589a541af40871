import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BATTING_RATES, NO_BATTING, woba, wraa, wrc, wrcPlus, type BattingCounts } from './batting.ts'
import { FIELDING_RATES, NO_FIELDING, type FieldingCounts } from './fielding.ts'
import { fip, NO_PITCHING, PITCHING_RATES, type PitchingCounts } from './pitching.ts'
import { seasonConstants } from './season-constants.ts'
import { addUp, type OfSeason } from './totals.ts'

/** Any counts at all, even ones that contradict each other, which files may hold; those that may be unknown sometimes are. */
const partsOf = <Counts extends object>(nothing: Counts, unknown: readonly (keyof Counts)[]) => {
  const count = fc.nat({ max: 700 })
  const counts = Object.keys(nothing).map(name => [name, unknown.includes(name as keyof Counts) ? fc.option(count, { freq: 8 }) : count])
  const part = fc.record({ ...Object.fromEntries(counts), season: fc.integer({ min: 2010, max: 2030 }) })
  return fc.array(part as fc.Arbitrary<OfSeason<Counts>>, { minLength: 1, maxLength: 6 })
}
const batting = partsOf<BattingCounts>(NO_BATTING, ['runs', 'runsBattedIn', 'stolenBases', 'caughtStealing'])
const pitching = partsOf<PitchingCounts>(NO_PITCHING, ['runs', 'earnedRuns', 'wins', 'losses', 'saves'])
const fielding = partsOf<FieldingCounts>(NO_FIELDING, ['outs', 'passedBalls', 'stolenBases', 'caughtStealing'])

test('nothing adds up to nothing', () => expect(addUp(NO_BATTING, [])).toBeNull())

test('counts add up, however they are cut; one that a part does not know is unknown', () => {
  fc.assert(
    fc.property(batting, fc.nat(), (parts, cut) => {
      const total = addUp(NO_BATTING, parts)!
      expect(total.hits).toBe(parts.reduce((sum, part) => sum + part.hits, 0))
      expect(total.runs === null).toBe(parts.some(part => part.runs === null))
      const at = cut % parts.length
      const halves = [parts.slice(0, at), parts.slice(at)].flatMap(half => addUp(NO_BATTING, half)?.seasons ?? [])
      const again = addUp(NO_BATTING, halves)!
      expect({ ...again, seasons: new Set(again.seasons) }).toEqual({ ...total, seasons: new Set(total.seasons) })
    }),
  )
})

test('a rate is a number or null: never NaN, never infinite', () => {
  const isRate = (rate: number | null) => rate === null || Number.isFinite(rate)
  fc.assert(
    fc.property(batting, pitching, fielding, (batted, pitched, fielded) => {
      const lines = [addUp(NO_BATTING, batted)!, addUp(NO_PITCHING, pitched)!, addUp(NO_FIELDING, fielded)!] as const
      expect(Object.entries(BATTING_RATES).filter(([, rate]) => !isRate(rate(lines[0])))).toEqual([])
      expect(Object.entries(PITCHING_RATES).filter(([, rate]) => !isRate(rate(lines[1])))).toEqual([])
      expect(Object.entries(FIELDING_RATES).filter(([, rate]) => !isRate(rate(lines[2])))).toEqual([])
    }),
  )
})

const HITTER = {
  ...NO_BATTING,
  games: 100,
  plateAppearances: 500,
  atBats: 440,
  hits: 132,
  doubles: 25,
  homeRuns: 20,
  walks: 55,
  sacrificeFlies: 5,
}

test('over seasons wOBA is their mean by plate appearances, runs above average and created are sums', () => {
  const [first, second] = [
    { ...HITTER, season: 2019 },
    { ...HITTER, hits: 100, season: 2022 },
  ]
  const [career, of2019, of2022] = [addUp(NO_BATTING, [first, second])!, addUp(NO_BATTING, [first])!, addUp(NO_BATTING, [second])!]
  expect(woba(career)).toBeCloseTo((woba(of2019)! + woba(of2022)!) / 2, 12)
  expect(wraa(career)).toBeCloseTo(wraa(of2019)! + wraa(of2022)!, 9)
  expect(wrc(career)).toBeCloseTo(wrc(of2019)! + wrc(of2022)!, 9)
  const runs = [2019, 2022].map(season => seasonConstants(season).runsPerPlateAppearance * 500)
  expect(wrcPlus(career)).toBeCloseTo((100 * wrc(career)!) / (runs[0]! + runs[1]!), 9)
})

const only = (season: number) => addUp(NO_BATTING, [{ ...HITTER, season }])!

test('a season without a wOBA takes nothing away from the others', () => {
  const walked = { ...NO_BATTING, plateAppearances: 1, walks: 1, intentionalWalks: 1, season: 2022 }
  const career = addUp(NO_BATTING, [{ ...HITTER, season: 2019 }, walked])!
  expect([woba(career), wraa(career), wrcPlus(career)]).toEqual([woba(only(2019)), wraa(only(2019)), wrcPlus(only(2019))])
})

test('over seasons FIP is their mean by outs', () => {
  const season = (year: number, outs: number, strikeouts: number) => ({ ...NO_PITCHING, outs, strikeouts, season: year })
  const fipOf = (...parts: readonly OfSeason<PitchingCounts>[]) => fip(addUp(NO_PITCHING, parts)!)!
  const [first, second] = [season(2019, 27, 9), season(2023, 10, 1)]
  expect(fipOf(first, second)).toBeCloseTo((27 * fipOf(first) + 10 * fipOf(second)) / 37, 12)
})
