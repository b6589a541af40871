/**
 * Elo for baseball with the constants FiveThirtyEight published (https://github.com/fivethirtyeight/data/tree/master/mlb-elo): K 4, 24 points of
 * home advantage, a third of the way back to 1500 between seasons. Without its margin-of-victory, pitcher, rest and travel adjustments.
 */
export const START = 1500
const K = 4
const HOME_ADVANTAGE = 24
const KEPT_BETWEEN_SEASONS = 2 / 3

/** What one game says: 1 when the home team won, 0 when it lost, a half for a tie. */
export type HomeResult = 0 | 0.5 | 1

/** Probability that the home team wins, from 0 to 1. On neutral ground the advantage is 0. */
export function homeWinProbability(homeElo: number, awayElo: number, homeAdvantage = HOME_ADVANTAGE): number {
  return 1 / (1 + 10 ** (-(homeElo - awayElo + homeAdvantage) / 400))
}

/** Both ratings after a game: what one side gains the other loses. */
export function ratingsAfter(homeElo: number, awayElo: number, result: HomeResult): { readonly home: number; readonly away: number } {
  const gain = K * (result - homeWinProbability(homeElo, awayElo))
  return { home: homeElo + gain, away: awayElo - gain }
}

/** A rating after `seasons` winters. */
export const ratingAfterWinters = (elo: number, seasons: number): number => START + (elo - START) * KEPT_BETWEEN_SEASONS ** seasons
