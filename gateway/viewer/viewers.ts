import { hash } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { LRUCache } from 'lru-cache'
import { BadToken, type AccessTokenVerifier } from '../../subgraphs/shared/access-tokens.ts'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { ANONYMOUS, type UserViewer, type Viewer } from '../../subgraphs/shared/viewer.ts'
import type { FindApiKey } from './api-keys.ts'
import type { Credential } from './credential.ts'
import { nobodyCanSay, notAccepted } from './refusals.ts'
import type { Revocations } from './revocations.ts'

/** Where a credential came with. */
export interface Origin {
  readonly correlationId: string
  readonly address: string
}

/** Who shows a credential. Rejects with a refusal of the whole request when it is not accepted. */
export type ViewerOf = (credential: Credential | null, origin: Origin) => Promise<Viewer>

export interface ViewersOptions {
  readonly tokens: AccessTokenVerifier
  readonly findApiKey: FindApiKey
  readonly revocations: Revocations
  /** The one that access tokens are issued by. */
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

const MAX_KEPT = 10_000
const TOKEN_KEPT_MS = 5 * 60_000
const API_KEY_KEPT_MS = 60_000
/** Short: a gateway that has not heard of a new signing key yet must not refuse it for long. */
const REFUSAL_KEPT_MS = 5_000

/** A credential that was accepted. */
interface Proof {
  readonly viewer: UserViewer
  readonly keepMs: number
  /** False as soon as something was revoked that it rests on. */
  holds(): boolean
}

/**
 * Credentials are checked once and then known by their digest, for five minutes at most and never beyond the end of a token; what was
 * refused is known for a moment too, in a place of its own, so that garbage pushes nobody out.
 */
export function createViewers({
  tokens,
  findApiKey,
  revocations,
  clock,
  log,
  elapsed = () => performance.now(),
}: ViewersOptions): ViewerOf {
  const accepted = new LRUCache<string, Proof & { readonly until: number }>({ max: MAX_KEPT })
  const refused = new LRUCache<string, number>({ max: MAX_KEPT })
  const checks = new Map<string, Promise<Viewer>>()

  async function proveToken(token: string): Promise<Proof> {
    const claims = await tokens.verify(token)
    const { userId, tier, scopes, sessionId, expiresAt } = claims
    return {
      viewer: { kind: 'user', id: userId, tier, scopes, sessionId },
      keepMs: Math.min(TOKEN_KEPT_MS, expiresAt - clock.now().getTime()),
      holds: () => !revocations.revokes(claims),
    }
  }

  async function proveApiKey(digest: string, { correlationId, address }: Origin): Promise<Proof> {
    const asOf = revocations.count()
    const holder = await findApiKey(digest, correlationId, address)
    if (holder === null) throw new BadToken('No API key that works')
    const proof: Proof = {
      viewer: { kind: 'user', id: holder.userId, tier: holder.tier, scopes: holder.scopes, sessionId: null },
      keepMs: API_KEY_KEPT_MS,
      holds: () => revocations.lastChangeOf(holder) <= asOf,
    }
    // Something changed while users was asked: what it said may be from before.
    return proof.holds() ? proof : proveApiKey(digest, { correlationId, address })
  }

  async function check({ kind, text }: Credential, digest: string, origin: Origin): Promise<Viewer> {
    const begun = elapsed()
    try {
      const proof = kind === 'api-key' ? await proveApiKey(digest, origin) : await proveToken(text)
      if (!proof.holds()) throw new BadToken('It was revoked')
      accepted.set(digest, { ...proof, until: begun + proof.keepMs })
      return proof.viewer
    } catch (err) {
      if (err instanceof BadToken) {
        refused.set(digest, begun + REFUSAL_KEPT_MS)
        throw notAccepted()
      }
      if (err instanceof GraphQLError) throw err
      log.error({ err, correlationId: origin.correlationId }, 'a credential could not be checked')
      throw nobodyCanSay()
    }
  }

  /** Requests that come with the same credential at the same time wait for one check. */
  function checkOnce(credential: Credential, digest: string, origin: Origin): Promise<Viewer> {
    const running = checks.get(digest)
    if (running !== undefined) return running
    const started = check(credential, digest, origin).finally(() => checks.delete(digest))
    checks.set(digest, started)
    return started
  }

  return async (credential, origin) => {
    if (credential === null) return ANONYMOUS
    const digest = hash('sha256', credential.text, 'base64url')
    const known = accepted.get(digest)
    if (known !== undefined && known.until > elapsed() && known.holds()) return known.viewer
    if (known !== undefined) accepted.delete(digest)
    else if ((refused.get(digest) ?? -Infinity) > elapsed()) throw notAccepted()
    return checkOnce(credential, digest, origin)
  }
}
