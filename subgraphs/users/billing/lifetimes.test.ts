import fc from 'fast-check'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { tierOf } from '../../shared/tiers.ts'
import { canceledStep, cancelStep } from './cancel.ts'
import { dueStep, retryStep } from './due.ts'
import type { Payment } from './payment.ts'
import type { Order, Outcome } from './payment-provider.ts'
import { settlement, type BillingState, type Step } from './state.ts'
import { isLive, tierInForce, type PaidTier } from './subscription.ts'
import { arrangedStep, upgradeStep } from './upgrade.ts'

// Whatever somebody does with a subscription over years, in any order: what they have is what they paid for.

const HOUR_MS = 60 * 60 * 1000

type Act =
  | { readonly kind: 'upgrade'; readonly tier: PaidTier; readonly outcome: Outcome['kind'] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'wait'; readonly hours: number; readonly outcome: Outcome['kind'] }

const outcome = fc.constantFrom<Outcome['kind']>('PAID', 'PAID', 'DECLINED', 'UNKNOWN')
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('upgrade' as const), tier: fc.constantFrom<PaidTier>('PRO', 'ELITE'), outcome }),
  fc.record({ kind: fc.constant('cancel' as const) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 24 * 45 }), outcome }),
)

/** An account, its ledger, and a provider that says what it is told to say. */
function createLife() {
  let now = new Date('2026-01-31T12:00:00Z')
  let state: BillingState = { account: { id: 'a', email: 'a@example.com', tier: 'FREE' }, subscription: null, version: 0, open: null }
  const ledger = new Map<string, Payment>()
  let keys = 0

  function apply<Result>(step: Step<Result> | null): Result | null {
    if (step === null) return null
    const { subscription = state.subscription, payment } = step
    if (payment !== undefined) ledger.set(payment.key, payment)
    const open = payment === undefined ? state.open : payment.outcome === null ? payment : null
    const tier = step.subscription === undefined ? state.account.tier : tierInForce(step.subscription)
    state = { account: { ...state.account, tier }, subscription, version: state.version + 1, open }
    return step.result
  }

  function settle({ key }: Order, kind: Outcome['kind']) {
    const paid: Outcome = { kind: 'PAID', reference: null, refs: { customerRef: null, subscriptionRef: null } }
    return apply(settlement(state, key, kind === 'PAID' ? paid : { kind }, now))
  }

  const acts = {
    upgrade({ tier, outcome: kind }: Extract<Act, { kind: 'upgrade' }>) {
      const wish = { tier, paymentMethod: 'pm' }
      const step = apply(upgradeStep(state, wish, { now, provider: 'SANDBOX', key: `change-${++keys}` }))
      if (step?.kind === 'PAY') settle(step.order, kind)
      if (step?.kind === 'ARRANGE') apply(arrangedStep(state, wish, now))
    },
    cancel() {
      const step = apply(cancelStep(state, 'SANDBOX', now))
      // A payment of which nothing was heard turns out to be declined.
      if (step?.kind === 'PAY') settle(step.order, 'DECLINED')
      if (step?.kind === 'END' || step?.kind === 'ARRANGE') apply(canceledStep(state, now))
    },
    wait({ hours, outcome: kind }: Extract<Act, { kind: 'wait' }>) {
      now = new Date(now.getTime() + hours * HOUR_MS)
      const order = apply(retryStep(state, now))
      if (order !== null) settle(order, kind)
      // Round after round, until there is nothing to do.
      for (let due = apply(dueStep(state, now)); due !== null; due = apply(dueStep(state, now)))
        if (due.kind === 'PAY') settle(due.order, kind)
    },
  }

  return {
    ledger,
    renewals: () => [...ledger.values()].filter(({ kind, outcome }) => kind === 'RENEWAL' && outcome === 'PAID').length,
    state: () => state,
    now: () => now,
    do(next: Act) {
      try {
        if (next.kind === 'upgrade') acts.upgrade(next)
        else if (next.kind === 'cancel') acts.cancel()
        else acts.wait(next)
      } catch (error) {
        // Refused: what the account has already.
        if (!(error instanceof GraphQLError)) throw error
      }
    },
  }
}

test('a tier is there exactly as long as it is paid for, or may still be; each period is paid for once, and never dearer than its price', () =>
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), acts => {
      const life = createLife()
      for (const next of acts) {
        const renewals = life.renewals()
        life.do(next)
        // However late it is noticed that a month is over, the next one is all that is paid for.
        expect(life.renewals() - renewals).toBeLessThanOrEqual(1)
        const { account, subscription, open } = life.state()
        expect(account.tier).toBe(subscription === null ? 'FREE' : tierInForce(subscription))
        const waits = open !== null
        if (account.tier !== 'FREE' && next.kind === 'wait' && !waits) expect(isLive(subscription, life.now())).toBe(true)
        if (subscription?.status === 'ACTIVE' && next.kind === 'wait' && !waits) expect(subscription.renewsAt > life.now()).toBe(true)
        if (subscription !== null) expect(subscription.startedAt <= subscription.periodStartsAt).toBe(true)
        if (subscription?.status === 'ENDED') expect(subscription.dueAt).toBeNull()
      }
      const paid = [...life.ledger.values()].filter(payment => payment.outcome === 'PAID')
      for (const { amountCents, tier } of paid) {
        expect(amountCents).toBeGreaterThan(0)
        expect(amountCents).toBeLessThanOrEqual(tierOf(tier).monthlyPriceCents)
      }
      expect([...life.ledger.values()].filter(payment => payment.outcome === null).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  ))
