import type { TierCode } from '../../shared/tiers.ts'
import { monthsAfter, nextRenewal, type Period } from './period.ts'

// What a subscription becomes by what happens to it. Pure.
//
//            paid                  canceled
//   nothing ------> ACTIVE ------------------> CANCELED
//                   |  ^  ^                     |   |
//   renewal declined|  |   \-- paid or resumed -/   | month over
//                   v  | paid                       v
//                  PAST_DUE ------------------> ENDED ------> ACTIVE
//                        week over or canceled         paid

export const SUBSCRIPTION_STATUSES = ['ACTIVE', 'CANCELED', 'PAST_DUE', 'ENDED'] as const
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]
export type PaidTier = Exclude<TierCode, 'FREE'>

/** What somebody has paid for, and what comes of it. */
export interface Terms {
  readonly status: SubscriptionStatus
  /** What was paid for last. */
  readonly tier: PaidTier
  /** What it becomes when it renews, if that is another. */
  readonly nextTier: PaidTier | null
  readonly paymentMethod: string
  readonly startedAt: Date
  /** The day and hour that renewals keep to. */
  readonly anchorAt: Date
  readonly periodStartsAt: Date
  /** End of the period that is paid for. */
  readonly renewsAt: Date
  /** PAST_DUE only: when the tier is lost; null as well when the provider decides that. */
  readonly graceEndsAt: Date | null
  /** When somebody has to look at it; null when never. */
  readonly dueAt: Date | null
}

const DAY_MS = 24 * 60 * 60 * 1000
const GRACE_DAYS = 7
const RETRY_DAYS = 1

const daysAfter = (moment: Date, days: number) => new Date(moment.getTime() + days * DAY_MS)
const earlier = (a: Date, b: Date) => (a < b ? a : b)

/** The tier that an account has by its subscription. */
export const tierInForce = ({ status, tier }: Pick<Terms, 'status' | 'tier'>): TierCode => (status === 'ENDED' ? 'FREE' : tier)

/** Whether it still counts, though nobody may have noticed its end yet. One that renews counts until somebody says that it did not. */
export function isLive(terms: Terms | null, now: Date): terms is Terms {
  if (terms === null || terms.status === 'ENDED') return false
  return terms.status === 'CANCELED' ? terms.renewsAt > now : terms.graceEndsAt === null || terms.graceEndsAt > now
}

/** A new period that begins with its payment. */
export function started(before: Terms | null, paid: { readonly tier: PaidTier; readonly paymentMethod: string }, period: Period): Terms {
  return {
    ...paid,
    status: 'ACTIVE',
    nextTier: null,
    startedAt: before === null || before.status === 'ENDED' ? period.startsAt : before.startedAt,
    anchorAt: period.startsAt,
    periodStartsAt: period.startsAt,
    renewsAt: period.endsAt,
    graceEndsAt: null,
    dueAt: period.endsAt,
  }
}

export const monthFrom = (startsAt: Date): Period => ({ startsAt, endsAt: monthsAfter(startsAt, 1) })

/** What the next renewal is for. */
export const renewalTier = ({ tier, nextTier }: Terms): PaidTier => nextTier ?? tier

/** Renewed where the last period ended. Nobody pays for periods in which nobody asked for the renewal. */
export function renewed(terms: Terms, now: Date): Terms {
  const renewsAt = nextRenewal(terms.anchorAt, terms.renewsAt > now ? terms.renewsAt : now)
  const period = { periodStartsAt: terms.renewsAt, renewsAt, dueAt: renewsAt }
  return { ...terms, ...period, status: 'ACTIVE', tier: renewalTier(terms), nextTier: null, graceEndsAt: null }
}

/** The tier stays for some days, in each of which the payment is tried again. */
export function declined(terms: Terms, now: Date): Terms {
  const graceEndsAt = terms.graceEndsAt ?? daysAfter(now, GRACE_DAYS)
  const dueAt = earlier(daysAfter(now, RETRY_DAYS), graceEndsAt)
  return { ...terms, status: 'PAST_DUE', tier: renewalTier(terms), nextTier: null, graceEndsAt, dueAt }
}

/** Nothing is paid for while a renewal is past due, so that ends at once. */
export function canceled(terms: Terms): Terms {
  if (terms.status === 'PAST_DUE') return ended(terms)
  return { ...terms, status: 'CANCELED', nextTier: null, dueAt: terms.renewsAt }
}

export const ended = (terms: Terms): Terms => ({ ...terms, status: 'ENDED', nextTier: null, graceEndsAt: null, dueAt: null })

/** It renews after all, and as what: what is paid for until then stays. */
export function kept(terms: Terms, { tier, paymentMethod }: { readonly tier: PaidTier; readonly paymentMethod: string }): Terms {
  return { ...terms, status: 'ACTIVE', nextTier: tier === terms.tier ? null : tier, paymentMethod, dueAt: terms.renewsAt }
}

/** What time has made of it: something to be paid, the end, or nothing yet. */
export function dueNow({ status, dueAt, graceEndsAt }: Terms, now: Date): 'RENEW' | 'END' | null {
  if (dueAt === null || dueAt > now) return null
  if (status === 'ACTIVE') return 'RENEW'
  if (status === 'PAST_DUE') return graceEndsAt === null || graceEndsAt > now ? 'RENEW' : 'END'
  return status === 'CANCELED' ? 'END' : null
}
