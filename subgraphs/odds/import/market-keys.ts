import type { MarketPeriod, MarketType } from '../../../schema/generated/odds.ts'
import { PROP_TYPES } from '../market-order.ts'

/** What a market key of The Odds API stands for. */
export interface MarketMeaning {
  readonly marketType: MarketType
  readonly period: MarketPeriod
  /** Whether its point is the one the book features; alternates list further points of the same market. */
  readonly featured: boolean
  /** Whether its prices are an exchange's lay prices. */
  readonly lay: boolean
}

/** Keys of the markets that exist for the whole game and for its parts. */
const BY_PERIOD = {
  h2h: { marketType: 'MONEYLINE', featured: true },
  h2h_3_way: { marketType: 'MONEYLINE_3_WAY', featured: true },
  spreads: { marketType: 'RUN_LINE', featured: true },
  alternate_spreads: { marketType: 'RUN_LINE', featured: false },
  totals: { marketType: 'TOTAL', featured: true },
  alternate_totals: { marketType: 'TOTAL', featured: false },
} as const

const PERIODS = {
  '': 'GAME',
  _1st_1_innings: 'FIRST_INNING',
  _1st_3_innings: 'FIRST_3_INNINGS',
  _1st_5_innings: 'FIRST_5_INNINGS',
  _1st_7_innings: 'FIRST_7_INNINGS',
} as const

const wholeGame = (marketType: MarketType, featured = true, lay = false): MarketMeaning => ({ marketType, period: 'GAME', featured, lay })

const MEANINGS: ReadonlyMap<string, MarketMeaning> = new Map<string, MarketMeaning>([
  ...Object.entries(BY_PERIOD).flatMap(([key, meaning]) =>
    Object.entries(PERIODS).map(([suffix, period]): [string, MarketMeaning] => [key + suffix, { ...meaning, period, lay: false }]),
  ),
  // Keys of props name their market type in lower case.
  ...PROP_TYPES.flatMap((type): [string, MarketMeaning][] => [
    [type.toLowerCase(), wholeGame(type)],
    [`${type.toLowerCase()}_alternate`, wholeGame(type, false)],
  ]),
  ['h2h_lay', wholeGame('MONEYLINE', true, true)],
  ['outrights', wholeGame('OUTRIGHT')],
  ['outrights_lay', wholeGame('OUTRIGHT', true, true)],
  ['team_totals', wholeGame('TEAM_TOTAL')],
  ['alternate_team_totals', wholeGame('TEAM_TOTAL', false)],
])

/** null for a key that the graph has no market for. Keys: https://the-odds-api.com/sports-odds-data/betting-markets.html */
export const marketMeaning = (key: string): MarketMeaning | null => MEANINGS.get(key) ?? null
