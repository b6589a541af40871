/** What a starting pitcher did in one game. */
export interface StartLine {
  readonly strikeouts: number
  readonly outs: number
  readonly walks: number
  readonly hits: number
  /** null when its source does not say: pitch data does not. */
  readonly runs: number | null
  readonly homeRuns: number
}

/**
 * Tango's game score as FiveThirtyEight uses it: 47.4 + K + 1.5 outs - 2 BB - 2 H - 3 R - 4 HR; about 50 for an average start; null without runs
 * (https://fivethirtyeight.com/features/how-our-mlb-predictions-work).
 */
export const gameScore = ({ strikeouts, outs, walks, hits, runs, homeRuns }: StartLine): number | null =>
  runs === null ? null : 47.4 + strikeouts + 1.5 * outs - 2 * walks - 2 * hits - 3 * runs - 4 * homeRuns

const ELO_FOR_A_POINT = 4.7

/** Elo points that a starter adds to his team's rating: 4.7 for every point of game score that he is better than his team's starters. */
export const pitcherAdjustment = (rollingGameScore: number, teamGameScore: number): number =>
  ELO_FOR_A_POINT * (rollingGameScore - teamGameScore)
