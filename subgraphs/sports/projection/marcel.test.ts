import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { hasShared, readShared, referenceCases } from '../testing/shared-files.ts'
import {
  ageFactor,
  BATTING,
  leagueBaseline,
  marcelPlateAppearances,
  marcelRate,
  PITCHING,
  rebaseline,
  type MarcelSeason,
} from './marcel.ts'

interface Inputs {
  readonly hr: readonly number[]
  readonly pa: readonly number[]
  readonly leagueRates: readonly number[]
  readonly age: number
}

test.for(referenceCases('marcel_hr_'))('$name', ({ inputs, expected, tolerance }) => {
  const { hr, pa, leagueRates, age } = inputs as unknown as Inputs
  const seasons = hr.map((count, index) => ({ count, opportunities: pa[index]!, leagueRate: leagueRates[index]! }))
  const { league, rate } = marcelRate(seasons, BATTING)
  const projectedPa = marcelPlateAppearances(pa[0]!, pa[1]!)
  const found = {
    meanRate: league,
    ratePerPa: rate,
    projectedPa,
    ageAdjustment: ageFactor(age),
    projectedHrBeforeRebaseline: rate * projectedPa * ageFactor(age),
  }
  for (const [name, value] of Object.entries(found)) expect(Math.abs(value - Number(expected[name])), name).toBeLessThanOrEqual(tolerance)
})

describe.skipIf(!hasShared('data/lahman/Batting_2010_2024.csv'))('home runs of every batter of Lahman', () => {
  const rows = (path: string) => parse<Record<string, string>>(readShared(path), { columns: true, bom: true })
  const tables = () => ({
    batting: rows('data/lahman/Batting_2010_2024.csv'),
    appearances: rows('data/lahman/Appearances_2010_2024.csv'),
    birthYears: new Map(rows('data/lahman/People.csv').map(({ playerID = '', birthYear }) => [playerID, Number(birthYear)])),
  })
  const lahman = hasShared('data/lahman/People.csv') ? tables() : undefined
  const FIELD = ['G_c', 'G_1b', 'G_2b', 'G_3b', 'G_ss', 'G_lf', 'G_cf', 'G_rf']

  /** Plate appearances and home runs by player in a season, pitchers (by where they played most) left out. */
  function seasonOf(year: number) {
    const { batting, appearances } = lahman!
    const games = (row: Record<string, string>, column: string) => Number(row[column] || 0)
    const pitchers = new Set(
      [
        ...Map.groupBy(
          appearances.filter(row => Number(row['yearID']) === year),
          row => row['playerID'],
        ),
      ]
        .filter(([, spells]) => {
          const total = (column: string) => spells.reduce((sum, row) => sum + games(row, column), 0)
          return total('G_p') > Math.max(...FIELD.map(total))
        })
        .map(([player]) => player),
    )
    const lines = new Map<string, { pa: number; hr: number }>()
    for (const row of batting.filter(one => Number(one['yearID']) === year && !pitchers.has(one['playerID']))) {
      const pa = ['AB', 'BB', 'HBP', 'SF', 'SH'].reduce((sum, column) => sum + games(row, column), 0)
      const known = lines.get(row['playerID']!) ?? { pa: 0, hr: 0 }
      lines.set(row['playerID']!, { pa: known.pa + pa, hr: known.hr + games(row, 'HR') })
    }
    const all = [...lines.values()]
    const total = (pick: (line: { pa: number; hr: number }) => number) => all.reduce((sum, line) => sum + pick(line), 0)
    return { lines, leagueRate: total(line => line.hr) / total(line => line.pa) }
  }

  function mostHomeRuns(year: number): number {
    const seasons = [year - 1, year - 2, year - 3].map(seasonOf)
    const projections = [...seasons[0]!.lines.keys()].map(player => {
      const line = (index: number) => seasons[index]!.lines.get(player) ?? { pa: 0, hr: 0 }
      const history = seasons.map(({ leagueRate }, index): MarcelSeason => ({
        count: line(index).hr,
        opportunities: line(index).pa,
        leagueRate,
      }))
      const { rate } = marcelRate(history, BATTING)
      return {
        rate: rate * ageFactor(year - (lahman!.birthYears.get(player) ?? year - 29)),
        opportunities: marcelPlateAppearances(line(0).pa, line(1).pa),
      }
    })
    const leagueRates = seasons.map(({ leagueRate }) => leagueRate)
    const factor = rebaseline(projections, leagueBaseline(leagueRates, BATTING))
    return Math.max(...projections.map(({ rate, opportunities }) => rate * opportunities * factor))
  }

  // Published in pybaseball's integration tests; Lahman's file here begins in 2010.
  test.each([
    [2020, 36],
    [2019, 38],
    [2018, 41],
    [2017, 34],
  ])('the most that anybody is projected for in %d is %d', (year, published) => expect(Math.round(mostHomeRuns(year))).toBe(published))

  test.for(referenceCases('marcel_max_hr'))('$name', ({ expected, tolerance }) =>
    expect(Math.abs(mostHomeRuns(2020) - Number(expected['maxProjectedHr']))).toBeLessThanOrEqual(tolerance),
  )
})

const season = fc
  .record({
    opportunities: fc.nat({ max: 700 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    leagueRate: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ opportunities, share, leagueRate }): MarcelSeason => ({ opportunities, count: Math.round(opportunities * share), leagueRate }))

test('a rate is between 0 and 1, whatever was played, and the same for both forms of nobody', () => {
  fc.assert(
    fc.property(fc.array(season, { minLength: 1, maxLength: 3 }), fc.constantFrom(BATTING, PITCHING), (seasons, form) => {
      const { rate } = marcelRate(seasons, form)
      expect(rate).toBeGreaterThanOrEqual(0)
      expect(rate).toBeLessThanOrEqual(1 + 1e-12)
    }),
  )
})

test('who has not played is the league of the last season', () =>
  expect(marcelRate([{ count: 0, opportunities: 0, leagueRate: 0.03 }], BATTING).rate).toBeCloseTo(0.03, 12))

test('projections that do too much are taken back to the league', () => {
  const projections = [
    { rate: 0.05, opportunities: 600 },
    { rate: 0.03, opportunities: 400 },
  ]
  expect(rebaseline(projections, 0.035)).toBeCloseTo(35 / 42, 12)
  expect(rebaseline([], 0.035)).toBe(1)
})
