import type { Viewer } from './viewer.ts'

export const TIER_CODES = ['FREE', 'PRO', 'ELITE'] as const
export type TierCode = (typeof TIER_CODES)[number]

/** What somebody may ask. Costs are those of `extensions.cost`. */
export interface Allowance {
  readonly requestsPerMinute: number
  readonly costPerMinute: number
  /** Of one operation. */
  readonly costPerRequest: number
}

/** What an account can be. A tier is a set of scopes and an allowance; both belong to the release, so that gateway and users never disagree. */
export interface Tier extends Allowance {
  readonly code: TierCode
  /** For people. */
  readonly name: string
  /** US cents. */
  readonly monthlyPriceCents: number
  /** Alphabetically. */
  readonly scopes: readonly string[]
}

const FREE_SCOPES = ['odds:read', 'stats:read']
const PRO_SCOPES = [...FREE_SCOPES, 'odds:arbitrage', 'odds:movements', 'odds:value', 'statcast:read']
const ELITE_SCOPES = [...PRO_SCOPES, 'export:read', 'odds:model']

/** Cheapest first; each has the scopes of the one before. */
export const TIERS: readonly Tier[] = [
  {
    code: 'FREE',
    name: 'Free',
    monthlyPriceCents: 0,
    requestsPerMinute: 60,
    costPerMinute: 50_000,
    costPerRequest: 10_000,
    scopes: FREE_SCOPES.toSorted(),
  },
  {
    code: 'PRO',
    name: 'Pro',
    monthlyPriceCents: 1_900,
    requestsPerMinute: 600,
    costPerMinute: 500_000,
    costPerRequest: 20_000,
    scopes: PRO_SCOPES.toSorted(),
  },
  {
    code: 'ELITE',
    name: 'Elite',
    monthlyPriceCents: 9_900,
    requestsPerMinute: 6_000,
    costPerMinute: 5_000_000,
    costPerRequest: 50_000,
    scopes: ELITE_SCOPES.toSorted(),
  },
]

/** Everybody's without an account, by address. */
export const ANONYMOUS_ALLOWANCE: Allowance = { requestsPerMinute: 30, costPerMinute: 10_000, costPerRequest: 8_000 }

/** What a viewer may ask. The gateway's own questions go to subgraphs and never come here. */
export const allowanceOf = (viewer: Viewer): Allowance => (viewer.kind === 'user' ? tierOf(viewer.tier) : ANONYMOUS_ALLOWANCE)

/** Throws for a code that no tier has: a token or a row of another release. */
export function tierOf(code: string): Tier {
  const tier = TIERS.find(known => known.code === code)
  if (tier === undefined) throw new Error(`There is no tier ${code}`)
  return tier
}

/** The cheapest tier that has every one of the scopes; undefined when none has. */
export const cheapestTierWith = (scopes: readonly string[]): Tier | undefined =>
  TIERS.find(tier => scopes.every(scope => tier.scopes.includes(scope)))
