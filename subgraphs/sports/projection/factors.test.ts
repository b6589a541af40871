import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFactors } from './factors.ts'

const options = { prior: 100, keptOverWinter: 0.5, keptByGame: 1 }

test('whoever nothing is known of changes nothing', () => expect(createFactors(options).of('nobody')).toBe(1))

test('as many runs as are mixed in count for half', () => {
  const factors = createFactors(options)
  factors.learn(1, 120, 100)
  expect(factors.of(1)).toBeCloseTo(1.1, 12)
})

test('a winter leaves its part, a game too', () => {
  const factors = createFactors({ ...options, keptByGame: 0.9 })
  factors.learn(1, 10, 5)
  factors.learn(1, 0, 0)
  expect(factors.of(1)).toBeCloseTo(109 / 104.5, 12)
  factors.winter(2)
  expect(factors.of(1)).toBeCloseTo((100 + 9 / 4) / (100 + 4.5 / 4), 12)
})

test('a factor is above 0, and grows with the runs that came', () => {
  const runs = fc.nat({ max: 20 })
  fc.assert(
    fc.property(fc.array(fc.tuple(runs, fc.double({ min: 0, max: 10, noNaN: true }))), games => {
      const [few, many] = [createFactors(options), createFactors(options)]
      for (const [came, expected] of games) {
        few.learn(1, came, expected)
        many.learn(1, came + 1, expected)
      }
      expect(few.of(1)).toBeGreaterThan(0)
      if (games.length > 0) expect(many.of(1)).toBeGreaterThan(few.of(1))
    }),
  )
})
