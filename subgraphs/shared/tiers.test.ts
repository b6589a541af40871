import { expect, test } from 'vitest'
import { allowanceOf, ANONYMOUS_ALLOWANCE, cheapestTierWith, TIER_CODES, tierOf, TIERS } from './tiers.ts'

test('a dearer tier has all of the cheaper one, and more of everything', () => {
  expect(TIERS.map(({ code }) => code)).toEqual(TIER_CODES)
  const ladder = [{ ...ANONYMOUS_ALLOWANCE, monthlyPriceCents: -1, scopes: ['stats:read'] }, ...TIERS]
  for (const [index, above] of TIERS.entries()) {
    const below = ladder[index]!
    expect(above.monthlyPriceCents).toBeGreaterThan(below.monthlyPriceCents)
    expect(above.requestsPerMinute).toBeGreaterThan(below.requestsPerMinute)
    expect(above.costPerMinute).toBeGreaterThan(below.costPerMinute)
    expect(above.costPerRequest).toBeGreaterThan(below.costPerRequest)
    expect(new Set(above.scopes)).toEqual(new Set([...below.scopes, ...above.scopes]))
    expect(above.scopes).toEqual(above.scopes.toSorted())
  }
})

test('the cheapest tier that has the scopes is found, and none for a scope that nobody sells', () => {
  expect(cheapestTierWith([])?.code).toBe('FREE')
  expect(cheapestTierWith(['odds:read'])?.code).toBe('FREE')
  expect(cheapestTierWith(['odds:read', 'statcast:read'])?.code).toBe('PRO')
  expect(cheapestTierWith(['odds:read', 'odds:model'])?.code).toBe('ELITE')
  expect(cheapestTierWith(['odds:read', 'moon:walk'])).toBeUndefined()
})

test('a code that no tier has is a fault', () => expect(() => tierOf('GOLD')).toThrow('no tier GOLD'))

test('what a viewer may ask goes by the tier', () => {
  const user = { kind: 'user', id: 'u1', scopes: [], sessionId: null } as const
  expect(TIERS.map(({ code }) => allowanceOf({ ...user, tier: code }))).toEqual(TIERS)
  expect(allowanceOf({ kind: 'anonymous' })).toBe(ANONYMOUS_ALLOWANCE)
})
