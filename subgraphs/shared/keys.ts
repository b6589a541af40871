import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  createLocalJWKSet,
  importJWK,
  type CryptoKey,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'
import { z } from 'zod'

export interface Keys {
  readonly signing: { readonly kid: string; readonly key: CryptoKey }
  readonly published: JSONWebKeySet
  readonly keyFor: JWTVerifyGetKey
}

const bytes32 = z.string().regex(/^[\w-]{43}$/)
const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: bytes32,
  d: bytes32.optional(),
  kid: z.string().min(1).optional(),
})
const jwks = z.object({ keys: z.array(jwk).min(1).max(16) })

/** Reads a JWKS of Ed25519 keys, the first of them private. What is wrong is said without a word of the keys. */
export async function readKeys(text: string): Promise<Keys> {
  const { data } = jwks.safeParse(parsed(text))
  const [first] = data?.keys ?? []
  if (data === undefined || first?.d === undefined) throw new Error('A JWKS of Ed25519 keys is needed, the first with its private part')

  const keys = await Promise.all(
    data.keys.map(async ({ kty, crv, x, kid }) => ({ kty, crv, x, kid: kid ?? (await calculateJwkThumbprint({ kty, crv, x })) })),
  )
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw new Error('Two keys have the same kid')
  const published = { keys: keys.map(key => ({ ...key, alg: 'EdDSA', use: 'sig' })) }

  const key = await importJWK({ ...first, kty: 'OKP', alg: 'EdDSA' })
  const publicKey = await importJWK(published.keys[0]!)
  try {
    await compactVerify(await new CompactSign(new Uint8Array()).setProtectedHeader({ alg: 'EdDSA' }).sign(key), publicKey)
  } catch {
    throw new Error('The private and the public part of the first key do not belong together')
  }
  return { signing: { kid: keys[0]!.kid, key }, published, keyFor: createLocalJWKSet(published) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
