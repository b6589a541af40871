import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { Log } from '../../subgraphs/shared/log.ts'

/** A source that fails so often in a row, whatever it is asked for, is out. */
const FAILURES_IN_A_ROW = 3

/** Tells a source that is out from one that has trouble with a single answer; the log hears when it goes and when it returns. */
export interface Outage {
  answered(): void
  /** `subject` is what was asked for. */
  failed(subject: string, error: Error): void
  /** For /ready; nothing while the source answers. */
  note(): string | undefined
}

export function createOutage(source: string, clock: Clock, log: Log): Outage {
  const subjects = new Set<string>()
  let inARow = 0
  let since: Date | null = null

  return {
    answered() {
      if (since !== null) log.info({ source, since }, 'the live source answers again')
      since = null
      inARow = 0
      subjects.clear()
    },

    failed(subject, err) {
      inARow += 1
      subjects.add(subject)
      // The only one that fails may have trouble of its own, unless nothing else is asked for.
      if (since !== null || inARow < FAILURES_IN_A_ROW || (subjects.size === 1 && subject !== SLATE)) return
      since = clock.now()
      log.warn({ source, err }, 'the live source is out; it is asked again more and more rarely')
    },

    note: () => (since === null ? undefined : `${source} has not answered since ${since.toISOString()}: what is live may be stale`),
  }
}

/** What is asked for whether games are under way or not. */
export const SLATE = 'slate'
