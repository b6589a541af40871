import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { createInternalTokens } from './internal-token.ts'
import { ANONYMOUS, type Viewer } from './viewer.ts'

const SECRET = 'a secret of at least 32 characters'
const tokens = createInternalTokens(SECRET)
const user: Viewer = { kind: 'user', id: '7', scopes: ['odds:read', 'odds:model'] }
const refused = { extensions: { code: 'UNAUTHENTICATED' } }

test.each([ANONYMOUS, user])('what is authorized is read back: %j', async viewer => {
  const call = { viewer, correlationId: 'abc-1' }
  expect(await tokens.verify('odds', await tokens.authorize('odds', call))).toEqual(call)
})

test('a token for one subgraph is no token for another', async () => {
  const header = await tokens.authorize('odds', { viewer: ANONYMOUS, correlationId: 'a' })
  await expect(tokens.verify('users', header)).rejects.toMatchObject(refused)
})

test('a token of another secret is refused', async () => {
  const header = await createInternalTokens('another secret, just as long as this').authorize('odds', { viewer: user, correlationId: 'a' })
  await expect(tokens.verify('odds', header)).rejects.toMatchObject(refused)
})

test('a tampered token is refused', async () => {
  const [head, , signature] = (await tokens.authorize('odds', { viewer: ANONYMOUS, correlationId: 'a' })).split('.')
  const claims = { iss: 'statedge-gateway', aud: 'odds', exp: Date.now() / 1000 + 20, sub: '1', correlationId: 'a' }
  const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
  await expect(tokens.verify('odds', forged)).rejects.toMatchObject(refused)
})

const claimsOf = (exp: string) => ({ issuer: 'statedge-gateway', audience: 'odds', exp })

test.each([
  ['expired', claimsOf('-1 minute')],
  ['of another issuer', { ...claimsOf('20s'), issuer: 'somebody' }],
])('a token that is %s is refused', async (_, { issuer, audience, exp }) => {
  const jwt = new SignJWT({ correlationId: 'a' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(exp)
  await expect(tokens.verify('odds', `Bearer ${await jwt.sign(new TextEncoder().encode(SECRET))}`)).rejects.toMatchObject(refused)
})

test('a token without an end is refused', async () => {
  const jwt = new SignJWT({ correlationId: 'a' }).setProtectedHeader({ alg: 'HS256' }).setIssuer('statedge-gateway').setAudience('odds')
  await expect(tokens.verify('odds', `Bearer ${await jwt.sign(new TextEncoder().encode(SECRET))}`)).rejects.toMatchObject(refused)
})

test('alg none is refused', async () => {
  const jwt = new UnsecuredJWT({ correlationId: 'a' }).setIssuer('statedge-gateway').setAudience('odds').setExpirationTime('20s')
  await expect(tokens.verify('odds', `Bearer ${jwt.encode()}`)).rejects.toMatchObject(refused)
})

test.each([undefined, '', 'Bearer ', 'Basic YTpi', 'x'])('%j is refused', header =>
  expect(tokens.verify('odds', header)).rejects.toMatchObject(refused),
)
