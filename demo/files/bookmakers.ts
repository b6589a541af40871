/** Bookmakers as The Odds API calls them, with the margin that each takes and what it deals in. */
export interface Bookmaker {
  readonly key: string
  readonly title: string
  /** What its implied probabilities add up to beyond 1. */
  readonly margin: number
  readonly kind: 'sharp' | 'book' | 'exchange'
}

export const BOOKMAKERS: readonly Bookmaker[] = [
  { key: 'pinnacle', title: 'Pinnacle', margin: 0.025, kind: 'sharp' },
  { key: 'betfair_ex_eu', title: 'Betfair', margin: 0.01, kind: 'exchange' },
  { key: 'draftkings', title: 'DraftKings', margin: 0.045, kind: 'book' },
  { key: 'fanduel', title: 'FanDuel', margin: 0.043, kind: 'book' },
  { key: 'betmgm', title: 'BetMGM', margin: 0.048, kind: 'book' },
  { key: 'williamhill_us', title: 'Caesars', margin: 0.046, kind: 'book' },
  { key: 'betrivers', title: 'BetRivers', margin: 0.05, kind: 'book' },
  { key: 'bovada', title: 'Bovada', margin: 0.05, kind: 'book' },
  { key: 'betonlineag', title: 'BetOnline.ag', margin: 0.042, kind: 'book' },
  { key: 'sport888', title: '888sport', margin: 0.055, kind: 'book' },
]
/** The ones that list players. */
export const PROP_BOOKMAKERS = BOOKMAKERS.filter(({ key }) => ['draftkings', 'fanduel', 'betmgm'].includes(key))

/** Decimal price of a probability with its share of the margin on top. */
export const priceOf = (probability: number, margin: number): number => {
  const price = 1 / (Math.min(0.97, Math.max(0.015, probability)) * (1 + margin))
  return Math.max(1.01, Number(price.toFixed(price < 10 ? 2 : 1)))
}
