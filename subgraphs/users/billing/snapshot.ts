import { TIER_CODES } from '../../shared/tiers.ts'
import { requested, settled, type Payment } from './payment.ts'
import type { ProviderName, Snapshot } from './payment-provider.ts'
import { settlement, type BillingState, type Step, type Subscription } from './state.ts'
import { ended, isLive, started } from './subscription.ts'

// What a provider that renews by itself says that a subscription is, decided while nobody else changes the account. Pure.

export type Taken = 'TAKEN' | 'IGNORED' | 'STRAY'

const HOUR_MS = 60 * 60 * 1000
/** When nothing was told by then, somebody has to ask. */
const askAfter = (moment: Date) => new Date(moment.getTime() + HOUR_MS)

/** `STRAY`: the account pays for another subscription as well. */
export function snapshotStep(state: BillingState, snapshot: Snapshot, provider: ProviderName, now: Date): Step<Taken> {
  const { open, subscription } = state
  const { subscriptionRef, customerRef, startsAt, endsAt, invoice } = snapshot
  if (open !== null && open.key === snapshot.paymentKey && snapshot.status === 'PAID') {
    const refs = { subscriptionRef, customerRef }
    return {
      ...settlement(state, open.key, { kind: 'PAID', reference: invoice?.reference ?? null, refs, period: { startsAt, endsAt } }, now),
      result: 'TAKEN',
    }
  }
  if (subscription?.subscriptionRef === subscriptionRef) return { ...updated(subscription, snapshot, now), result: 'TAKEN' }
  if (snapshot.status === 'OVER') return { result: 'IGNORED' }
  if (isLive(subscription, now) && subscription.provider === provider) return { result: 'STRAY' }
  if (snapshot.status === 'UNPAID') return { result: 'IGNORED' }
  // Paid for after all, though nobody was left to hear of it.
  const subscriptionNow = adopted(snapshot, provider, now)
  return { subscription: subscriptionNow, ...ledgerLine('CHANGE', subscriptionNow, snapshot, now), result: 'TAKEN' }
}

/** The provider does not know the subscription any more. */
export function goneStep({ subscription }: BillingState, subscriptionRef: string): Step<Taken> | null {
  if (subscription?.subscriptionRef !== subscriptionRef) return null
  return { subscription: { ...subscription, ...ended(subscription) }, result: 'TAKEN' }
}

function adopted(snapshot: Snapshot, provider: ProviderName, now: Date): Subscription {
  const { tier, subscriptionRef, customerRef } = snapshot
  const terms = started(null, { tier, paymentMethod: snapshot.paymentMethod ?? '' }, snapshot)
  return { ...terms, ...whetherItRenews(snapshot, now), provider, subscriptionRef, customerRef }
}

const whetherItRenews = ({ endsWithPeriod, endsAt }: Snapshot, now: Date) =>
  endsWithPeriod
    ? ({ status: 'CANCELED', dueAt: endsAt } as const)
    : ({ status: 'ACTIVE', dueAt: askAfter(endsAt > now ? endsAt : now) } as const)

function updated(subscription: Subscription, snapshot: Snapshot, now: Date): Omit<Step<Taken>, 'result'> {
  if (snapshot.status === 'OVER') return { subscription: { ...subscription, ...ended(subscription) } }
  // How long it may stay unpaid is the provider's to decide.
  if (snapshot.status === 'UNPAID')
    return { subscription: { ...subscription, status: 'PAST_DUE', nextTier: null, graceEndsAt: null, dueAt: askAfter(now) } }

  const { startsAt, endsAt, tier } = snapshot
  const isNew = startsAt > subscription.periodStartsAt
  const common = {
    ...subscription,
    ...whetherItRenews(snapshot, now),
    paymentMethod: snapshot.paymentMethod ?? subscription.paymentMethod,
    periodStartsAt: startsAt,
    renewsAt: endsAt,
    graceEndsAt: null,
  }
  // A cheaper tier within a period is the one that it renews as: what is paid for until then stays.
  const isNext = !isNew && TIER_CODES.indexOf(tier) < TIER_CODES.indexOf(subscription.tier)
  const next: Subscription = isNext ? { ...common, nextTier: tier } : { ...common, tier, nextTier: null }
  return { subscription: next, ...ledgerLine('RENEWAL', next, snapshot, now) }
}

/** For a payment that nobody here has asked for. An invoice that has a line already keeps it. */
function ledgerLine(kind: Payment['kind'], { provider, tier, paymentMethod }: Subscription, { invoice }: Snapshot, now: Date) {
  if (invoice === null || invoice.amountCents <= 0) return {}
  const { reference, amountCents } = invoice
  const payment = requested({ key: `invoice-${reference}`, kind, provider, tier, amountCents, paymentMethod }, now)
  return { payment: settled(payment, 'PAID', reference, now) }
}
