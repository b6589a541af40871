import { z } from 'zod'
import { GATEWAY } from '../../subgraphs/shared/viewer.ts'
import type { Source } from '../sources/source.ts'
import type { AccountChange } from './revocations.ts'

export interface MissedRevocations {
  /** What to ask with the next time. */
  readonly asOf: string
  readonly complete: boolean
  readonly changes: readonly (AccountChange & { readonly id: string })[]
}

/** Whose access ended since `asOf` of the answer before; null for whatever can matter. Rejects when users does not answer. */
export type FindRevocations = (since: string | null) => Promise<MissedRevocations>

const QUERY = `query Revocations($since: DateTime) {
  _revocations(since: $since) { asOf complete changes { id accountId sessionId apiKeyId tier } } }`

/** The gateway asks for itself: there is no client whose address or correlation id it could give. */
const CALL = { viewer: GATEWAY, correlationId: 'revocations', address: '', rateLimit: null }

const id = z.string().nullable()
/** In one process a moment is still the value that the scalar wrote: a text as well. */
const answerShape = z.object({
  _revocations: z.object({
    asOf: z.iso.datetime(),
    complete: z.boolean(),
    changes: z.array(z.object({ id: z.string(), accountId: z.string(), sessionId: id, apiKeyId: id, tier: id })),
  }),
})

export function findRevocationsIn(users: Pick<Source, 'ask'>): FindRevocations {
  return async since => {
    const { data, errors } = await users.ask({ query: QUERY, variables: { since } }, CALL)
    if (errors !== undefined) throw new AggregateError(errors, 'users could not say what was revoked')
    const { changes, ...answer } = answerShape.parse(data)._revocations
    return { ...answer, changes: changes.map(updateOf) }
  }
}

const updateOf = ({ id, accountId, sessionId, apiKeyId, tier }: z.infer<typeof answerShape>['_revocations']['changes'][number]) => ({
  id,
  userId: accountId,
  reason: tier === null ? ('REVOKED' as const) : ('TIER_CHANGED' as const),
  sessionId: sessionId ?? undefined,
  apiKeyId: apiKeyId ?? undefined,
  tier: tier ?? undefined,
})
