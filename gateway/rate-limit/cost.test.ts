import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeGateway, TYPE_DEFS } from '../testing/fake-graph.ts'
import { createBudgets } from './budgets.ts'
import { readRateLimit } from './testing/read-headers.ts'

// A list that may have ten items and has two: what it can cost is taken, what it did not cost given back.

const parks = TYPE_DEFS.parks
  .replace('parks: [Park!]!', '$& @listSize(assumedSize: 10) all: [Park!] @listSize(assumedSize: 30000)')
  .replace('["@key"', '["@key", "@listSize"')
const PARKS = { query: '{ parks { name } }' }

let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => {
  const anonymous = { requestsPerMinute: 100, costPerMinute: 13, costPerRequest: 10 }
  gateway = await startFakeGateway({ typeDefs: { ...TYPE_DEFS, parks }, budgetOf: createBudgets({ anonymous }) })
})
afterAll(() => gateway[Symbol.asyncDispose]())

async function asked(body: object) {
  gateway.seen.viewers.length = 0
  const { status, headers, body: answer } = await gateway.ask(body)
  return {
    status,
    code: answer.errors?.[0]?.extensions.code,
    left: readRateLimit(headers).standing['cost']!['r'],
    retryAfter: headers.get('retry-after'),
    executed: gateway.seen.viewers.length > 0,
  }
}

const served = (left: number) => ({ status: 200, code: undefined, left, retryAfter: null, executed: true })
const refused = (status: number, code: string, left: number, retryAfter: unknown = null) => ({
  status,
  code,
  left,
  retryAfter,
  executed: false,
})

test('an operation must fit with the most that it can cost, and pays what it did', async () => {
  expect(await asked(PARKS)).toEqual(served(11))
  expect(await asked(PARKS)).toEqual(served(9))
  expect(await asked(PARKS)).toEqual(refused(429, 'RATE_LIMITED', 9, expect.stringMatching(/^(60|[1-5]?\d)$/)))
  expect(await asked({ query: '{ park(id: 1) { name } }' })).toEqual(served(8))
})

test('what another rule refuses costs nothing', async () => {
  expect(await asked({ query: '{ all { name } }' })).toEqual(refused(400, 'COST_LIMIT_EXCEEDED', 8))
  expect(await asked({ query: 'query A { forecast } query B { forecast }' })).toEqual(refused(400, 'OPERATION_RESOLUTION_FAILURE', 8))
  expect(await asked({ query: '{' })).toEqual(refused(400, 'GRAPHQL_PARSE_FAILED', 8))
})
