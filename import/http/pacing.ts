import { setTimeout } from 'node:timers/promises'

/** Time and chance as politeness needs them, injected so that tests neither wait nor guess. */
export interface Pacing {
  /** Milliseconds that only ever go forward; says nothing of the time of day. */
  now(): number
  /** Rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** From 0 to 1, without 1. */
  random(): number
}

export const systemPacing: Pacing = {
  now: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await setTimeout(ms, undefined, { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
  random: Math.random,
}

export interface RateGate {
  /** Resolves when the next request may go out. */
  turn(signal?: AbortSignal): Promise<void>
  /** Keeps everybody waiting: one who is asked to wait does not send the others ahead. */
  hold(ms: number): void
}

/** Requests evenly spaced, never more than `perSecond`. */
export function createRateGate(perSecond: number, { now, sleep }: Pacing): RateGate {
  const gap = 1000 / perSecond
  let free = 0
  let heldUntil = 0

  return {
    async turn(signal) {
      do {
        const at = Math.max(now(), free, heldUntil)
        free = at + gap
        if (at > now()) await sleep(at - now(), signal)
      } while (now() < heldUntil)
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, now() + ms)
    },
  }
}
