/** What the best prices of a line add up to. Pure. */

/**
 * Sum of the implied probabilities of one decimal price for every outcome, minus 1: 0.0476 for -110/-110. Below 0 the outcomes can all be
 * backed at a profit.
 */
export const overroundOf = (decimals: readonly number[]): number => decimals.reduce((sum, decimal) => sum + 1 / decimal, 0) - 1

/** Share of the stakes that a book with this overround keeps: 0.0455 for -110/-110. */
export const holdOf = (overround: number): number => 1 - 1 / (1 + overround)
