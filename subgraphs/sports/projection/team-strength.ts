/** How strong teams are against each other, from what they won and from what they scored. Probabilities are 0 to 1. */

/**
 * Probability that a team which wins `one` of its games against average opponents beats one which wins `other`: log5 (Bill James, The Baseball
 * Abstract, 1981). Not a number for two teams that never lose, or never win.
 */
export function log5(one: number, other: number): number {
  const wins = one * (1 - other)
  return wins / (wins + other * (1 - one))
}

/**
 * Rate of an event between a batter and a pitcher in a league, by the odds ratio form of log5: `batter` and `pitcher` are their rates against
 * the league, `league` its own. 0 or 1 where one of them never fails or never succeeds.
 */
export function matchupRate(batter: number, pitcher: number, league: number): number {
  const happens = (batter * pitcher) / league
  return happens / (happens + ((1 - batter) * (1 - pitcher)) / (1 - league))
}

/** Share of games won that runs scored and allowed speak for (Pythagorean expectation; Bill James: exponent 2, Baseball-Reference: 1.83). */
export function pythagorean(scored: number, allowed: number, exponent: number): number {
  return scored ** exponent / (scored ** exponent + allowed ** exponent)
}

/** The exponent that fits a team's runs for a game: Pythagenpat (David Smyth and Patriot), ((R + RA) / G) ^ 0.287. */
export const pythagenpatExponent = (scored: number, allowed: number, games: number): number => ((scored + allowed) / games) ** 0.287
