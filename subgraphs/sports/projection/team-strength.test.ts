import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referenceCases } from '../testing/shared-files.ts'
import { log5, pythagenpatExponent, pythagorean } from './team-strength.ts'

test.for(referenceCases('log5'))('$name', ({ inputs, expected, tolerance }) => {
  const { pA, pB } = inputs as { pA: number; pB: number }
  expect(Math.abs(log5(pA, pB) - Number(expected['pAbeatsB']))).toBeLessThanOrEqual(tolerance)
})

test.for(referenceCases('pythagorean'))('$name', ({ inputs, expected, tolerance }) => {
  const { runs, runsAllowed, games } = inputs as { runs: number; runsAllowed: number; games: number }
  const exponent = pythagenpatExponent(runs, runsAllowed, games)
  const pythagenpat = pythagorean(runs, runsAllowed, exponent)
  const found = {
    exp2: pythagorean(runs, runsAllowed, 2),
    'exp1.83': pythagorean(runs, runsAllowed, 1.83),
    pythagenpatExponent: exponent,
    pythagenpat,
    pythagenpatWins: pythagenpat * games,
  }
  for (const [name, value] of Object.entries(found)) expect(Math.abs(value - Number(expected[name])), name).toBeLessThanOrEqual(tolerance)
})

test('James: a .600 team beats a .400 team nine times of thirteen', () => expect(log5(0.6, 0.4)).toBeCloseTo(9 / 13, 12))

const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true })

test('what one side wins the other loses, and an average opponent changes nothing', () => {
  fc.assert(
    fc.property(rate, rate, (one, other) => {
      expect(log5(one, other) + log5(other, one)).toBeCloseTo(1, 12)
      expect(log5(one, 0.5)).toBeCloseTo(one, 12)
    }),
  )
})
