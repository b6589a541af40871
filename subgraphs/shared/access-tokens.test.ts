import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader, errors, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BadToken, createAccessTokens, createAccessTokenVerifier, type AccessGrant } from './access-tokens.ts'
import { frozenClock } from './clock.ts'
import { keptKeysFile, openKeyRing, type KeyRing } from './key-ring.ts'
import { createLog } from './log.ts'
import { createMutations, numbers } from './testing/token-mutations.ts'

const NOW = new Date('2026-04-16T20:00:00.250Z')
const GRANT: AccessGrant = { userId: 'u7', tier: 'PRO', scopes: ['odds:movements', 'odds:read'], sessionId: 's1' }

let folder: string
let keys: KeyRing
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-tokens-'))
  keys = await openKeyRing(await keptKeysFile(folder), createLog('silent', 'test'))
})
afterAll(async () => {
  keys[Symbol.dispose]()
  await rm(folder, { recursive: true })
})

const at = (milliseconds: number) => createAccessTokens({ keys, clock: frozenClock(new Date(NOW.getTime() + milliseconds)) })
const issue = async (grant = GRANT) => (await at(0).issue(grant)).token

test('what is issued is read back, for 15 minutes', async () => {
  const { token, expiresIn } = await at(0).issue(GRANT)
  expect(expiresIn).toBe(900)
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.signingKey().kid })
  expect(decodeJwt(token)).toMatchObject({
    iss: 'statedge',
    aud: 'statedge-graph',
    sub: 'u7',
    tier: 'PRO',
    scope: 'odds:movements odds:read',
    sid: 's1',
  })
  expect(await at(0).verify(token)).toEqual({
    ...GRANT,
    tokenId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    issuedAt: NOW.getTime(),
    expiresAt: NOW.getTime() + 900_000,
  })
})

test('no scopes and no session are read back as that', async () => {
  const grant = { ...GRANT, scopes: [], sessionId: null }
  expect(await at(0).verify(await issue(grant))).toMatchObject(grant)
})

test('two tokens of one moment are two', async () => expect(await issue()).not.toBe(await issue()))

test('it ends after 15 minutes and what clocks may differ by, and is not good before it was issued', async () => {
  const token = await issue()
  await expect(at(904_000).verify(token)).resolves.toMatchObject(GRANT)
  await expect(at(906_000).verify(token)).rejects.toThrow(BadToken)
  await expect(at(-4_000).verify(token)).resolves.toMatchObject(GRANT)
  await expect(at(-7_000).verify(token)).rejects.toThrow(BadToken)
})

const SECOND = Math.floor(NOW.getTime() / 1000)
const PAYLOAD = { iss: 'statedge', aud: 'statedge-graph', sub: 'u7', jti: 'j', iat: SECOND, exp: SECOND + 900, tier: 'PRO', scope: '' }
const sign = (payload: JWTPayload, header: object = {}) =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.signingKey().kid, ...header })
    .sign(keys.signingKey().key)

test('the signature alone is not enough: the forgeries below differ from this one in one thing', async () =>
  expect(await at(0).verify(await sign(PAYLOAD))).toMatchObject({ userId: 'u7' }))

test.each<[string, () => Promise<string> | string]>([
  ['another issuer', () => sign({ ...PAYLOAD, iss: 'somebody' })],
  ['another audience', () => sign({ ...PAYLOAD, aud: 'statedge-billing' })],
  ['another type', () => sign(PAYLOAD, { typ: 'JWT' })],
  ['no type', () => sign(PAYLOAD, { typ: undefined })],
  ['an end a day away', () => sign({ ...PAYLOAD, iat: SECOND - 1000, exp: SECOND + 86_400 })],
  ['no end', () => sign({ ...PAYLOAD, exp: undefined })],
  ['no beginning', () => sign({ ...PAYLOAD, iat: undefined })],
  ['no subject', () => sign({ ...PAYLOAD, sub: undefined })],
  ['no id', () => sign({ ...PAYLOAD, jti: undefined })],
  ['no tier', () => sign({ ...PAYLOAD, tier: undefined })],
  ['scopes that are no text', () => sign({ ...PAYLOAD, scope: ['odds:read'] })],
  ['a key that is unknown', () => sign(PAYLOAD, { kid: 'other' })],
  ['no signature', () => new UnsecuredJWT(PAYLOAD).encode()],
  ['a signature by the public key', () => signedByPublicKey()],
])('a token with %s is refused', async (_, forge) => {
  const token = await forge()
  await expect(at(0).verify(token)).rejects.toThrow(BadToken)
})

/** The classic confusion: HMAC with what everybody knows. */
function signedByPublicKey() {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', typ: 'at+jwt', kid: keys.signingKey().kid })}.${part(PAYLOAD)}`
  const secret = Buffer.from(keys.publicKeys().keys[0]!.x!, 'base64url')
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

test.each(['', '.', '..', 'a.b', 'a.b.c', 'a.b.c.d.e', 'x'.repeat(100_000)])('%j is refused', text =>
  expect(at(0).verify(text)).rejects.toThrow(BadToken),
)

test('the token is one spelling only: unused bits, blanks and padding are not looked over', async () => {
  const token = await issue()
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const others = [...last].map(letter => token.slice(0, -1) + letter).filter(text => text !== token)
  for (const text of [...others, `${token}=`, `${token}==`, `${token} `, ` ${token}`, `${token}\n`, token.replaceAll('.', '. ')])
    await expect(at(0).verify(text), text).rejects.toThrow(BadToken)
})

test('of 20,000 random mutations of a valid token none is accepted', async () => {
  const token = await issue()
  const tokens = at(0)
  await tokens.verify(token)
  const mutate = createMutations(token, Buffer.from(keys.publicKeys().keys[0]!.x!, 'base64url'), numbers(20_260_416))
  let accepted = 0
  let tried = 0
  while (tried < 20_000) {
    const mutation = mutate()
    if (mutation === token) continue
    tried += 1
    const refusal = await tokens.verify(mutation).then(
      () => (accepted += 1),
      (error: unknown) => error,
    )
    if (!(refusal instanceof BadToken)) expect.unreachable(`not refused as a bad token: ${mutation}`)
  }
  expect([tried, accepted]).toEqual([20_000, 0])
}, 120_000)

test('keys that cannot be had are not the fault of the token', async () => {
  const keyFor = () => Promise.reject(new errors.JWKSTimeout())
  const verifier = createAccessTokenVerifier({ keyFor, clock: frozenClock(NOW) })
  await expect(verifier.verify(await issue())).rejects.toThrow(errors.JWKSTimeout)
})
