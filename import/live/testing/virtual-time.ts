import type { Clock } from '../../../subgraphs/shared/clock.ts'
import type { Pacing } from '../../http/pacing.ts'

export interface VirtualTime extends Clock {
  readonly pacing: Pacing
  /** Runs what takes real time; meanwhile this one stands still. */
  busy<Result>(work: () => Promise<Result>): Promise<Result>
  /** Lets time go on to `at`, from sleeper to sleeper, and resolves when everybody sleeps for longer than that. */
  until(at: string): Promise<void>
}

/** Time that goes on only when everybody sleeps, and nobody waits for. Chance is always `random`. */
export function virtualTime(begin: string, random = 0.5): VirtualTime {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  let now = Date.parse(begin)
  let limit = now
  let atWork = 0
  let arrived = () => {}

  /** After everything that follows at once from what has just happened. */
  const look = () => void setImmediate(goOn)

  function goOn(): void {
    if (atWork > 0) return
    const next = [...sleepers].toSorted((one, other) => one.at - other.at)[0]
    if (next !== undefined && next.at <= limit) {
      now = Math.max(now, next.at)
      sleepers.delete(next)
      next.wake()
      look()
    } else if (next !== undefined) {
      now = limit
      arrived()
    }
  }

  return {
    now: () => new Date(now),
    async busy(work) {
      atWork += 1
      try {
        return await work()
      } finally {
        atWork -= 1
        look()
      }
    },
    async until(at) {
      limit = Date.parse(at)
      const { promise, resolve } = Promise.withResolvers<void>()
      arrived = resolve
      look()
      await promise
    },
    pacing: {
      now: () => now,
      random: () => random,
      sleep(ms, signal) {
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        const sleeper = { at: now + ms, wake: resolve }
        if (signal?.aborted) return Promise.reject(signal.reason as Error)
        signal?.addEventListener('abort', () => sleepers.delete(sleeper) && reject(signal.reason as Error), { once: true })
        sleepers.add(sleeper)
        look()
        return promise
      },
    },
  }
}
