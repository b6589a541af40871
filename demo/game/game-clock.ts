import type { Random } from '../random.ts'

/** Tells when pitches are thrown, in seconds from the first one of the game. */
export interface GameClock {
  halfInning(): void
  pitchingChange(): void
  /** The moments of the pitches of one plate appearance, one after the other. */
  pitches(count: number): readonly number[]
}

/** With the pitch clock: some 19 seconds between pitches, 30 between batters, two minutes and more between half innings. */
export function createGameClock(random: Random): GameClock {
  let now = -30
  let isFirst = true
  return {
    halfInning() {
      if (!isFirst) now += 125
      isFirst = false
    },
    pitchingChange() {
      now += 110
    },
    pitches(count) {
      now += 13
      return Array.from({ length: count }, () => (now += random.whole(16, 22)))
    },
  }
}
