import { z } from 'zod'
import { GATEWAY } from '../../subgraphs/shared/viewer.ts'
import type { Source } from '../sources/source.ts'

/** Whose a key is, and what it may. */
export interface ApiKeyHolder {
  readonly apiKeyId: string
  readonly userId: string
  readonly tier: string
  readonly scopes: readonly string[]
}

/** The holder of the key with a digest (SHA-256 of the secret, in base64url); null when no key that works has it. */
export type FindApiKey = (digest: string, correlationId: string, address: string) => Promise<ApiKeyHolder | null>

const QUERY = 'query ApiKey($digest: String!) { _apiKey(digest: $digest) { id accountId tier scopes } }'
const answerShape = z.object({
  _apiKey: z.object({ id: z.string(), accountId: z.string(), tier: z.string(), scopes: z.array(z.string()) }).nullable(),
})

/** Asks users, as the gateway itself. Rejects when users does not answer. */
export function findApiKeyIn(users: Pick<Source, 'ask'>): FindApiKey {
  return async (digest, correlationId, address) => {
    const { data, errors } = await users.ask(
      { query: QUERY, variables: { digest } },
      { viewer: GATEWAY, correlationId, address, rateLimit: null },
    )
    if (errors !== undefined) throw new AggregateError(errors, 'users could not look up an API key')
    const { _apiKey: found } = answerShape.parse(data)
    return found && { apiKeyId: found.id, userId: found.accountId, tier: found.tier, scopes: found.scopes }
  }
}
