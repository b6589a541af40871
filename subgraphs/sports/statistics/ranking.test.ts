import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qualificationOf } from './candidates.ts'
import { BATTING, PITCHING } from './kinds.ts'
import { rankAll, standingAmong, withoutNoise } from './ranking.ts'
import { batting, pitching } from '../testing/lines.ts'

const player = (id: number, value: number | null) => ({ id, value })
const rank = (players: readonly ReturnType<typeof player>[], direction: 'ASC' | 'DESC') =>
  rankAll(players, direction).map(({ rank: place, id }) => [place, id])

test('a full season takes 502 plate appearances or 162 innings', () => {
  const batted = (plateAppearances: number, games: number) => qualificationOf(BATTING, batting({ plateAppearances }), games)
  const pitched = (outs: number, games: number) => qualificationOf(PITCHING, pitching({ outs }), games)
  expect(batted(502, 162)).toEqual({ perTeamGame: 3.1, teamGames: 162, needed: 502, met: true })
  expect(batted(501, 162).met).toBe(false)
  expect(batted(186, 60)).toMatchObject({ needed: 186, met: true })
  expect(pitched(486, 162)).toEqual({ perTeamGame: 1, teamGames: 162, needed: 162, met: true })
  expect(pitched(485, 162).met).toBe(false)
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
  expect(rank([player(1, withoutNoise(0.7 + 1)), player(2, withoutNoise(0.9 + 0.8))], 'DESC')).toEqual([
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

const players = fc.uniqueArray(fc.record({ id: fc.nat(), value: fc.option(fc.integer({ min: 0, max: 5 })) }), {
  selector: one => one.id,
})

test('everybody is ranked once, and a better value is never ranked behind a worse one', () => {
  fc.assert(
    fc.property(players, fc.constantFrom('ASC' as const, 'DESC' as const), (all, direction) => {
      const ranks = rankAll(all, direction)
      expect(ranks.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
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

test('the best of all is the 100th percentile, the worst the 0th, and equals meet in the middle', () => {
  expect(standingAmong([1, 2, 3], 4, false)).toEqual({ rank: 1, percentile: 100 })
  expect(standingAmong([1, 2, 3], 4, true)).toEqual({ rank: 4, percentile: 0 })
  expect(standingAmong([2, 2], 2, false)).toEqual({ rank: 1, percentile: 50 })
  expect(standingAmong([1, 2, 2, 3], 2, false)).toEqual({ rank: 2, percentile: 50 })
})

test('without a value there is no standing, without others no percentile', () => {
  expect(standingAmong([1, 2], null, false)).toEqual({ rank: null, percentile: null })
  expect(standingAmong([null], 1, false)).toEqual({ rank: 1, percentile: null })
})

test('percentiles are from 0 to 100, the same for the same value, and turned over when less is good', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), fc.integer({ min: 0, max: 9 }), (others, value) => {
      const { percentile } = standingAmong(others, value, false)
      expect(percentile).toBeGreaterThanOrEqual(0)
      expect(percentile! + standingAmong(others, value, true).percentile!).toBeCloseTo(100, 9)
    }),
  )
})
