import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brier, logLoss } from './calibration.ts'

const forecast = (probability: number, happened: boolean) => ({ probability, happened })

test('a coin toss costs a quarter and ln 2, whatever happens', () => {
  expect(brier([forecast(0.5, true), forecast(0.5, false)])).toBe(0.25)
  expect(logLoss([forecast(0.5, true), forecast(0.5, false)])).toBeCloseTo(Math.LN2, 12)
})

test('what was called impossible costs as much as the clipping allows', () => {
  // The reference case logloss_clip.
  expect(logLoss([forecast(0, true)])).toBeCloseTo(27.631021115928547, 9)
  expect(brier([forecast(0, true)])).toBe(1)
})

test('no probability does better in the mean than how often it happened', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (happened, probability) => {
      const called = (value: number) => Array.from({ length: 100 }, (_, index) => forecast(value, index < happened))
      expect(brier(called(probability))).toBeGreaterThanOrEqual(brier(called(happened / 100)) - 1e-12)
      expect(logLoss(called(probability))).toBeGreaterThanOrEqual(logLoss(called(happened / 100)) - 1e-12)
    }),
  )
})
