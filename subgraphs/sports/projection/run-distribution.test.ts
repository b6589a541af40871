import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referenceCases } from '../testing/shared-files.ts'
import { gameOutcome } from './game-outcome.ts'
import { meanOf, MOST_RUNS, negativeBinomialRuns, overInnings, poissonRuns, sumOf, tangoInning } from './run-distribution.ts'

test.for(referenceCases('tango_distribution'))('$name', ({ inputs, expected, tolerance }) => {
  const { runsPerGame, innings } = inputs as { runsPerGame: number; innings: number }
  const { none, again, runs } = tangoInning(runsPerGame / innings, 0.767)
  const game = overInnings(runs, innings)
  const near = (found: number, wanted: unknown) => expect(Math.abs(found - Number(wanted))).toBeLessThanOrEqual(tolerance)
  near(runsPerGame / innings, expected['runsPerInning'])
  near(none, expected['f0'])
  near(again, expected['dropRate'])
  near(game[0]!, expected['shutoutProbability'])
  for (const [count, chance] of (expected['f'] as unknown as number[]).entries()) near(runs[count]!, chance)
  for (const [count, chance] of (expected['game'] as unknown as number[]).entries()) near(game[count]!, chance)
  expect(meanOf(game)).toBeCloseTo(runsPerGame, 7)
})

test.for(referenceCases('poisson_'))('$name', ({ inputs, expected, tolerance }) => {
  const { homeMean, awayMean } = inputs as { homeMean: number; awayMean: number }
  const outcome = gameOutcome(poissonRuns(homeMean), poissonRuns(awayMean))
  const found = {
    homeWinRegulation: outcome.homeWinRegulation,
    tie: outcome.tie,
    homeWinTieSplitProportional: outcome.homeWin('PROPORTIONAL'),
    homeWinTieSplitHalf: outcome.homeWin('HALF'),
    'over8.5': outcome.total(8.5).over,
    over9: outcome.total(9).over,
    push9: outcome.total(9).push,
    under9: outcome.total(9).under,
    'homeMinus1.5': outcome.runLine(-1.5).over,
    pHome0: poissonRuns(homeMean)[0]!,
  }
  expect(new Set(Object.keys(expected))).toEqual(new Set(Object.keys(found)))
  for (const [name, value] of Object.entries(found)) expect(Math.abs(value - Number(expected[name])), name).toBeLessThanOrEqual(tolerance)
})

const mean = fc.double({ min: 0, max: 9, noNaN: true })
const runs = fc.tuple(mean, fc.double({ min: 0.5, max: 2.5, noNaN: true })).map(([m, spread]) => negativeBinomialRuns(m, m * spread))

test('chances are chances: none below 0, together 1', () => {
  fc.assert(
    fc.property(runs, runs, (one, other) => {
      for (const chances of [one, sumOf(one, other)]) {
        expect(chances).toHaveLength(MOST_RUNS + 1)
        expect(Math.min(...chances)).toBeGreaterThanOrEqual(0)
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
      }
    }),
  )
})

test('a negative binomial has the mean and the variance that it was asked for', () => {
  const chances = negativeBinomialRuns(4.5, 9.5)
  const variance = chances.reduce((sum, chance, count) => sum + chance * (count - 4.5) ** 2, 0)
  expect(meanOf(chances)).toBeCloseTo(4.5, 6)
  expect(variance).toBeCloseTo(9.5, 4)
})

test('without more variance than its mean it is Poisson, and without a mean nobody scores', () => {
  expect(negativeBinomialRuns(3, 3)).toEqual(poissonRuns(3))
  expect(negativeBinomialRuns(0, 0)[0]).toBe(1)
  expect(tangoInning(0, 0.767).runs[0]).toBe(1)
})

test('who is who changes nothing: the home team wins what the other side does not', () => {
  fc.assert(
    fc.property(runs, runs, fc.integer({ min: -3, max: 3 }), (one, other, line) => {
      const [there, back] = [gameOutcome(one, other), gameOutcome(other, one)]
      expect(there.homeWin() + back.homeWin()).toBeCloseTo(1, 9)
      expect(there.runLine(line).over).toBeCloseTo(back.runLine(-line).under, 9)
      expect(there.total(8).over).toBeCloseTo(back.total(8).over, 9)
      expect(there.runLine(0).over).toBeCloseTo(there.homeWin(), 9)
      expect(there.runLine(0).push).toBe(0)
    }),
  )
})
