import type { MarketPeriod, MarketType, SelectionSide } from '../../schema/generated/odds.ts'

/** Markets of a game as a whole, in the order that boards show them. */
export const GAME_TYPES = [
  'MONEYLINE',
  'MONEYLINE_3_WAY',
  'RUN_LINE',
  'TOTAL',
  'TEAM_TOTAL',
  'OUTRIGHT',
] as const satisfies readonly MarketType[]

/** Markets of one player, in the order that boards show them. */
export const PROP_TYPES = [
  'BATTER_HITS',
  'BATTER_HOME_RUNS',
  'BATTER_FIRST_HOME_RUN',
  'BATTER_TOTAL_BASES',
  'BATTER_RBIS',
  'BATTER_RUNS_SCORED',
  'BATTER_HITS_RUNS_RBIS',
  'BATTER_SINGLES',
  'BATTER_DOUBLES',
  'BATTER_TRIPLES',
  'BATTER_WALKS',
  'BATTER_STRIKEOUTS',
  'BATTER_STOLEN_BASES',
  'PITCHER_STRIKEOUTS',
  'PITCHER_RECORD_A_WIN',
  'PITCHER_HITS_ALLOWED',
  'PITCHER_WALKS',
  'PITCHER_EARNED_RUNS',
  'PITCHER_OUTS',
] as const satisfies readonly MarketType[]

export const MARKET_TYPES: readonly MarketType[] = [...GAME_TYPES, ...PROP_TYPES]

export const MARKET_PERIODS = [
  'GAME',
  'FIRST_INNING',
  'FIRST_3_INNINGS',
  'FIRST_5_INNINGS',
  'FIRST_7_INNINGS',
] as const satisfies readonly MarketPeriod[]

export const SIDES = ['HOME', 'AWAY', 'DRAW', 'OVER', 'UNDER', 'YES', 'NO'] as const satisfies readonly SelectionSide[]

const PROPS: ReadonlySet<MarketType> = new Set(PROP_TYPES)
export const isProp = (type: MarketType): boolean => PROPS.has(type)

const rank = <T>(order: readonly T[]): ReadonlyMap<T, number> => new Map(order.map((value, index) => [value, index]))
const TYPE_RANK = rank(MARKET_TYPES)
const PERIOD_RANK = rank<MarketPeriod>(MARKET_PERIODS)
const SIDE_RANK = rank<SelectionSide>(SIDES)

export const typeRank = (type: MarketType): number => TYPE_RANK.get(type) ?? MARKET_TYPES.length
export const periodRank = (period: MarketPeriod): number => PERIOD_RANK.get(period) ?? MARKET_PERIODS.length
export const sideRank = (side: SelectionSide | null): number => (side === null ? SIDES.length : (SIDE_RANK.get(side) ?? SIDES.length))

/** By code unit, so that an order is the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
