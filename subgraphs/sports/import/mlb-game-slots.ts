import { valueOf } from './mlb-items.ts'

/** A ball or strike that was called without a pitch: the timer, the shift, an intentional walk. */
const AUTOMATIC = /^[VA]/

/**
 * The numbers that Statcast counts pitches by, by their places among a play's events. Automatic balls and strikes count too, while MLB's own
 * `pitchNumber` repeats the one before them, or is 0.
 */
export function pitchSlots(events: readonly unknown[]): ReadonlyMap<number, number> {
  const slots = new Map<number, number>()
  for (const [place, event] of events.entries()) if (isSlot(event)) slots.set(place, slots.size + 1)
  return slots
}

function isSlot(event: unknown): boolean {
  if (valueOf(event, 'isPitch') === true) return true
  const code = valueOf(valueOf(event, 'details'), 'code')
  return valueOf(event, 'type') === 'no_pitch' && typeof code === 'string' && AUTOMATIC.test(code)
}
