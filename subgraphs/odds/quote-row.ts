import type { BookmakerKind, MarketPeriod, MarketType, SelectionSide } from '../../schema/generated/odds.ts'
import type { PriceFormat } from './price.ts'

/** What odds knows of the game that a price is about. */
export interface GameFacts {
  /** Null for futures and for events that match no game. */
  readonly gamePk: number | null
  /** When the schedule has it begin, else when the provider has. */
  readonly startsAt: Date
  readonly firstPitchAt: Date | null
  /** Null when the schedule does not know the game. */
  readonly abstractState: 'PREVIEW' | 'LIVE' | 'FINAL' | null
  readonly detailedState: string | null
}

/** One current price with everything that places it on a board. */
export interface QuoteRow extends GameFacts {
  readonly selectionId: number
  readonly marketType: MarketType
  readonly period: MarketPeriod
  readonly side: SelectionSide | null
  /** From this side's view. */
  readonly point: number | null
  readonly participant: string | null
  readonly playerId: number | null
  readonly bookmakerKey: string
  readonly bookmakerName: string
  readonly bookmakerRegion: string | null
  readonly bookmakerKind: BookmakerKind
  readonly lay: boolean
  readonly price: number
  readonly nativePrice: string
  readonly nativeFormat: PriceFormat
  readonly featured: boolean
  readonly suspended: boolean
  readonly sourceAt: Date
  readonly importId: number | null
}
