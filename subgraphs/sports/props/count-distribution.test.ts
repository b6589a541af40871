import fc from 'fast-check'
import { expect, test } from 'vitest'
import { added, binomial, meanOf, overTries, poisson, repeated } from './count-distribution.ts'
import { battersFacedAround, expectedTurns, turnsAround, USUAL_TURNS } from './turns.ts'

const chance = fc.double({ min: 0, max: 1, noNaN: true })
const few = fc.nat({ max: 6 })
const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)

test('counts are chances: none below 0, together 1', () => {
  fc.assert(
    fc.property(few, chance, fc.double({ min: 0, max: 12, noNaN: true }), (tries, each, mean) => {
      const all = [binomial(tries, each), poisson(mean), added(binomial(tries, each), poisson(mean)), repeated([0.5, 0.5], tries)]
      for (const counts of [...all, turnsAround(mean), battersFacedAround(20 + mean)]) {
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0)
        expect(total(counts)).toBeCloseTo(1, 9)
      }
    }),
  )
})

test('means are what they must be: of tries, of sums, and over an unknown number of tries', () => {
  fc.assert(
    fc.property(few, chance, fc.double({ min: 1, max: 12, noNaN: true }), (tries, each, mean) => {
      expect(meanOf(binomial(tries, each))).toBeCloseTo(tries * each, 9)
      expect(meanOf(poisson(mean))).toBeCloseTo(mean, 6)
      expect(meanOf(added(binomial(tries, each), [0, 1]))).toBeCloseTo(tries * each + 1, 9)
      expect(meanOf(turnsAround(mean))).toBeCloseTo(mean, 9)
      expect(meanOf(overTries(turnsAround(mean), number => binomial(number, each)))).toBeCloseTo(mean * each, 9)
    }),
  )
})

test('two of three', () => expect(binomial(3, 0.5)).toEqual([0.125, 0.375, 0.375, 0.125]))

test('nobody known bats as often as usual, and twenty games say most of what there is', () => {
  expect(expectedTurns(0, 0)).toBe(USUAL_TURNS)
  expect(expectedTurns(20 * 4.7, 20)).toBeCloseTo(4.6, 12)
})

test('a starter faces about as many batters as expected', () => expect(meanOf(battersFacedAround(22))).toBeCloseTo(22, 2))
