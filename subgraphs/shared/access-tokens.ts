import { randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { KeyRing } from './key-ring.ts'

/** Who an access token is for. */
export interface AccessGrant {
  readonly userId: string
  /** Code of the tier, such as PRO. */
  readonly tier: string
  readonly scopes: readonly string[]
  /** The sign-in that it came of. */
  readonly sessionId: string | null
}

export interface AccessClaims extends AccessGrant {
  readonly tokenId: string
  /** Milliseconds since 1970: a change of the account in the same second is told apart. */
  readonly issuedAt: number
  readonly expiresAt: number
}

export interface AccessTokenIssuer {
  issue(grant: AccessGrant): Promise<{ readonly token: string; readonly expiresIn: number }>
}

export interface AccessTokenVerifier {
  /** Rejects with a BadToken, whatever is wrong with it; with anything else when the keys cannot be had. */
  verify(token: string): Promise<AccessClaims>
}

/** What somebody sent is no access token of ours, or none any more. */
export class BadToken extends Error {
  override readonly name = 'BadToken'
}

const ISSUER = 'statedge'
const AUDIENCE = 'statedge-graph'
const ALGORITHM = 'EdDSA'
const TYPE = 'at+jwt'
/** Seconds. */
export const ACCESS_TOKEN_LIFETIME = 15 * 60
/** Seconds by which the clocks of two machines may differ. */
const CLOCK_TOLERANCE = 5

/**
 * 64 bytes in base64url leave four bits of the last character unused, and decoders ignore them: without this, a token would have fifteen
 * other spellings that verify as well.
 */
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/

const payloadShape = z.object({
  sub: z.string().min(1),
  jti: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
  tier: z.string().min(1),
  scope: z.string(),
  sid: z.string().optional(),
})

/** EdDSA tokens of 15 minutes, signed with the first key of the ring. */
export function createAccessTokens({
  keys,
  clock,
}: {
  readonly keys: KeyRing
  readonly clock: Clock
}): AccessTokenIssuer & AccessTokenVerifier {
  return {
    ...createAccessTokenVerifier({ keyFor: keys.keyFor, clock }),

    async issue({ userId, tier, scopes, sessionId }) {
      const { kid, key } = keys.signingKey()
      const issuedAt = clock.now().getTime() / 1000
      const token = await new SignJWT({ tier, scope: scopes.join(' '), ...(sessionId !== null && { sid: sessionId }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_LIFETIME)
        .sign(key)
      return { token, expiresIn: ACCESS_TOKEN_LIFETIME }
    },
  }
}

/** For who only has the public keys. */
export function createAccessTokenVerifier({
  keyFor,
  clock,
}: {
  readonly keyFor: JWTVerifyGetKey
  readonly clock: Clock
}): AccessTokenVerifier {
  return {
    async verify(token) {
      if (!COMPACT_JWS.test(token)) throw new BadToken('It has not the form of a token')
      try {
        const { payload } = await jwtVerify(token, keyFor, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: TYPE,
          requiredClaims: ['sub', 'jti', 'exp'],
          maxTokenAge: ACCESS_TOKEN_LIFETIME,
          clockTolerance: CLOCK_TOLERANCE,
          currentDate: clock.now(),
        })
        return claimsOf(payload)
      } catch (error) {
        throw isFaultOfToken(error) ? new BadToken('It does not verify', { cause: error }) : error
      }
    },
  }
}

function claimsOf(payload: unknown): AccessClaims {
  const { sub, jti, iat, exp, tier, scope, sid } = payloadShape.parse(payload)
  return {
    userId: sub,
    tier,
    scopes: scope.split(' ').filter(Boolean),
    sessionId: sid ?? null,
    tokenId: jti,
    issuedAt: Math.round(iat * 1000),
    expiresAt: Math.round(exp * 1000),
  }
}

/** Keys that cannot be fetched or read are nobody's token's fault. */
const KEYS_OUT = new Set<string>([errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code])

const isFaultOfToken = (error: unknown) => error instanceof z.ZodError || (error instanceof errors.JOSEError && !KEYS_OUT.has(error.code))
