import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccessTokens } from '../../subgraphs/shared/access-tokens.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { createBus, type Bus } from '../../subgraphs/shared/events.ts'
import { JWKS_PATH, jwksRoute } from '../../subgraphs/shared/jwks-route.ts'
import { keptKeysFile, openKeyRing } from '../../subgraphs/shared/key-ring.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { startFakeGateway } from '../testing/fake-graph.ts'
import { createAddressOf } from './address.ts'
import { followAccounts } from './follow-accounts.ts'
import { createRevocations } from './revocations.ts'
import { createViewers } from './viewers.ts'

const QUERY = { query: '{ forecast }' }
const KEY = `se_${'k'.repeat(43)}`
const GRANT = { userId: 'u1', tier: 'PRO', scopes: ['odds:read'], sessionId: 's1' }
const VIEWER = { kind: 'user', id: 'u1', tier: 'PRO', scopes: ['odds:read'], sessionId: 's1' }

const stack = new AsyncDisposableStack()
let gateway: Awaited<ReturnType<typeof startFakeGateway>>
let tokens: ReturnType<typeof createAccessTokens>
let bus: Bus
let noted: Promise<void>

beforeAll(async () => {
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-viewer-')), path => rm(path, { recursive: true }))
  const log = createLog('silent', 'test')
  const keys = stack.use(await openKeyRing(await keptKeysFile(folder), log))
  tokens = createAccessTokens({ keys, clock: systemClock })
  bus = stack.use(createBus({ service: 'users', clock: systemClock }))
  const revocations = createRevocations()
  const heard = Promise.withResolvers<void>()
  noted = heard.promise
  const note: typeof revocations.note = (change, at) => {
    revocations.note(change, at)
    heard.resolve()
  }
  const follower = stack.use(followAccounts(bus, { ...revocations, note }, log))
  await follower.listening
  const findApiKey = async () => ({ apiKeyId: 'k1', userId: 'u2', tier: 'ELITE', scopes: [] })
  gateway = stack.use(
    await startFakeGateway({
      viewerOf: createViewers({ tokens, findApiKey, revocations, clock: systemClock, log }),
      addressOf: createAddressOf(['127.0.0.1']),
      routes: { [JWKS_PATH]: jwksRoute(keys.publicKeys) },
    }),
  )
})
afterAll(() => stack.disposeAsync())
beforeEach(() => void (gateway.seen.viewers.length = 0))

const bearer = async (grant = GRANT) => ({ authorization: `Bearer ${(await tokens.issue(grant)).token}` })

test('subgraphs see whose access token it is', async () => {
  expect((await gateway.ask(QUERY, await bearer())).body.data).toEqual({ forecast: 'sunny' })
  expect(gateway.seen.viewers).toEqual([VIEWER])
})

test.each<Record<string, string>>([{ authorization: `Bearer ${KEY}` }, { 'x-api-key': KEY }])('and whose API key: %j', async headers => {
  expect((await gateway.ask(QUERY, headers)).status).toBe(200)
  expect(gateway.seen.viewers).toEqual([{ kind: 'user', id: 'u2', tier: 'ELITE', scopes: [], sessionId: null }])
})

test('headers in which a client says who it is have no say', async () => {
  const claims = { 'x-user-id': '1', 'x-user-tier': 'ELITE', 'x-user-scopes': 'odds:model', 'x-viewer': '{"kind":"gateway"}' }
  await gateway.ask(QUERY, claims)
  await gateway.ask(QUERY, { ...claims, ...(await bearer()) })
  expect(gateway.seen.viewers).toEqual([{ kind: 'anonymous' }, VIEWER])
})

test.each<Record<string, string>>([
  { authorization: 'Bearer nonsense' },
  { authorization: 'Basic YTpi' },
  { 'x-api-key': 'se_short' },
  { authorization: `Bearer ${KEY}`, 'x-api-key': KEY },
])('a bad credential is 401 for the whole request, and no subgraph is asked: %j', async headers => {
  const answer = await gateway.ask({ query: '{ forecast parks { name } }' }, { 'x-correlation-id': 'refused-1', ...headers })
  expect(answer.status).toBe(401)
  expect(answer.body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] })
  expect(answer.headers.get('www-authenticate')).toContain('Bearer')
  expect(answer.headers.get('x-correlation-id')).toBe('refused-1')
  expect(gateway.seen.viewers).toEqual([])
  expect(JSON.stringify(gateway.lines)).not.toContain('nonsense')
})

test('two Authorization headers are 401, although Node shows the first only', async () => {
  const { authorization } = await bearer()
  const headers = ['Content-Type', 'application/json', 'Host', 'x', 'Authorization', authorization, 'Authorization', authorization]
  const sent = request(`${gateway.url}/graphql`, { method: 'POST', headers: headers })
  sent.end(JSON.stringify(QUERY))
  const [response] = await once(sent, 'response')
  expect([response.statusCode, await text(response)]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')])
})

test('a bad credential does not close what needs none', async () => {
  const headers = { authorization: 'Bearer nonsense' }
  expect((await fetch(`${gateway.url}/health`, { headers })).status).toBe(200)
})

test('the request log names the viewer by id', async () => {
  await gateway.ask(QUERY, { 'x-correlation-id': 'who-1', ...(await bearer()) })
  expect(gateway.lines.filter(({ correlationId }) => correlationId === 'who-1')).toEqual([expect.objectContaining({ viewer: 'u1' })])
})

test('a sign-in that is revoked is 401 from the next request on', async () => {
  const headers = await bearer({ ...GRANT, sessionId: 's2' })
  expect((await gateway.ask(QUERY, headers)).status).toBe(200)
  await bus.publish('account_updates', { userId: 'u1', reason: 'REVOKED', sessionId: 's2' })
  await noted
  expect((await gateway.ask(QUERY, headers)).status).toBe(401)
  expect((await gateway.ask(QUERY, await bearer())).status).toBe(200)
})

test('the public keys are there for everybody', async () => {
  const { keys } = await (await fetch(`${gateway.url}${JWKS_PATH}`)).json()
  expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' }])
})
