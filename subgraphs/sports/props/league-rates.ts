import { EVENTS, mapEvents, USUAL_RATES, type EventRates } from './event-rates.ts'
import type { SeasonRow } from './props-store.ts'

/** Plate appearances of a usual league that are mixed in: a day's worth of data is no league. */
const PRIOR = 5_000

/** The league of a season by what is known of it; `season` may be missing. */
export function leagueRates(rows: readonly SeasonRow[], season: number): EventRates {
  const known = rows.find(row => row.season === season)
  return mapEvents(event => (known?.[event] ?? 0) + PRIOR * USUAL_RATES[event])
}

/** A pitcher's hits that left the park are known, the others are not told apart: they are split as the league's. */
export function splitHits<Row extends SeasonRow>(row: Row, league: EventRates): Row {
  const inPlay = league.single + league.double + league.triple
  const hits = row.single
  return {
    ...row,
    single: (hits * league.single) / inPlay,
    double: (hits * league.double) / inPlay,
    triple: (hits * league.triple) / inPlay,
  }
}

export const plateAppearancesOf = (row: SeasonRow): number => EVENTS.reduce((sum, event) => sum + row[event], 0)
