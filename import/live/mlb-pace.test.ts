import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SlateGame } from './mlb-answers.ts'
import { feedWaitMs, slateWaitMs, troubleMs } from './mlb-pace.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const NOW = new Date('2026-05-01T19:00:00Z')
const MINUTE = 60_000

test('a feed is never asked sooner than it wants, between 5 seconds and 2 minutes, and hardly later', () =>
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -10, max: 100_000 }), fc.double({ noNaN: true, min: -1, max: 500 })), random, (wait, chance) => {
      const asked = feedWaitMs(wait, () => chance) / 1000
      expect(asked).toBeGreaterThan(Math.min(120, Math.max(5, wait)) - 0.001)
      expect(asked).toBeLessThan(Math.min(120, Math.max(5, wait)) + 1.001)
    }),
  ))

test('one that does not say is asked as MLB usually wants', () => expect(feedWaitMs(null, () => 0)).toBe(10_000))

test('trouble is met with patience: from ten seconds to five minutes, half of it by chance', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(failures => troubleMs(failures, () => 0) / 1000)).toEqual([5, 10, 20, 40, 80, 150, 150, 150])
  expect(troubleMs(100, () => 0.999_999)).toBeLessThan(5 * MINUTE)
})

const coming = (minutes: number, stage: SlateGame['stage'] = 'COMING'): SlateGame => ({
  gamePk: 1,
  stage,
  officialDate: '2026-05-01',
  startTime: new Date(NOW.getTime() + minutes * MINUTE),
})

test.each<[number, readonly SlateGame[]]>([
  [5, []],
  [5, [coming(60)]],
  [1, [coming(60), coming(15)]],
  [1, [coming(-30)]],
  [5, [coming(-30, 'ON'), coming(-30, 'OVER'), coming(-30, 'OFF')]],
  // Delayed for so long that nobody knows when it begins.
  [5, [coming(-181)]],
])('the slate is asked again after %d minutes %#', (minutes, slate) => expect(slateWaitMs(slate, NOW, () => 0)).toBe(minutes * MINUTE))
