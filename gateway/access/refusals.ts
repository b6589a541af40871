import type { GraphQLError } from 'graphql'
import { cheapestOf, type Access, type AccessNeed } from '../../subgraphs/shared/access-need.ts'
import { refusal, REFUSALS } from '../../subgraphs/shared/errors.ts'
import { cheapestTierWith } from '../../subgraphs/shared/tiers.ts'
import { whole } from '../refusals.ts'

/** What a viewer is told of something that they may not have. */
interface AccessRefusal {
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN'
  readonly message: string
  readonly details: {
    readonly missingScopes: readonly string[]
    /** Code of the cheapest tier that would do; null when no tier does. */
    readonly tier: string | null
    /** Only there when a policy does not hold. */
    readonly missingPolicies?: readonly string[]
  }
}

/** Of a field; the rest of the operation is answered. */
export function fieldRefusal(need: AccessNeed, access: Access): GraphQLError {
  const { code, message, details } = accessRefusal(need, access)
  return refusal(code, message, details)
}

/** Of an operation, by all that it needs together: 401 or 403. */
export function wholeRefusal(need: AccessNeed, access: Access): GraphQLError {
  const { code, message, details } = accessRefusal(need, access)
  return whole(code, message, REFUSALS[code], access.authenticated ? [] : [['www-authenticate', 'Bearer']], details)
}

/** For a need that is not met. Where alternatives would do, the one that the cheapest tier has is told. */
function accessRefusal({ scopes, policies }: AccessNeed, access: Access): AccessRefusal {
  const wanted = cheapestOf(scopes)
  const missingScopes = (wanted ?? []).filter(scope => !access.scopes.has(scope))
  const missingPolicies = policies.some(names => names.every(name => access.policies.has(name))) ? [] : (policies[0] ?? [])
  // Somebody with an account that has the scopes is refused for something that no other tier would change.
  const helps = wanted !== undefined && (!access.authenticated || missingScopes.length > 0)
  const tier = (helps && cheapestTierWith(wanted)?.code) || null
  return {
    code: access.authenticated ? 'FORBIDDEN' : 'UNAUTHENTICATED',
    message: messageOf(access, missingScopes, tier),
    details: { missingScopes, tier, ...(missingPolicies.length > 0 && { missingPolicies }) },
  }
}

function messageOf({ authenticated }: Access, missingScopes: readonly string[], tier: string | null): string {
  const scopes = missingScopes.length > 0 ? ` with ${missingScopes.join(' and ')}` : ''
  const grants = tier === null ? '' : ` (${tier} or above)`
  if (!authenticated) return `This needs an account${scopes}${grants}: sign in.`
  return scopes ? `This needs an account${scopes}${grants}.` : 'This is not open to this account or API key.'
}
