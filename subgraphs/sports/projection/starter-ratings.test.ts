import { expect, test } from 'vitest'
import { createStarterRatings } from './starter-ratings.ts'

const start = (playerId: number, strikeouts: number, runs: number | null = 2) => ({
  playerId,
  strikeouts,
  outs: 18,
  walks: 2,
  hits: 5,
  runs,
  homeRuns: 1,
})
const [ACE, FIFTH] = [1, 5]

function rotation() {
  const ratings = createStarterRatings()
  for (let turn = 0; turn < 10; turn++)
    for (const [pitcher, strikeouts] of [
      [ACE, 11],
      [FIFTH, 3],
    ] as const)
      ratings.learn(147, start(pitcher, strikeouts))
  return ratings
}

test('an ace adds points to his team, its fifth starter takes some away', () => {
  const ratings = rotation()
  expect(ratings.adjustment(147, ACE)).toBeGreaterThan(3)
  expect(ratings.adjustment(147, FIFTH)).toBeLessThan(-3)
})

test('nobody, a stranger, and a start without runs change nothing', () => {
  const ratings = createStarterRatings()
  ratings.learn(147, null)
  ratings.learn(147, start(ACE, 11, null))
  expect([null, ACE, FIFTH].map(pitcher => ratings.adjustment(147, pitcher))).toEqual([0, 0, 0])
})

test('a winter brings everybody nearer to the league', () => {
  const ratings = rotation()
  const before = ratings.adjustment(147, ACE)
  ratings.winter(1)
  expect(ratings.adjustment(147, ACE)).toBeLessThan(before)
  expect(ratings.adjustment(147, ACE)).toBeGreaterThan(0)
})
