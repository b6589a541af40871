import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createInternalTokens } from './internal-token.ts'
import { callFor, user } from './testing/calls.ts'
import { createTokenCookie } from './token-cookie.ts'
import { ANONYMOUS, GATEWAY } from './viewer.ts'

const SECRET = 'a secret of at least 32 characters'
const tokens = createInternalTokens(SECRET)
const call = callFor(user())
const refused = { extensions: { code: 'UNAUTHENTICATED' } }

const left = { limit: 60, remaining: 59, resetsAt: new Date('2026-04-16T20:01:00.500Z'), costLimit: 3_000, costRemaining: 2_990 }

test.each([ANONYMOUS, GATEWAY, user(), user({ sessionId: null, scopes: [] })])('what is authorized is read back: %j', async viewer => {
  const own = { viewer, correlationId: 'abc-1', address: '2001:db8::1', rateLimit: viewer.kind === 'user' ? left : null }
  expect(await tokens.verify('odds', await tokens.authorize('odds', own))).toEqual(own)
})

test.each(['a-token', null])("so is what is in the client's cookie: %j", async received => {
  const cookie = createTokenCookie(received)
  const { cookie: read } = await tokens.verify('users', await tokens.authorize('users', { ...call, cookie }))
  expect([read?.read(), read?.written()]).toEqual([received, undefined])
  cookie.write({ token: 'the next', seconds: 60 })
  expect((await tokens.verify('users', await tokens.authorize('users', { ...call, cookie }))).cookie?.read()).toBe('the next')
  cookie.write(null)
  expect((await tokens.verify('users', await tokens.authorize('users', { ...call, cookie }))).cookie?.read()).toBeNull()
})

test('while the secret is replaced the former one is accepted and the new one signs', async () => {
  const replacing = createInternalTokens('the new secret of 32 characters..', SECRET)
  expect(await replacing.verify('odds', await tokens.authorize('odds', call))).toEqual(call)
  const header = await replacing.authorize('odds', call)
  expect(await createInternalTokens('the new secret of 32 characters..').verify('odds', header)).toEqual(call)
  await expect(tokens.verify('odds', header)).rejects.toMatchObject(refused)
  const third = createInternalTokens('a third secret, as long as the others')
  await expect(replacing.verify('odds', await third.authorize('odds', call))).rejects.toMatchObject(refused)
})

test.each([
  { ...call, viewer: { kind: 'root' } },
  { ...call, viewer: { kind: 'user', id: '7' } },
  { viewer: ANONYMOUS, correlationId: 'a' },
  { viewer: ANONYMOUS, correlationId: 'a', address: 'a' },
  { viewer: ANONYMOUS, correlationId: 'a', address: 'a', rateLimit: { limit: 60 } },
  { correlationId: 'a', address: 'a', sub: '7', scopes: ['odds:read'] },
])('a call that is not one is refused: %j', async claims => {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuer('statedge-gateway').setAudience('odds')
  const token = await jwt.setExpirationTime('20s').sign(new TextEncoder().encode(SECRET))
  await expect(tokens.verify('odds', `Bearer ${token}`)).rejects.toMatchObject(refused)
})

test('a token for one subgraph is no token for another', async () => {
  const header = await tokens.authorize('odds', callFor(ANONYMOUS))
  await expect(tokens.verify('users', header)).rejects.toMatchObject(refused)
})

test('a token of another secret is refused', async () => {
  const header = await createInternalTokens('another secret, just as long as this').authorize('odds', call)
  await expect(tokens.verify('odds', header)).rejects.toMatchObject(refused)
})

test('it is good for 30 seconds, and what clocks may differ by', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const header = await tokens.authorize('odds', call)
  vi.setSystemTime(Date.now() + 34_000)
  expect(await tokens.verify('odds', header)).toEqual(call)
  vi.setSystemTime(Date.now() + 2_000)
  await expect(tokens.verify('odds', header)).rejects.toMatchObject(refused)
})

test('a tampered token is refused', async () => {
  const [head, , signature] = (await tokens.authorize('odds', callFor(ANONYMOUS))).split('.')
  const claims = { iss: 'statedge-gateway', aud: 'odds', exp: Date.now() / 1000 + 20, ...call }
  const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
  await expect(tokens.verify('odds', forged)).rejects.toMatchObject(refused)
})

const claimsOf = (exp: string) => ({ issuer: 'statedge-gateway', audience: 'odds', exp })

test.each([
  ['expired', claimsOf('-1 minute')],
  ['of another issuer', { ...claimsOf('20s'), issuer: 'somebody' }],
])('a token that is %s is refused', async (_, { issuer, audience, exp }) => {
  const jwt = new SignJWT({ ...call }).setProtectedHeader({ alg: 'HS256' }).setIssuer(issuer).setAudience(audience).setExpirationTime(exp)
  await expect(tokens.verify('odds', `Bearer ${await jwt.sign(new TextEncoder().encode(SECRET))}`)).rejects.toMatchObject(refused)
})

test('a token without an end is refused', async () => {
  const jwt = new SignJWT({ ...call }).setProtectedHeader({ alg: 'HS256' }).setIssuer('statedge-gateway').setAudience('odds')
  await expect(tokens.verify('odds', `Bearer ${await jwt.sign(new TextEncoder().encode(SECRET))}`)).rejects.toMatchObject(refused)
})

test('alg none is refused', async () => {
  const jwt = new UnsecuredJWT({ ...call }).setIssuer('statedge-gateway').setAudience('odds').setExpirationTime('20s')
  await expect(tokens.verify('odds', `Bearer ${jwt.encode()}`)).rejects.toMatchObject(refused)
})

test.each([undefined, '', 'Bearer ', 'Basic YTpi', 'x'])('%j is refused', header =>
  expect(tokens.verify('odds', header)).rejects.toMatchObject(refused),
)
