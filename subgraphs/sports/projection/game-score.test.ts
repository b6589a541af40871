import { expect, test } from 'vitest'
import { referenceCases } from '../testing/shared-files.ts'
import { gameScore, pitcherAdjustment, type StartLine } from './game-score.ts'

test.for(referenceCases('game_score'))('$name', ({ inputs, expected, tolerance }) =>
  expect(Math.abs(gameScore(inputs as unknown as StartLine)! - Number(expected['gameScore']))).toBeLessThanOrEqual(tolerance),
)

test('a starter like his team changes nothing, a better one adds 4.7 for a point', () => {
  expect(pitcherAdjustment(50, 50)).toBe(0)
  expect(pitcherAdjustment(52, 50)).toBeCloseTo(9.4, 12)
})
