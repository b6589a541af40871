import type { Pacing } from '../pacing.ts'

/** Time that passes only while somebody sleeps, and nobody waits for it. `slept` is how long, each time. */
export function quickPacing(random = 0.5): Pacing & { readonly slept: readonly number[] } {
  const slept: number[] = []
  let now = 0
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
    },
    random: () => random,
  }
}
