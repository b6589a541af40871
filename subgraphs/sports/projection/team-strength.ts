/** How strong teams are against each other, from what they won and from what they scored. Probabilities are 0 to 1. */

/**
 * Probability that a team which wins `one` of its games against average opponents beats one which wins `other`: log5 (Bill James, The Baseball
 * Abstract, 1981). Not a number for two teams that never lose, or never win.
 */
export function log5(one: number, other: number): number {
  const wins = one * (1 - other)
  return wins / (wins + other * (1 - one))
}

/** Share of games won that runs scored and allowed speak for (Pythagorean expectation; Bill James: exponent 2, Baseball-Reference: 1.83). */
export function pythagorean(scored: number, allowed: number, exponent: number): number {
  return scored ** exponent / (scored ** exponent + allowed ** exponent)
}

/** The exponent that fits a team's runs for a game: Pythagenpat (David Smyth and Patriot), ((R + RA) / G) ^ 0.287. */
export const pythagenpatExponent = (scored: number, allowed: number, games: number): number => ((scored + allowed) / games) ** 0.287
