/** The time, injected wherever a result depends on it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still: STATEDGE_NOW, and tests. */
export const frozenClock = (at: Date): Clock => ({ now: () => new Date(at) })

/** A clock that goes on from a moment, so many times as fast as another. */
export function goingOnFrom(from: Date, speed: number, other: Clock = systemClock): Clock {
  const begun = other.now().getTime()
  return { now: () => new Date(from.getTime() + (other.now().getTime() - begun) * speed) }
}
