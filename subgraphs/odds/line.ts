import type { MarketType, SelectionSide } from '../../schema/generated/odds.ts'
import type { Line, Quote, Selection } from './board.ts'
import { ageSecondsOf, closingMomentOf, isStale } from './game-time.ts'
import { holdOf, overroundOf } from './margin.ts'
import { compareText, sideRank } from './market-order.ts'
import { priceOf } from './price.ts'
import type { QuoteRow } from './quote-row.ts'

/** A line before the others of its market are known, which decide whether it is the main one. */
export type LineDraft = Omit<Line, 'main'>

/** One line of a market from the rows at its point; at least one. */
export function lineOf(type: MarketType, point: number | null, rows: readonly QuoteRow[], now: Date): LineDraft {
  const selections = [...Map.groupBy(rows, row => selectionKeyOf(type, row)).values()]
    .map(rows => selectionOf(rows, now))
    .toSorted((a, b) => sideRank(a.side) - sideRank(b.side) || compareText(a.participant ?? '', b.participant ?? ''))
  const overround = isComplete(type, selections) ? overroundOf(selections.map(({ best }) => best?.price.decimal ?? NaN)) : null
  return { point, overround, hold: overround === null ? null : holdOf(overround), selections }
}

/** Within a line a side is enough, save where the participant is the outcome. */
function selectionKeyOf(type: MarketType, { side, playerId, participant }: QuoteRow): string {
  return type === 'OUTRIGHT' ? `${side} ${playerId ?? participant}` : String(side)
}

function selectionOf(rows: readonly QuoteRow[], now: Date): Selection {
  const [first] = rows as readonly [QuoteRow, ...QuoteRow[]]
  const quotes = newestByBookmaker(
    rows.filter(row => !row.lay),
    now,
  ).toSorted(bestFirst)
  return {
    ids: [...new Set(rows.map(row => row.selectionId))],
    side: first.side,
    participant: rows.map(row => row.participant ?? '').toSorted(compareText)[0] || null,
    point: first.point,
    best: quotes.find(quote => !quote.suspended) ?? null,
    quotes,
    layQuotes: newestByBookmaker(
      rows.filter(row => row.lay),
      now,
    ).toSorted(lowestFirst),
    closedAt: closingMomentOf(first, now),
  }
}

/** A bookmaker has one price for a selection even when two events of the provider turned out to be the same game: the newest. */
function newestByBookmaker(rows: readonly QuoteRow[], now: Date): readonly Quote[] {
  const newest = new Map<string, QuoteRow>()
  for (const row of rows) {
    const known = newest.get(row.bookmakerKey)
    if (!known || supersedes(row, known)) newest.set(row.bookmakerKey, row)
  }
  return [...newest.values()].map(row => quoteOf(row, now))
}

function supersedes(a: QuoteRow, b: QuoteRow): boolean {
  return a.sourceAt.getTime() === b.sourceAt.getTime() ? a.selectionId > b.selectionId : a.sourceAt > b.sourceAt
}

function quoteOf(row: QuoteRow, now: Date): Quote {
  return {
    bookmaker: { key: row.bookmakerKey, name: row.bookmakerName, region: row.bookmakerRegion, kind: row.bookmakerKind },
    price: priceOf(row.price, row.nativePrice, row.nativeFormat),
    nativePrice: row.nativePrice,
    featured: row.featured,
    updatedAt: row.sourceAt,
    ageSeconds: ageSecondsOf(row.sourceAt, now),
    stale: isStale(row.sourceAt, row, now),
    suspended: row.suspended,
    importId: row.importId,
  }
}

/** Highest price first, the earlier confirmed among equals; what is suspended goes last, for it cannot be had. */
function bestFirst(a: Quote, b: Quote): number {
  return Number(a.suspended) - Number(b.suspended) || b.price.decimal - a.price.decimal || earlierFirst(a, b)
}

function lowestFirst(a: Quote, b: Quote): number {
  return a.price.decimal - b.price.decimal || earlierFirst(a, b)
}

function earlierFirst(a: Quote, b: Quote): number {
  return a.updatedAt.getTime() - b.updatedAt.getTime() || compareText(a.bookmaker.key, b.bookmaker.key)
}

const TWO_WAYS: readonly (readonly SelectionSide[])[] = [
  ['HOME', 'AWAY'],
  ['OVER', 'UNDER'],
  ['YES', 'NO'],
]
const THREE_WAYS: readonly (readonly SelectionSide[])[] = [['HOME', 'AWAY', 'DRAW']]

/** Whether exactly every outcome of the line has a best price. A future's outcomes are never known to be all there. */
function isComplete(type: MarketType, selections: readonly Selection[]): boolean {
  if (type === 'OUTRIGHT' || selections.some(selection => selection.best === null)) return false
  const ways = type === 'MONEYLINE_3_WAY' ? THREE_WAYS : TWO_WAYS
  return ways.some(sides => sides.length === selections.length && sides.every((side, index) => selections[index]?.side === side))
}
