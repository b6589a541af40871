import { priceOf, type Price, type PriceFormat } from './price.ts'

/** A price that was in force, from the append-only history. */
export interface PastPrice {
  readonly selectionId: number
  readonly price: number
  readonly nativePrice: string
  readonly nativeFormat: PriceFormat
  readonly sourceAt: Date
  readonly importId: number | null
}

/** A price at a moment. */
export interface PricePoint {
  readonly price: Price
  readonly at: Date
  readonly importId: number | null
}

/** The first and the last of a selection's best back prices. */
export interface OpenAndClose {
  readonly open: PastPrice | null
  readonly close: PastPrice | null
}

/** When several selections are the same outcome: the earliest opening of them, the best closing of them. */
export function mergeHistories(histories: readonly OpenAndClose[]): OpenAndClose {
  const opens = histories.flatMap(({ open }) => open ?? [])
  const closes = histories.flatMap(({ close }) => close ?? [])
  return {
    open: opens.toSorted((a, b) => a.sourceAt.getTime() - b.sourceAt.getTime() || b.price - a.price)[0] ?? null,
    close: closes.toSorted((a, b) => b.price - a.price || a.sourceAt.getTime() - b.sourceAt.getTime())[0] ?? null,
  }
}

export function pricePointOf(past: PastPrice | null): PricePoint | null {
  return past && { price: priceOf(past.price, past.nativePrice, past.nativeFormat), at: past.sourceAt, importId: past.importId }
}
