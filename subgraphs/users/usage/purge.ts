import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import type { UsageWriter } from './writer.ts'

const KEPT_MS = 30 * 86_400_000
/** Records of one statement, which holds nothing up for long. */
const STEP = 10_000

export interface UsagePurgeOptions {
  readonly writer: Pick<UsageWriter, 'purge'>
  readonly clock: Clock
  readonly everyMs?: number
  /** Told of a purge that failed; the next one begins where it stopped. */
  readonly onError: (error: unknown) => void
}

/** Deletes what has been kept for 30 days, now and every hour, until aborted. */
export async function purgeUsage({ writer, clock, everyMs = 3_600_000, onError }: UsagePurgeOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const before = new Date(clock.now().getTime() - KEPT_MS)
      while (!signal.aborted && (await writer.purge(before, STEP)) === STEP);
    } catch (error) {
      onError(error)
    }
    await delay(everyMs, undefined, { signal }).catch(() => {})
  }
}
