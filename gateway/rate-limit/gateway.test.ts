import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { createLimiter } from '../../subgraphs/shared/limiter/limiter.ts'
import { user } from '../../subgraphs/shared/testing/calls.ts'
import { ANONYMOUS_ALLOWANCE } from '../../subgraphs/shared/tiers.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import type { GatewayOptions } from '../index.ts'
import { keptLog, startFakeGateway } from '../testing/fake-graph.ts'
import { createAddressOf } from '../viewer/address.ts'
import { limitGuesses } from '../viewer/key-guesses.ts'
import { notAccepted } from '../viewer/refusals.ts'
import { createRevocations } from '../viewer/revocations.ts'
import { createViewers } from '../viewer/viewers.ts'
import { createBudgets } from './budgets.ts'
import { readRateLimit } from './testing/read-headers.ts'

const QUERY = { query: '{ forecast }' }
const LIMITED = { errors: [{ message: expect.any(String), extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }] }

let stack = new AsyncDisposableStack()
afterEach(async () => {
  await stack.disposeAsync()
  stack = new AsyncDisposableStack()
})

/** A gateway with limits as they are, for which a token is the id of a FREE account, and one that begins with a dash is none. */
async function limitedGateway(options: Partial<GatewayOptions> = {}) {
  const gateway = stack.use(
    await startFakeGateway({
      viewerOf: async credential => {
        if (credential?.text.startsWith('-')) throw notAccepted()
        return credential === null ? ANONYMOUS : user({ id: credential.text, tier: 'FREE' })
      },
      budgetOf: createBudgets(),
      ...options,
    }),
  )
  const as = (id: string) => ({ authorization: `Bearer ${id}` })
  return {
    ...gateway,
    as,
    asked: (id: string, query: object = QUERY) => gateway.ask(query, as(id)),
    async statuses(count: number, headers: Record<string, string>, body: unknown = QUERY) {
      const seen: number[] = []
      for (let n = 0; n < count; n++) seen.push((await gateway.ask(body, headers)).status)
      return seen
    },
  }
}

const times = (count: number, status: number) => Array<number>(count).fill(status)

test('the 61st request of a FREE account within a minute is refused, and says when to come back', async () => {
  const gateway = await limitedGateway()
  expect(await gateway.statuses(60, gateway.as('ana'))).toEqual(times(60, 200))
  const answer = await gateway.asked('ana')
  expect([answer.status, answer.body]).toEqual([429, LIMITED])
  const wait = Number(answer.headers.get('retry-after'))
  expect(answer.body.errors![0]!.extensions).toMatchObject({ retryAfter: wait })
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  const { standing } = readRateLimit(answer.headers)
  expect(standing['requests']).toEqual({ r: 0, t: wait })
  expect((await gateway.asked('ben')).status).toBe(200)
})

test('of 200 requests at once exactly 60 are answered', async () => {
  const gateway = await limitedGateway()
  const answers = await Promise.all(Array.from({ length: 200 }, () => gateway.asked('ana')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(140)
})

test('a refused request reaches no subgraph and is not even parsed', async () => {
  const gateway = await limitedGateway()
  await gateway.statuses(60, gateway.as('ana'))
  gateway.seen.viewers.length = 0
  expect(await gateway.statuses(3, gateway.as('ana'), { query: '{ broken syntax' })).toEqual(times(3, 429))
  expect(await gateway.statuses(3, gateway.as('ana'), { query: `#${'x'.repeat(70_000)}` })).toEqual(times(3, 429))
  expect(await gateway.statuses(3, gateway.as('ana'))).toEqual(times(3, 429))
  expect(gateway.seen.viewers).toEqual([])
})

test('nobody waits for the body of a refused request', async () => {
  const gateway = await limitedGateway()
  await gateway.statuses(60, gateway.as('ana'))
  const headers = { ...gateway.as('ana'), 'content-type': 'application/json', 'content-length': '1000' }
  const sent = request(`${gateway.url}/graphql`, { method: 'POST', headers })
  sent.flushHeaders()
  const [response] = await once(sent, 'response')
  expect(response.statusCode).toBe(429)
  sent.on('error', () => {}).destroy()
})

test.each([
  ['a document that is none', { query: '{' }, 400],
  ['a body that is too large', { query: `#${'x'.repeat(70_000)}` }, 413],
  ['an operation beyond a limit', { query: `{ ${'forecast '.repeat(5_001)} }` }, 400],
])('%s counts too', async (_, body, status) => {
  const gateway = await limitedGateway()
  expect(await gateway.statuses(2, gateway.as('ana'), body)).toEqual([status, status])
  const { headers } = await gateway.asked('ana')
  expect(readRateLimit(headers).standing['requests']).toMatchObject({ r: 57 })
})

test('every answer of /graphql says what is left', async () => {
  const gateway = await limitedGateway()
  const graphql = `${gateway.url}/graphql`
  const answers = [
    await fetch(graphql, { method: 'DELETE' }),
    await fetch(graphql, { method: 'POST', body: 'text' }),
    await fetch(`${graphql}?query={forecast}`),
    await fetch(`${graphql}?query={forecast}`, { headers: { 'apollo-require-preflight': '1' } }),
    await fetch(graphql, { headers: gateway.as('-bad') }),
    await gateway.ask({ query: '{ nothing }' }),
    await gateway.ask({ query: '{ broken }' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([405, 415, 400, 200, 401, 400, 200])
  const { requestsPerMinute, costPerMinute } = ANONYMOUS_ALLOWANCE
  for (const [index, { headers }] of answers.entries()) {
    const { policy, standing } = readRateLimit(headers)
    expect(policy).toEqual({ requests: { q: requestsPerMinute, w: 60 }, cost: { q: costPerMinute, w: 60 } })
    expect(standing['requests']!['r']).toBe(requestsPerMinute - 1 - index)
    expect(headers.get('x-correlation-id')).not.toBeNull()
  }
  expect((await fetch(`${gateway.url}/health`)).headers.get('ratelimit')).toBeNull()
})

test('a credential that is not accepted counts against its address, and against nobody else', async () => {
  const gateway = await limitedGateway()
  const guesses = Array.from({ length: 31 }, (_, n) => gateway.asked(`-guess${n}`))
  expect((await Promise.all(guesses)).map(({ status }) => status).toSorted()).toEqual([...times(30, 401), 429])
  expect((await gateway.ask(QUERY)).status).toBe(429)
  expect((await gateway.asked('ana')).status).toBe(200)
})

test('what a client claims its address is changes nothing', async () => {
  const gateway = await limitedGateway()
  const claims = Array.from({ length: 31 }, (_, n) => ({
    'x-forwarded-for': `203.0.113.${n}`,
    forwarded: `for=203.0.113.${n}`,
    'x-real-ip': `203.0.113.${n}`,
  }))
  const statuses: number[] = []
  for (const claim of claims) statuses.push((await gateway.ask(QUERY, claim)).status)
  expect(statuses).toEqual([...times(30, 200), 429])
})

test('behind a proxy of ours each client has its own', async () => {
  const gateway = await limitedGateway({ addressOf: createAddressOf(['127.0.0.1']) })
  await gateway.statuses(31, { 'x-forwarded-for': '203.0.113.1' })
  expect((await gateway.ask(QUERY, { 'x-forwarded-for': '203.0.113.1' })).status).toBe(429)
  expect((await gateway.ask(QUERY, { 'x-forwarded-for': '203.0.113.2' })).status).toBe(200)
})

test('a key whose account has used its minute up is not looked up again', async () => {
  let looked = 0
  const holder = { apiKeyId: 'k1', userId: 'u1', tier: 'FREE', scopes: [] }
  const viewerOf = createViewers({
    tokens: { verify: () => Promise.reject(new Error('no tokens here')) },
    findApiKey: async () => (looked++, holder),
    revocations: createRevocations(),
    clock: systemClock,
    log: keptLog().log,
  })
  const gateway = await limitedGateway({ viewerOf })
  expect(await gateway.statuses(63, { 'x-api-key': `se_${'k'.repeat(43)}` })).toEqual([...times(60, 200), ...times(3, 429)])
  expect(looked).toBe(1)
})

test('API keys that nobody has are looked for so many times and no more, and keys that work are found meanwhile', async () => {
  const looked: string[] = []
  const holder = { apiKeyId: 'k1', userId: 'u1', tier: 'FREE', scopes: [] }
  const lookUp = async (digest: string) => {
    looked.push(digest)
    await new Promise(resolve => setImmediate(resolve))
    return digest.startsWith('good') ? holder : null
  }
  const find = limitGuesses(lookUp, createLimiter({ name: 'guesses', points: 5, seconds: 60 }))
  const asked = (digests: readonly string[], address = '192.0.2.1') => Promise.allSettled(digests.map(digest => find(digest, 'a', address)))

  expect(await asked(['good1', 'good2', 'good3', 'good4', 'good5'])).toEqual(Array(5).fill({ status: 'fulfilled', value: holder }))
  expect(await asked(['bad1', 'bad2', 'bad3', 'bad4', 'good6'])).toHaveLength(5)
  looked.length = 0
  const parallel = await asked(Array.from({ length: 20 }, (_, n) => `bad${n}`))
  expect(looked).toHaveLength(1)
  expect(parallel.filter(({ status }) => status === 'rejected')).toHaveLength(19)
  expect(parallel[19]).toMatchObject({ reason: { extensions: { code: 'RATE_LIMITED', http: { status: 429 } } } })
  expect(await asked(['good7'], '192.0.2.2')).toEqual([{ status: 'fulfilled', value: holder }])
})
