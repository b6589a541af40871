const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long what a source said stays fresh, in milliseconds, while a season is played. Sources that are not here are archives: what they say stays true. */
const FRESH_FOR: Readonly<Record<string, number>> = {
  'odds-api': HOUR,
  mlb: DAY,
  statcast: 2 * DAY,
  season: 7 * DAY,
  fangraphs: 7 * DAY,
  chadwick: 90 * DAY,
}

export interface Freshness {
  /** Milliseconds since it was fetched; 0 when that lies ahead. */
  readonly ageMs: number
  /** How old it may get; null for an archive. */
  readonly limitMs: number | null
  readonly stale: boolean
}

export function freshnessOf(kind: string, fetchedAt: Date, now: Date): Freshness {
  const ageMs = Math.max(0, now.getTime() - fetchedAt.getTime())
  const limitMs = FRESH_FOR[kind] ?? null
  return { ageMs, limitMs, stale: limitMs !== null && ageMs > limitMs }
}

/** A span of time in the largest unit that it has two of: 5 minutes, 90 minutes, 3 hours, 12 days. */
export function spanOf(milliseconds: number): string {
  const [size, unit] = milliseconds >= 2 * DAY ? [DAY, 'day'] : milliseconds >= 2 * HOUR ? [HOUR, 'hour'] : [60_000, 'minute']
  const count = Math.floor(milliseconds / size)
  return `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`
}
