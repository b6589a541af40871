import type {
  Bookmaker,
  GameOddsMarketsArgs,
  MarketLinesArgs,
  MarketPeriod,
  MarketType,
  SelectionSide,
} from '../../schema/generated/odds.ts'
import { lineOf } from './line.ts'
import { mainLineOf } from './main-line.ts'
import { compareText, GAME_TYPES, periodRank, typeRank } from './market-order.ts'
import type { Price } from './price.ts'
import type { QuoteRow } from './quote-row.ts'

/** The board: what GraphQL shows of current prices. Built from rows, without I/O and without a clock of its own. */

/** A game that has prices, and which of them count. */
export interface GameBoard {
  readonly gamePk: number
  /** Null when every market counts. */
  readonly types: readonly MarketType[] | null
  /** Null when every bookmaker counts. */
  readonly bookmakers: readonly string[] | null
}

export interface Market {
  readonly type: MarketType
  readonly period: MarketPeriod
  readonly gamePk: number | null
  readonly playerId: number | null
  readonly participant: string | null
  readonly startsAt: Date
  readonly rows: readonly QuoteRow[]
}

export interface Line {
  readonly point: number | null
  readonly main: boolean
  readonly overround: number | null
  readonly hold: number | null
  readonly selections: readonly Selection[]
}

export interface Selection {
  /** Several when more than one event of a provider turned out to be the same game. */
  readonly ids: readonly number[]
  readonly side: SelectionSide | null
  readonly participant: string | null
  readonly point: number | null
  readonly best: Quote | null
  readonly quotes: readonly Quote[]
  readonly layQuotes: readonly Quote[]
  /** When the market closed; null while it is open. */
  readonly closedAt: Date | null
}

export interface Quote {
  readonly bookmaker: Bookmaker & { readonly key: string }
  readonly price: Price
  readonly nativePrice: string
  readonly featured: boolean
  readonly updatedAt: Date
  readonly ageSeconds: number
  readonly stale: boolean
  readonly suspended: boolean
  /** The import that brought the price or changed it last; null for what no import brought. */
  readonly importId: number | null
}

/** The market types that `board.markets(types:)` is about: all but props unless named, and only what counts on this board. */
export function typesAsked({ types }: GameBoard, { types: asked }: Partial<GameOddsMarketsArgs>): readonly MarketType[] {
  const named = asked ?? types ?? GAME_TYPES
  return types === null ? named : named.filter(type => types.includes(type))
}

/** The markets of a board in these periods, from rows of its game. */
export function marketsOfBoard(board: GameBoard, { periods }: Partial<GameOddsMarketsArgs>, rows: readonly QuoteRow[]): readonly Market[] {
  const counted = rows.filter(row => counts(board.bookmakers, row.bookmakerKey) && counts(periods, row.period))
  return marketsOf(counted).toSorted(byTypeThenPeriod)
}

/** When the newest of a board's prices, from rows of its game, was confirmed; null without any. */
export function newestOf({ bookmakers }: GameBoard, rows: readonly QuoteRow[]): Date | null {
  const counted = rows.filter(row => counts(bookmakers, row.bookmakerKey))
  return counted.reduce<Date | null>((newest, { sourceAt }) => (newest !== null && newest >= sourceAt ? newest : sourceAt), null)
}

/** The prop markets of one player, soonest game first. */
export function propsOf(rows: readonly QuoteRow[], types: readonly MarketType[] | null | undefined): readonly Market[] {
  return marketsOf(rows.filter(row => counts(types, row.marketType))).toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.gamePk ?? Infinity) - (b.gamePk ?? Infinity) || byTypeThenPeriod(a, b),
  )
}

/** The lines of a market by point, priced by these bookmakers only. Which line is the main one depends on whose prices count. */
export function linesOf(market: Market, { bookmakers, mainOnly }: Partial<MarketLinesArgs>, now: Date): readonly Line[] {
  const rows = market.rows.filter(row => counts(bookmakers, row.bookmakerKey))
  const drafts = [...Map.groupBy(rows, linePointOf)].map(([point, rows]) => lineOf(market.type, point, rows, now))
  const main = mainLineOf(drafts)
  return drafts
    .map(line => ({ ...line, main: line === main }))
    .filter(line => line.main || mainOnly === false)
    .toSorted((a, b) => (a.point ?? -Infinity) - (b.point ?? -Infinity))
}

const counts = <T>(allowed: readonly T[] | null | undefined, value: T): boolean => allowed == null || allowed.includes(value)

function marketsOf(rows: readonly QuoteRow[]): readonly Market[] {
  return [...Map.groupBy(rows, marketKeyOf).values()].map(rows => {
    const [first] = rows as [QuoteRow, ...QuoteRow[]]
    return {
      type: first.marketType,
      period: first.period,
      gamePk: first.gamePk,
      playerId: first.playerId,
      participant: first.marketType === 'OUTRIGHT' ? null : rows.map(row => row.participant ?? '').toSorted(compareText)[0] || null,
      startsAt: first.startsAt,
      rows,
    }
  })
}

/** Bookmakers may spell one player differently, so who a market is about is a player where one was found, and a name elsewhere. */
function marketKeyOf({ gamePk, startsAt, marketType, period, playerId, participant }: QuoteRow): string {
  const whom = marketType === 'OUTRIGHT' ? null : (playerId ?? participant)
  return JSON.stringify([gamePk ?? startsAt, marketType, period, whom])
}

function byTypeThenPeriod(a: Market, b: Market): number {
  return (
    typeRank(a.type) - typeRank(b.type) ||
    periodRank(a.period) - periodRank(b.period) ||
    compareText(a.participant ?? '', b.participant ?? '') ||
    (a.playerId ?? 0) - (b.playerId ?? 0)
  )
}

/** A run line goes by the home team's head start: home -1.5 and away +1.5 are the two sides of one line. */
function linePointOf({ marketType, side, point }: QuoteRow): number | null {
  if (point === null) return null
  return marketType === 'RUN_LINE' && side === 'AWAY' ? 0 - point : point
}
