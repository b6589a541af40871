import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outsFor, plateAppearancesFor, rankAll } from './leaderboard.ts'

const player = (playerId: number, value: number | null) => ({ playerId, value })
const rank = (players: readonly ReturnType<typeof player>[], direction: 'ASC' | 'DESC') =>
  rankAll(players, ({ value }) => value, direction).map(({ rank: place, totals }) => [place, totals.playerId])

test('a full season takes 502 plate appearances or 162 innings', () => {
  expect(plateAppearancesFor(162)).toBe(502)
  expect(plateAppearancesFor(60)).toBe(186)
  expect(outsFor(162)).toBe(162 * 3)
})

test('equal values share a place and the next place is skipped', () =>
  expect(rank([player(3, 0.4), player(1, 0.3), player(2, 0.3), player(4, 0.2)], 'DESC')).toEqual([
    [1, 3],
    [2, 1],
    [2, 2],
    [4, 4],
  ]))

test('what floating point alone tells apart shares a place', () =>
  // OPS of 1.700: .700 + 1.000 and .900 + .800.
  expect(rank([player(1, 0.7 + 1), player(2, 0.9 + 0.8)], 'DESC')).toEqual([
    [1, 1],
    [1, 2],
  ]))

test.each(['ASC', 'DESC'] as const)('those without a value come last in order %s', direction =>
  expect(rank([player(1, null), player(2, 0), player(3, null)], direction)).toEqual([
    [1, 2],
    [2, 1],
    [2, 3],
  ]),
)

test('everybody is ranked once, and a better value is never ranked behind a worse one', () => {
  const players = fc.uniqueArray(fc.record({ playerId: fc.nat(), value: fc.option(fc.integer({ min: 0, max: 5 })) }), {
    selector: one => one.playerId,
  })
  fc.assert(
    fc.property(players, fc.constantFrom('ASC' as const, 'DESC' as const), (all, direction) => {
      const ranks = rankAll(all, ({ value }) => value, direction)
      expect(ranks.map(({ totals }) => totals.playerId).toSorted()).toEqual(all.map(({ playerId }) => playerId).toSorted())
      const known = ranks.map(({ value }) => value).filter(value => value !== null)
      expect(known).toEqual(known.toSorted((a, b) => (direction === 'ASC' ? a - b : b - a)))
      for (const { rank: place, value } of ranks) {
        const better = ranks.filter(
          other =>
            other.value !== value &&
            (value === null || (other.value !== null && (direction === 'ASC' ? other.value < value : other.value > value))),
        )
        expect(place).toBe(better.length + 1)
      }
    }),
  )
})
