import { expect, test } from 'vitest'
import { createLineups } from './lineups.ts'

const line = (playerId: number, weightedOnBase: number, plateAppearances = 40) => ({ playerId, plateAppearances, weightedOnBase })
const [STAR, REGULAR, BENCH] = [1, 2, 3]

/** A team that played with its star for a while, and lately without. */
function withoutStar() {
  const lineups = createLineups()
  for (let game = 0; game < 10; game++) lineups.learn(147, [line(STAR, 20), line(REGULAR, 13)])
  for (let game = 0; game < 5; game++) lineups.learn(147, [line(BENCH, 10), line(REGULAR, 13)])
  return lineups
}

test('a team without lines is itself', () => {
  const lineups = createLineups()
  lineups.learn(147, [])
  lineups.learn(147, [line(STAR, 0, 0)])
  expect(lineups.factorOf(147)).toBe(1)
})

test('a team that always plays the same batters is itself', () => {
  const lineups = createLineups()
  for (let game = 0; game < 3; game++) lineups.learn(147, [line(STAR, 20), line(REGULAR, 10)])
  expect(lineups.factorOf(147)).toBeCloseTo(1, 12)
})

test('a team whose star has not played for five games is expected to score less, and more once he is back', () => {
  const lineups = withoutStar()
  const without = lineups.factorOf(147)
  expect(without).toBeLessThan(0.95)
  lineups.learn(147, [line(STAR, 20), line(REGULAR, 13)])
  expect(lineups.factorOf(147)).toBeGreaterThan(without)
})

test('a new season begins with whoever plays in it', () => {
  const lineups = withoutStar()
  lineups.winter(1)
  expect(lineups.factorOf(147)).toBe(1)
})
