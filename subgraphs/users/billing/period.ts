// A month of a subscription, in UTC. Pure.

export interface Period {
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The same day and hour some months later, or the last day of a month that has no such day. */
export function monthsAfter(anchor: Date, months: number): Date {
  const moved = new Date(anchor)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(anchor.getUTCDate(), lastDay))
  return moved
}

/** The first moment after another that is whole months from the anchor: the 31st stays the 31st after a February. */
export function nextRenewal(anchor: Date, after: Date): Date {
  const apart = (after.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + after.getUTCMonth() - anchor.getUTCMonth()
  const months = Math.max(1, apart)
  const renewal = monthsAfter(anchor, months)
  return renewal > after ? renewal : monthsAfter(anchor, months + 1)
}

/** What is left of a price when some of its period is over, in whole cents to the advantage of whoever sells. */
export function unused(priceCents: number, { startsAt, endsAt }: Period, now: Date): number {
  const left = Math.min(1, Math.max(0, (endsAt.getTime() - now.getTime()) / (endsAt.getTime() - startsAt.getTime())))
  return Math.floor(priceCents * left)
}
