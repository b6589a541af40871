import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BOUNDS, DIGITS, percentileMs, readHistogram } from './response-times.ts'

/** Counted as PostgreSQL's width_bucket does. */
function histogramOf(microseconds: readonly number[]): readonly number[] {
  const counts = Array.from({ length: BOUNDS.length + 1 }, () => 0)
  for (const time of microseconds) counts[BOUNDS.filter(bound => bound <= time).length]! += 1
  return counts
}

/** Nearest rank. */
const exactMs = (microseconds: readonly number[], share: number) =>
  microseconds.toSorted((a, b) => a - b)[Math.ceil(share * microseconds.length) - 1]! / 1000

const share = fc.double({ min: 0.01, max: 1, noNaN: true })

test('a percentile is at most 10 % off between the first bound and the last', () => {
  const times = fc.array(fc.integer({ min: 1000, max: 8_191_999 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(times, share, (microseconds, of) => {
      const ratio = percentileMs(histogramOf(microseconds), of) / exactMs(microseconds, of)
      expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.1)
    }),
  )
})

test('what is faster than the first bound counts as that, what is slower than the last at least as the last', () => {
  expect(percentileMs(histogramOf([3, 999, 500]), 0.95)).toBe(1)
  expect(percentileMs(histogramOf([1000, 9_000_000, 3_000_000_000]), 0.95)).toBe(8192)
})

test('the sum of histograms that are kept as numbers is that of the whole', () => {
  const keptOf = (microseconds: readonly number[]) =>
    histogramOf(microseconds).reduce((sum, count, bucket) => sum + BigInt(count) * 10n ** BigInt(DIGITS * bucket), 0n)
  const times = fc.array(fc.integer({ min: 0, max: 20_000_000 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(times, times, (one, other) => {
      const counts = readHistogram(String(keptOf(one) + keptOf(other)))
      const whole = histogramOf([...one, ...other])
      expect(counts).toEqual(whole.slice(0, counts.length))
      expect(whole.slice(counts.length).every(count => count === 0)).toBe(true)
    }),
  )
})

test('nothing has no percentile', () => expect(percentileMs(histogramOf([]), 0.95)).toBeNaN())
