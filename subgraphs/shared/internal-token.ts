import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { refusal } from './errors.ts'
import { ANONYMOUS, type Viewer } from './viewer.ts'

/** What the gateway tells a subgraph about the request that it works for. */
export interface InternalCall {
  readonly viewer: Viewer
  readonly correlationId: string
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

const claims = z.object({ sub: z.string().optional(), scopes: z.array(z.string()).optional(), correlationId: z.string() })

/** HS256 over a secret that gateway and subgraphs share; the machine's own clock decides, frozen or not. */
export function createInternalTokens(secret: string): InternalTokens {
  const key = new TextEncoder().encode(secret)

  async function read(subgraph: string, authorization: string): Promise<InternalCall> {
    const token = authorization.replace(/^Bearer /, '')
    const { payload } = await jwtVerify(token, key, {
      issuer: ISSUER,
      audience: subgraph,
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE,
    })
    const { sub, scopes = [], correlationId } = claims.parse(payload)
    return { viewer: sub === undefined ? ANONYMOUS : { kind: 'user', id: sub, scopes }, correlationId }
  }

  return {
    async authorize(subgraph, { viewer, correlationId }) {
      const token = new SignJWT({ correlationId, ...(viewer.kind === 'user' && { scopes: [...viewer.scopes] }) })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(subgraph)
        .setExpirationTime(LIFETIME)
      if (viewer.kind === 'user') token.setSubject(viewer.id)
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
