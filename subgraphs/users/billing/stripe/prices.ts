import { randomUUID } from 'node:crypto'
import type { Stripe } from 'stripe'
import { tierOf } from '../../../shared/tiers.ts'
import type { PaidTier } from '../subscription.ts'
import type { Options } from './client.ts'

const CURRENCY = 'usd'

/** A tier that costs something else is another price: whoever has subscribed to the one before keeps it. */
export const lookupKeyOf = (tier: PaidTier): string => `statedge_${tier.toLowerCase()}_${tierOf(tier).monthlyPriceCents}_${CURRENCY}_month`

/** Undefined for a price that is none of ours. */
export function tierOfPrice({ lookup_key, metadata }: Pick<Stripe.Price, 'lookup_key' | 'metadata'>): PaidTier | undefined {
  // The key is taken from a price when another gets it; what the price was made for stays.
  const name = /^statedge_(\w+?)_/.exec(lookup_key ?? '')?.[1]?.toUpperCase() ?? metadata['tier']
  return name === 'PRO' || name === 'ELITE' ? name : undefined
}

/** Finds the price of a tier by its lookup key, and makes it where there is none: nothing has to be set up by hand. */
export function createPrices(stripe: Pick<Stripe, 'prices'>) {
  const known = new Map<PaidTier, string>()

  async function find(tier: PaidTier, options: Options): Promise<string | undefined> {
    const { data } = await stripe.prices.list({ lookup_keys: [lookupKeyOf(tier)], active: true, limit: 1 }, options())
    return data[0]?.id
  }

  async function make(tier: PaidTier, options: Options): Promise<string> {
    const { name, monthlyPriceCents } = tierOf(tier)
    const price = await stripe.prices.create(
      {
        lookup_key: lookupKeyOf(tier),
        currency: CURRENCY,
        unit_amount: monthlyPriceCents,
        recurring: { interval: 'month' },
        product_data: { name: `StatEdge ${name}` },
        metadata: { tier },
      },
      options(randomUUID()),
    )
    return price.id
  }

  async function findOrMake(tier: PaidTier, options: Options): Promise<string> {
    const found = await find(tier, options)
    if (found !== undefined) return found
    try {
      return await make(tier, options)
    } catch (error) {
      // A lookup key belongs to one price: somebody else may just have made it.
      const made = await find(tier, options)
      if (made === undefined) throw error
      return made
    }
  }

  return async (tier: PaidTier, options: Options): Promise<string> => {
    const id = known.get(tier) ?? (await findOrMake(tier, options))
    known.set(tier, id)
    return id
  }
}

export type PriceOf = ReturnType<typeof createPrices>
