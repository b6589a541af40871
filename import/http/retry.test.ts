import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs, retryAfterMs } from './retry.ts'

const AT = new Date('2026-04-16T20:00:00Z')

test.each<[string | undefined, number | null]>([
  ['0', 0],
  ['3', 3_000],
  [' 120 ', 120_000],
  ['Thu, 16 Apr 2026 20:00:30 GMT', 30_000],
  // A date that has passed is now.
  ['Thu, 16 Apr 2026 19:00:00 GMT', 0],
  [undefined, null],
  ['', null],
  ['1.5', null],
  ['-5', null],
  ['soon', null],
])('Retry-After %j asks for %j ms', (header, expected) => expect(retryAfterMs(header, AT)).toBe(expected))

test('the pauses double up to half a minute, and chance moves each by half', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(tries => backoffMs(tries, () => 0))).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
      const wait = backoffMs(tries, () => random)
      expect(wait).toBeGreaterThanOrEqual(500)
      expect(wait).toBeLessThanOrEqual(30_000)
    }),
  )
})
