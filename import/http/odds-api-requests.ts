import type { OddsApiArguments } from './odds-api-arguments.ts'
import type { ApiRequest } from './request.ts'

/** Questions to The Odds API v4 with what they cost at most. https://the-odds-api.com/liveapi/guides/v4/ */

const SPORT = 'sports/baseball_mlb'
const FORMAT = { oddsFormat: 'decimal', dateFormat: 'iso' }
/** A price of the past costs as much as ten of now. */
const HISTORICAL = 10
/** The API takes a snapshot every five minutes. */
const SETTLED_AFTER_MS = 15 * 60 * 1000

type Asked = Pick<OddsApiArguments, 'regions' | 'markets' | 'props'>

export const eventsRequest: ApiRequest = { path: `/v4/${SPORT}/events`, query: { dateFormat: 'iso' }, cost: 0, always: true }

export const oddsRequest = ({ regions, markets }: Asked): ApiRequest => ({
  path: `/v4/${SPORT}/odds`,
  ...priced(regions, markets, 1),
  always: true,
})

export const propsRequest = ({ regions, props }: Asked, eventId: string): ApiRequest => ({
  path: `/v4/${SPORT}/events/${eventId}/odds`,
  ...priced(regions, props, 1),
})

export const scoresRequest = (daysFrom: number): ApiRequest => ({
  path: `/v4/${SPORT}/scores`,
  query: { daysFrom, dateFormat: 'iso' },
  cost: 2,
  always: true,
})

/** The board as it was at a moment: paid for once, when the snapshot can no longer become another. */
export const historicalOddsRequest = ({ regions, markets }: Asked, date: string): ApiRequest => ({
  path: `/v4/historical/${SPORT}/odds`,
  ...past(date, priced(regions, markets, HISTORICAL)),
  always: true,
})

export const historicalPropsRequest = ({ regions, props }: Asked, eventId: string, date: string): ApiRequest => ({
  path: `/v4/historical/${SPORT}/events/${eventId}/odds`,
  ...past(date, priced(regions, props, HISTORICAL)),
})

const past = (date: string, { query, cost }: ReturnType<typeof priced>) => ({
  query: { date, ...query },
  cost,
  settledAt: new Date(Date.parse(date) + SETTLED_AFTER_MS),
})

const priced = (regions: readonly string[], markets: readonly string[], factor: number) => ({
  query: { regions: regions.join(','), markets: markets.join(','), ...FORMAT },
  cost: factor * regions.length * markets.length,
})
