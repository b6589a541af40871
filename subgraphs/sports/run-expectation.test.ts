import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedRuns, NO_RUNS, withGame } from './run-expectation.ts'

const league = { games: 600, scored: 2700, allowed: 2700 }

test('teams without a game of their own are the league', () =>
  expect(expectedRuns(NO_RUNS, NO_RUNS, league)).toEqual({ home: 4.5, away: 4.5 }))

test('a league without results expects nothing', () => expect(expectedRuns(NO_RUNS, NO_RUNS, NO_RUNS)).toBeNull())

test('after 60 games a team counts for half of what is expected of it', () => {
  const runs = expectedRuns({ games: 60, scored: 330, allowed: 270 }, NO_RUNS, league)
  // (330 + 60 × 4.5) / 120 = 5 runs for each game of this attack against a defence like the league's.
  expect(runs).toEqual({ home: 5, away: 4.5 })
})

test('a good defence takes runs from the other side', () => {
  const runs = expectedRuns({ games: 60, scored: 270, allowed: 210 }, NO_RUNS, league)
  expect(runs).toEqual({ home: 4.5, away: 4 })
})

test('more runs never lower what is expected of a team', () => {
  const games = fc.integer({ min: 1, max: 162 })
  const runs = fc.nat({ max: 900 })
  fc.assert(
    fc.property(games, runs, runs, (played, scored, allowed) => {
      const home = { games: played, scored, allowed }
      expect(expectedRuns(withGame(home, 20, 0), NO_RUNS, league)!.home).toBeGreaterThan(
        expectedRuns(withGame(home, 0, 0), NO_RUNS, league)!.home,
      )
    }),
  )
})
