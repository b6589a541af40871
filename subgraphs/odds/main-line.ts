import type { LineDraft } from './line.ts'
import { impliedProbabilityOf } from './price.ts'

/**
 * The line that the market is mostly talked about at: the point that most bookmakers feature, then the one nearest to even money, then the
 * lowest point. Undefined for a market without lines.
 */
export function mainLineOf<L extends LineDraft>(lines: readonly L[]): L | undefined {
  const ranked = lines.map(line => ({ line, featuring: bookmakersFeaturing(line), distance: distanceFromEvenMoney(line) }))
  return ranked.toSorted(
    (a, b) => b.featuring - a.featuring || compareNumbers(a.distance, b.distance) || compareNumbers(a.line.point ?? 0, b.line.point ?? 0),
  )[0]?.line
}

function bookmakersFeaturing({ selections }: LineDraft): number {
  const featured = selections.flatMap(selection => selection.quotes).filter(quote => quote.featured)
  return new Set(featured.map(quote => quote.bookmaker.key)).size
}

/**
 * How far the best prices are from an even chance, as a probability. With both sides half of what lies between them, so that the margin
 * does not count; with one side its distance from a half; Infinity without a price.
 */
function distanceFromEvenMoney({ selections }: LineDraft): number {
  const chances = selections.flatMap(({ best }) => (best ? [impliedProbabilityOf(best.price)] : []))
  if (chances.length === 1) return Math.abs((chances[0] ?? NaN) - 0.5)
  return chances.length === 0 ? Infinity : (Math.max(...chances) - Math.min(...chances)) / 2
}

/** Unlike a difference, right for two infinities too. */
const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
