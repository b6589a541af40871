import type { CountDistribution } from './count-distribution.ts'

/** Plate appearances of a batter who starts, before anything is known of him. */
export const USUAL_TURNS = 4.2
/** Games that a usual batter is mixed in for. */
const PRIOR_GAMES = 5
/** Of two games a batter has in one a turn more or less than usual. */
const SPREAD = 0.25

/** Plate appearances in his next game of who had so many in so many starts lately. */
export const expectedTurns = (plateAppearances: number, games: number): number =>
  (plateAppearances + PRIOR_GAMES * USUAL_TURNS) / (games + PRIOR_GAMES)

/** Chances of every number of plate appearances around a mean: the two numbers next to it, and the ones beside them. */
export function turnsAround(mean: number): CountDistribution {
  const least = Math.floor(mean)
  const part = mean - least
  const turns = new Array<number>(least + 3).fill(0)
  for (const [number, chance] of [
    [least, 1 - part],
    [least + 1, part],
  ] as const) {
    turns[number]! += chance * (1 - 2 * SPREAD)
    turns[Math.max(0, number - 1)]! += chance * SPREAD
    turns[number + 1]! += chance * SPREAD
  }
  return turns
}

/** Batters that a starting pitcher faces, before anything is known of him, and by how many that differs from start to start. */
export const USUAL_BATTERS_FACED = 22
const PRIOR_STARTS = 4
const DEVIATION = 3.7

export const expectedBattersFaced = (battersFaced: number, starts: number): number =>
  (battersFaced + PRIOR_STARTS * USUAL_BATTERS_FACED) / (starts + PRIOR_STARTS)

/** Chances of every number of batters faced around a mean: a normal distribution on whole numbers from 3 to 36. */
export function battersFacedAround(mean: number): CountDistribution {
  const weights = Array.from({ length: 37 }, (_, number) => (number < 3 ? 0 : Math.exp(-((number - mean) ** 2) / (2 * DEVIATION ** 2))))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => weight / sum)
}
