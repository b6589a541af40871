import type { Park } from '../league/clubs.ts'
import type { Random } from '../random.ts'

export interface Weather {
  readonly condition: string
  readonly temperature: number
  readonly windSpeed: number
  /** In MLB's words: `Out To CF`. */
  readonly windDirection: string
}

/** Degrees Fahrenheit; there is no wind under a roof. */
export function drawWeather(park: Park, random: Random): Weather {
  if (park.roof === 'Dome') return { condition: 'Dome', temperature: 72, windSpeed: 0, windDirection: 'None' }
  if (park.roof === 'Retractable' && random.chance(0.6))
    return { condition: 'Roof Closed', temperature: 73, windSpeed: 0, windDirection: 'None' }
  return {
    condition: random.pick(['Sunny', 'Clear', 'Partly Cloudy', 'Cloudy', 'Overcast']),
    temperature: random.whole(58, 86),
    windSpeed: random.whole(2, 16),
    windDirection: random.pick(['Out To CF', 'Out To LF', 'Out To RF', 'In From CF', 'L To R', 'R To L', 'Varies']),
  }
}

/** How much farther a fly ball carries than in average air: thin, warm, with the wind or against it. Five per cent a mile up. */
export function carryOf({ temperature, windSpeed, windDirection }: Weather, { elevationFeet }: Park): number {
  const wind = windDirection.startsWith('Out') ? 1 : windDirection.startsWith('In') ? -1 : 0
  return 1 + (0.05 * elevationFeet) / 5280 + 0.0006 * (temperature - 72) + 0.0015 * wind * windSpeed
}
