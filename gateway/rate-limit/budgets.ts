import type { Redis } from 'ioredis'
import { systemClock, type Clock } from '../../subgraphs/shared/clock.ts'
import { createLimiter } from '../../subgraphs/shared/limiter/limiter.ts'
import { createCounters, type Counters } from '../../subgraphs/shared/limiter/memory-limiter.ts'
import { ANONYMOUS_ALLOWANCE, tierOf, TIERS, type Allowance } from '../../subgraphs/shared/tiers.ts'
import type { Viewer } from '../../subgraphs/shared/viewer.ts'
import { addressKey } from './address-key.ts'
import { createBudget, type Budget, type Plan } from './budget.ts'

/**
 * The budget of one request. An account has one, whatever it signs in with: twenty API keys are not twenty-one budgets. Without an account the
 * address counts, IPv6 by its /64.
 */
export type BudgetOf = (viewer: Viewer, address: string) => Budget

export interface BudgetsOptions {
  /** Where all gateways count together; each counts for itself without it, and while it does not answer. */
  readonly redis?: Redis | undefined
  /** Of everybody without an account. */
  readonly anonymous?: Allowance
  readonly windowSeconds?: number
  readonly clock?: Clock
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

export function createBudgets({
  redis,
  anonymous = ANONYMOUS_ALLOWANCE,
  windowSeconds = 60,
  clock = systemClock,
  elapsed = () => performance.now(),
}: BudgetsOptions = {}): BudgetOf {
  function planFor(allowance: Allowance, counters: Counters): Plan {
    const limiter = (name: string, points: number) => createLimiter({ name, points, seconds: windowSeconds, redis, counters, elapsed })
    return {
      allowance,
      windowSeconds,
      requests: limiter('rate:requests', allowance.requestsPerMinute),
      costs: limiter('rate:cost', allowance.costPerMinute),
    }
  }

  // Apart from each other: a flood of addresses pushes out no account.
  const accounts = createCounters()
  const ofTiers = new Map(TIERS.map(tier => [tier, planFor(tier, accounts)]))
  const ofAddresses = planFor(anonymous, createCounters())

  return (viewer, address) =>
    viewer.kind === 'user'
      ? createBudget({ plan: ofTiers.get(tierOf(viewer.tier))!, key: `account:${viewer.id}`, clock, elapsed })
      : createBudget({ plan: ofAddresses, key: `address:${addressKey(address)}`, clock, elapsed })
}
