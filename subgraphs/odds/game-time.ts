import type { GameFacts } from './quote-row.ts'

/** What a price's age and its closing moment depend on. Pure: the clock's reading is an argument. */

const MAX_AGE_PREGAME_SECONDS = 600
const MAX_AGE_IN_PLAY_SECONDS = 60

/** Under way or over, as far as is known. A start that has passed counts, because a state can be older than the clock. */
export function hasBegun({ abstractState, startsAt, firstPitchAt }: GameFacts, now: Date): boolean {
  return abstractState === 'LIVE' || (firstPitchAt ?? startsAt) <= now
}

/** Whole seconds since `at`, 0 for a time ahead of the clock. */
export function ageSecondsOf(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000))
}

/** Whether a price confirmed `at` is too old to trust. */
export function isStale(at: Date, game: GameFacts, now: Date): boolean {
  const limit = hasBegun(game, now) ? MAX_AGE_IN_PLAY_SECONDS : MAX_AGE_PREGAME_SECONDS
  return now.getTime() - at.getTime() > limit * 1000
}

/** The first pitch, at which the market closes; the scheduled start where nobody noted the pitch. Null until it has come. */
export function closingMomentOf({ startsAt, firstPitchAt, abstractState, detailedState }: GameFacts, now: Date): Date | null {
  const played = abstractState === 'LIVE' || (abstractState === 'FINAL' && !/^(Postponed|Cancelled)/.test(detailedState ?? ''))
  const pitch = firstPitchAt ?? (played ? startsAt : null)
  return pitch !== null && pitch <= now ? pitch : null
}
