import { expect, test } from 'vitest'
import { freshnessOf, spanOf } from './freshness.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const before = (milliseconds: number) => new Date(NOW.getTime() - milliseconds)

test('odds are stale after an hour, not before', () => {
  expect(freshnessOf('odds-api', before(3_600_000), NOW)).toEqual({ ageMs: 3_600_000, limitMs: 3_600_000, stale: false })
  expect(freshnessOf('odds-api', before(3_600_001), NOW).stale).toBe(true)
})
test('archives are never stale', () =>
  expect(freshnessOf('retrosheet', before(1e12), NOW)).toEqual({ ageMs: 1e12, limitMs: null, stale: false }))
test('what was fetched ahead of the clock is new', () => expect(freshnessOf('mlb', before(-5), NOW).ageMs).toBe(0))

test.each([
  [0, '0 minutes'],
  [60_000, '1 minute'],
  [7_199_999, '119 minutes'],
  [7_200_000, '2 hours'],
  [47 * 3_600_000, '47 hours'],
  [48 * 3_600_000, '2 days'],
  [1_500 * 86_400_000, '1,500 days'],
])('%d milliseconds are %s', (milliseconds, text) => expect(spanOf(milliseconds)).toBe(text))
