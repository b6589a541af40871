import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { refusal } from './errors.ts'
import { createTokenCookie, type TokenCookie } from './token-cookie.ts'
import type { Viewer } from './viewer.ts'

/** What a viewer may ask within a minute, and what was left of it when the request came in. */
export interface RateLimitSnapshot {
  readonly limit: number
  readonly remaining: number
  readonly resetsAt: Date
  readonly costLimit: number
  readonly costRemaining: number
}

/** What the gateway tells a subgraph about the request that it works for. */
export interface InternalCall {
  readonly viewer: Viewer
  readonly correlationId: string
  /** Where the client is, as far as the gateway can tell. */
  readonly address: string
  /** Where the client keeps its refresh token; undefined when it wants it in the answer. Never logged. */
  readonly cookie?: TokenCookie | undefined
  /** Null when the gateway asks for itself. */
  readonly rateLimit: RateLimitSnapshot | null
}

export interface InternalTokens {
  /** The value of the Authorization header of a call to one subgraph, good for 30 seconds. */
  authorize(subgraph: string, call: InternalCall): Promise<string>
  /** Rejects with an UNAUTHENTICATED refusal unless the header was made by `authorize` for this subgraph. */
  verify(subgraph: string, authorization: string | undefined): Promise<InternalCall>
}

const ISSUER = 'statedge-gateway'
const LIFETIME = '30s'
/** Seconds by which the clocks of two machines may differ. */
const CLOCK_TOLERANCE = 5

const viewer: z.ZodType<Viewer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.literal('gateway') }),
  z.object({
    kind: z.literal('user'),
    id: z.string().min(1),
    tier: z.string().min(1),
    scopes: z.array(z.string()),
    sessionId: z.string().nullable(),
  }),
])
const cookie = z.object({ token: z.string().nullable() }).transform(({ token }) => createTokenCookie(token))
const rateLimit: z.ZodType<RateLimitSnapshot> = z.object({
  limit: z.number(),
  remaining: z.number(),
  resetsAt: z.coerce.date(),
  costLimit: z.number(),
  costRemaining: z.number(),
})
const claims: z.ZodType<InternalCall> = z.object({
  viewer,
  correlationId: z.string(),
  address: z.string(),
  rateLimit: rateLimit.nullable(),
  cookie: cookie.optional(),
})

/**
 * HS256 over a secret that gateway and subgraphs share; the machine's own clock decides, frozen or not. While a secret is replaced, the
 * former one is still accepted.
 */
export function createInternalTokens(secret: string, former?: string): InternalTokens {
  const key = keyOf(secret)
  const formerKey = former === undefined ? undefined : keyOf(former)

  const verifyWith = (candidate: Uint8Array, subgraph: string, token: string) =>
    jwtVerify(token, candidate, {
      issuer: ISSUER,
      audience: subgraph,
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE,
    })

  async function read(subgraph: string, authorization: string): Promise<InternalCall> {
    const token = authorization.replace(/^Bearer /, '')
    const { payload } = await verifyWith(key, subgraph, token).catch((error: unknown) => {
      if (formerKey === undefined || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error
      return verifyWith(formerKey, subgraph, token)
    })
    return claims.parse(payload)
  }

  return {
    async authorize(subgraph, { viewer, correlationId, address, rateLimit, cookie }) {
      const token = new SignJWT({ viewer, correlationId, address, rateLimit, cookie: cookie && { token: cookie.read() } })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(subgraph)
        .setExpirationTime(LIFETIME)
      return `Bearer ${await token.sign(key)}`
    },

    async verify(subgraph, authorization = '') {
      try {
        return await read(subgraph, authorization)
      } catch {
        // Why exactly is nobody's business but an attacker's.
        throw refusal('UNAUTHENTICATED', 'This service answers only its gateway.')
      }
    },
  }
}

const keyOf = (secret: string) => new TextEncoder().encode(secret)
