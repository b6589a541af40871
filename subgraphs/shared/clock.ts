/** The time, injected wherever a result depends on it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still: STATEDGE_NOW, and tests. */
export const frozenClock = (at: Date): Clock => ({ now: () => new Date(at) })
