import { refusal } from '../../shared/errors.ts'
import { TIER_CODES, tierOf, type TierCode } from '../../shared/tiers.ts'
import { unused } from './period.ts'
import { isLive, type PaidTier, type Terms } from './subscription.ts'

/** What somebody wants. */
export interface Wish {
  readonly tier: PaidTier
  readonly paymentMethod: string
}

/** What has to happen for a wish: a payment, or only other terms. */
export type Change = { readonly kind: 'PAY'; readonly amountCents: number } | { readonly kind: 'KEEP' }

const rank = (tier: TierCode) => TIER_CODES.indexOf(tier)
const nameOf = (tier: TierCode) => tierOf(tier).name

/** What it takes to give somebody with a tier and a subscription what they want. Refuses with BAD_USER_INPUT what they have. */
export function changeFor(
  wish: Wish,
  { tier, terms, now }: { readonly tier: TierCode; readonly terms: Terms | null; readonly now: Date },
): Change {
  const price = tierOf(wish.tier).monthlyPriceCents
  // A tier that comes of no subscription is one that the house has given.
  const given = terms === null || terms.status === 'ENDED'
  if (!isLive(terms, now)) {
    if (given && rank(tier) >= rank(wish.tier)) throw hasIt(tier)
    return { kind: 'PAY', amountCents: price }
  }
  // Nothing is left of a period that was not paid for.
  if (terms.status === 'PAST_DUE') return { kind: 'PAY', amountCents: price }
  if (rank(wish.tier) > rank(terms.tier)) {
    const period = { startsAt: terms.periodStartsAt, endsAt: terms.renewsAt }
    return { kind: 'PAY', amountCents: price - unused(tierOf(terms.tier).monthlyPriceCents, period, now) }
  }
  if (terms.status === 'ACTIVE' && wish.tier === (terms.nextTier ?? terms.tier)) throw hasIt(wish.tier)
  return { kind: 'KEEP' }
}

const hasIt = (tier: TierCode) =>
  refusal('BAD_USER_INPUT', `The account has ${nameOf(tier)} already, or will have it when it renews.`, { field: 'tier' })

/** 13 to 19 digits are the number of a card, which must not come here. */
const CARD_NUMBER = /^(\d[ -]?){13,19}$/
const PAYMENT_METHOD = /^[\w-]{1,255}$/

/** Refuses with BAD_USER_INPUT what nobody can pay for or with; never repeats what was given. */
export function readWish({ tier, paymentMethod }: { readonly tier: TierCode; readonly paymentMethod: string }): Wish {
  if (tier === 'FREE') throw refusal('BAD_USER_INPUT', 'FREE is not paid for: cancelSubscription ends a subscription.', { field: 'tier' })
  if (CARD_NUMBER.test(paymentMethod) || !PAYMENT_METHOD.test(paymentMethod))
    throw refusal(
      'BAD_USER_INPUT',
      'paymentMethod must be the id of a payment method, such as pm_sandbox_success; never the number of a card.',
      {
        field: 'paymentMethod',
      },
    )
  return { tier, paymentMethod }
}
