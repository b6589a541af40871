import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../shared/clock.ts'

const KEPT_MS = 30 * 86_400_000

export interface PurgeOptions {
  /** Deletes the oldest of what was over before a moment, `most` of it, and says how many there were. */
  readonly purge: (before: Date, most: number) => Promise<number>
  /** Of one statement, which holds nothing up for long. */
  readonly step: number
  readonly clock: Clock
  readonly everyMs?: number
  /** Told of a purge that failed; the next one begins where it stopped. */
  readonly onError: (error: unknown) => void
}

/** Deletes what has been over for 30 days, now and every hour, until aborted. */
export async function purgeHourly(options: PurgeOptions, signal: AbortSignal): Promise<void> {
  const { purge, step, clock, everyMs = 3_600_000, onError } = options
  while (!signal.aborted) {
    try {
      const before = new Date(clock.now().getTime() - KEPT_MS)
      while (!signal.aborted && (await purge(before, step)) === step);
    } catch (error) {
      onError(error)
    }
    await delay(everyMs, undefined, { signal }).catch(() => {})
  }
}
