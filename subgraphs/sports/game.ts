import type { Score, Weather } from '../../schema/generated/sports.ts'
import type { OutsideAccountRow, OutsideEstimateRow } from './outside-rows.ts'
import type { GameRow } from './rows.ts'

/** Runs so far; null unless both sides' are known, half a score being none. */
export const scoreOf = ({ awayScore: away, homeScore: home }: Pick<GameRow, 'awayScore' | 'homeScore'>): Score | null =>
  away === null || home === null ? null : { away, home }

/** Null when no part of it is known. */
export function weatherOf({ weatherCondition: condition, temperatureFahrenheit, windSpeedMph, windDirection }: GameRow): Weather | null {
  const weather = { condition, temperatureFahrenheit, windSpeedMph, windDirection }
  return Object.values(weather).every(part => part === null) ? null : weather
}

export const isEstimate = (account: OutsideAccountRow): account is OutsideEstimateRow => account.homeWinProbability !== null
