/** What a plate appearance can end with, as far as props care. Walks include batters who were hit. */
export const EVENTS = ['single', 'double', 'triple', 'homeRun', 'walk', 'strikeout', 'otherOut'] as const
export type Event = (typeof EVENTS)[number]

/** Chances of every event in one plate appearance; they sum to 1. */
export type EventRates = Readonly<Record<Event, number>>

/** Counts of the same over some plate appearances. */
export type EventCounts = Readonly<Record<Event, number>>

const each = (value: (event: Event) => number): Record<Event, number> => ({
  single: value('single'),
  double: value('double'),
  triple: value('triple'),
  homeRun: value('homeRun'),
  walk: value('walk'),
  strikeout: value('strikeout'),
  otherOut: value('otherOut'),
})

export const sumOf = (values: EventRates): number => EVENTS.reduce((sum, event) => sum + values[event], 0)

/** The same proportions, so that they sum to 1. */
export function normalised(weights: EventRates): EventRates {
  const sum = sumOf(weights)
  return each(event => weights[event] / sum)
}

export const mapEvents = (value: (event: Event) => number): EventRates => normalised(each(value))

/** `share` of one and the rest of the other. */
export const mixed = (one: EventRates, other: EventRates, share: number): EventRates =>
  mapEvents(event => share * one[event] + (1 - share) * other[event])

/** What happens most years (2015 to 2024, all plate appearances), for a league that nothing is known of. */
export const USUAL_RATES: EventRates = normalised({
  single: 0.142,
  double: 0.044,
  triple: 0.004,
  homeRun: 0.031,
  walk: 0.095,
  strikeout: 0.222,
  otherOut: 0.462,
})

/**
 * Chances of a batter against a pitcher in a league: log5 for many outcomes, batter × pitcher / league for each, normalised (Haechrel, Matchup
 * Probabilities in Major League Baseball, SABR Baseball Research Journal 43, 2014).
 */
export const matchup = (batter: EventRates, pitcher: EventRates, league: EventRates): EventRates =>
  mapEvents(event => (league[event] === 0 ? 0 : (batter[event] * pitcher[event]) / league[event]))
