import type { ArchivePhase, MarketPeriod, MarketType, SelectionSide } from '../../schema/generated/odds.ts'
import { compareText, periodRank, sideRank, typeRank } from './market-order.ts'
import { priceOf, type Price } from './price.ts'

/** One opening or closing price of an archive, its side being that of the game it was found to be. */
export interface ArchiveLineRow {
  readonly gamePk: number
  readonly archive: string
  readonly type: MarketType
  readonly period: MarketPeriod
  readonly side: SelectionSide
  readonly phase: ArchivePhase
  /** From this side's view. */
  readonly point: number | null
  /** Decimal; null where the archive gives the point alone. */
  readonly decimal: number | null
  readonly nativePrice: string | null
  readonly importId: number | null
}

/** Archives are American; one that is not wrote a price that no American one can be. */
export function archivePriceOf({ decimal, nativePrice }: Pick<ArchiveLineRow, 'decimal' | 'nativePrice'>): Price | null {
  if (decimal === null) return null
  const isAmerican = nativePrice !== null && /^[+-]?\d{3,}$/.test(nativePrice)
  return isAmerican ? priceOf(decimal, nativePrice, 'american') : priceOf(decimal, String(decimal), 'decimal')
}

/** As boards are: by type, period and side; then by archive, the opening before the closing. */
export function inBoardOrder(rows: readonly ArchiveLineRow[]): readonly ArchiveLineRow[] {
  return rows.toSorted(
    (a, b) =>
      typeRank(a.type) - typeRank(b.type) ||
      periodRank(a.period) - periodRank(b.period) ||
      sideRank(a.side) - sideRank(b.side) ||
      compareText(a.archive, b.archive) ||
      compareText(b.phase, a.phase),
  )
}
