import { describe, expect, test } from 'vitest'
import { ageSecondsOf, closingMomentOf, hasBegun, isStale } from './game-time.ts'
import { quoteRow } from './testing/quote-row.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

const scheduled = quoteRow({ startsAt: secondsAgo(-3600) })
const live = quoteRow({ startsAt: secondsAgo(1800), firstPitchAt: secondsAgo(1740), abstractState: 'LIVE', detailedState: 'In Progress' })
const final = quoteRow({ startsAt: secondsAgo(9000), abstractState: 'FINAL', detailedState: 'Final' })
const postponed = quoteRow({ startsAt: secondsAgo(9000), abstractState: 'FINAL', detailedState: 'Postponed' })

test.each([
  [0, 0],
  [0.999, 0],
  [1, 1],
  [61.5, 61],
  [-30, 0],
])('a price confirmed %d seconds ago is %d seconds old', (seconds, age) => expect(ageSecondsOf(secondsAgo(seconds), NOW)).toBe(age))

describe('a price is stale', () => {
  test('after ten minutes before the game', () =>
    expect([600, 600.001].map(age => isStale(secondsAgo(age), scheduled, NOW))).toEqual([false, true]))
  test('after one minute during it', () => expect([60, 60.001].map(age => isStale(secondsAgo(age), live, NOW))).toEqual([false, true]))
  test('after one minute once the start has passed, though nobody said that the game began', () =>
    expect(isStale(secondsAgo(61), { ...scheduled, startsAt: secondsAgo(1), abstractState: null }, NOW)).toBe(true))
})

test.each([
  [scheduled, false],
  [live, true],
  [final, true],
  [{ ...scheduled, abstractState: 'LIVE' as const }, true],
  [{ ...scheduled, startsAt: secondsAgo(60), firstPitchAt: secondsAgo(-60) }, false],
])('%#: a game has begun or not', (game, begun) => expect(hasBegun(game, NOW)).toBe(begun))

describe('a market closes', () => {
  test('at the first pitch', () => expect(closingMomentOf(live, NOW)).toEqual(live.firstPitchAt))
  test('at the scheduled start of a game that was played, when nobody noted the pitch', () =>
    expect(closingMomentOf(final, NOW)).toEqual(final.startsAt))
  test('not while the game is to come', () => expect(closingMomentOf(scheduled, NOW)).toBeNull())
  test('not because the scheduled start has passed', () =>
    expect(closingMomentOf({ ...scheduled, startsAt: secondsAgo(60) }, NOW)).toBeNull())
  test('not for a game that was called off', () => expect(closingMomentOf(postponed, NOW)).toBeNull())
  test('not before the clock has come to the first pitch', () =>
    expect(closingMomentOf({ ...live, firstPitchAt: secondsAgo(-1) }, NOW)).toBeNull())
})
