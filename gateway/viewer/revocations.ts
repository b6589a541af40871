import type { AccessClaims } from '../../subgraphs/shared/access-tokens.ts'
import { ACCESS_TOKEN_LIFETIME } from '../../subgraphs/shared/access-tokens.ts'
import type { Channels } from '../../subgraphs/shared/events.ts'

/**
 * What the bus tells, and what users says when it is asked. Only the latter names tiers: it tells changes in their order, while an old message
 * that comes last would shut somebody out.
 */
export type AccountChange = Channels['account_updates'] & { readonly tier?: string | undefined }

export interface Revocations {
  /** Takes note of what changed, and when by the clock of whoever said so. A tier that is named ends tokens of any other, whenever they were issued. */
  note(change: AccountChange, at: Date): void
  /** Counts everything as revoked that was issued until then: more was revoked than can be told one by one. */
  noteAll(until: Date): void
  revokes(claims: Pick<AccessClaims, 'userId' | 'sessionId' | 'issuedAt' | 'tier'>): boolean
  /** Grows with every change. */
  count(): number
  /** The count at the last change that concerns an API key; 0 when there was none. */
  lastChangeOf(holder: { readonly userId: string; readonly apiKeyId: string }): number
}

interface Change {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly count: number
  readonly forgetAt: number
  readonly tier?: string | undefined
}

export interface RevocationOptions {
  readonly limit?: number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

/** As long as an access token can live, and what clocks may differ by. */
const KEPT_MS = (ACCESS_TOKEN_LIFETIME + 60) * 1000

/**
 * What was revoked while tokens of before could still be around. Bounded: when there are more, everything that was issued before the
 * oldest of them counts as revoked, because a token too many that must be renewed is better than one that was taken away and works.
 */
export function createRevocations({ limit = 100_000, elapsed = () => performance.now() }: RevocationOptions = {}): Revocations {
  const users = new Map<string, Change>()
  const tiers = new Map<string, Change>()
  const sessions = new Map<string, Change>()
  const apiKeys = new Map<string, Change>()
  let count = 0
  let floor: Pick<Change, 'at' | 'count'> = { at: -Infinity, count: 0 }

  function put(changes: Map<string, Change>, id: string, change: Change) {
    // Again at the end: a map's order is that of insertion, so the first is the oldest.
    changes.delete(id)
    changes.set(id, change)
    for (const [oldest, { at, count, forgetAt }] of changes) {
      const over = changes.size > limit
      if (forgetAt > change.forgetAt - KEPT_MS && !over) return
      changes.delete(oldest)
      if (over) floor = { at: Math.max(floor.at, at), count: Math.max(floor.count, count) }
    }
  }

  return {
    note({ userId, sessionId, apiKeyId, tier }, at) {
      const change = { at: at.getTime(), count: ++count, forgetAt: elapsed() + KEPT_MS, tier }
      if (sessionId !== undefined) put(sessions, sessionId, change)
      if (apiKeyId !== undefined) put(apiKeys, apiKeyId, change)
      if (sessionId !== undefined || apiKeyId !== undefined) return
      put(tier === undefined ? users : tiers, userId, change)
      // It is newer than the tier that was named last, and changes it.
      if (tier === undefined) tiers.delete(userId)
    },

    noteAll(until) {
      floor = { at: Math.max(floor.at, until.getTime()), count: ++count }
    },

    revokes: ({ userId, sessionId, issuedAt, tier }) =>
      (sessionId !== null && sessions.has(sessionId)) ||
      (tiers.get(userId)?.tier ?? tier) !== tier ||
      issuedAt <= Math.max(floor.at, users.get(userId)?.at ?? -Infinity),

    count: () => count,

    lastChangeOf: ({ userId, apiKeyId }) =>
      Math.max(floor.count, ...[users.get(userId), tiers.get(userId), apiKeys.get(apiKeyId)].map(change => change?.count ?? 0)),
  }
}
