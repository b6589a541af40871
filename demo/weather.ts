import type { Park } from './clubs.ts'
import type { Random } from './random.ts'

export interface Weather {
  readonly condition: string
  readonly temp: string
  readonly wind: string
}

/** In MLB's words: degrees Fahrenheit as text, wind as `8 mph, Out To CF`. There is none under a roof. */
export function drawWeather(park: Park, random: Random): Weather {
  if (park.roof === 'Dome') return { condition: 'Dome', temp: '72', wind: '0 mph, None' }
  if (park.roof === 'Retractable' && random.chance(0.6)) return { condition: 'Roof Closed', temp: '73', wind: '0 mph, None' }
  return {
    condition: random.pick(['Sunny', 'Clear', 'Partly Cloudy', 'Cloudy', 'Overcast']),
    temp: String(random.whole(58, 86)),
    wind: `${random.whole(2, 16)} mph, ${random.pick(['Out To CF', 'Out To LF', 'Out To RF', 'In From CF', 'L To R', 'R To L', 'Varies'])}`,
  }
}
