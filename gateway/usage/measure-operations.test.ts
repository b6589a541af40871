import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { user } from '../../subgraphs/shared/testing/calls.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { createBudgets } from '../rate-limit/budgets.ts'
import { PLENTY, startFakeGateway } from '../testing/fake-graph.ts'
import type { MeasuredOperation } from './usage-record.ts'

const records: MeasuredOperation[] = []
let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => {
  gateway = await startFakeGateway({
    meter: { record: operation => void records.push(operation) },
    viewerOf: async credential => (credential === null ? ANONYMOUS : user({ id: 'u1' })),
  })
})
afterAll(() => gateway[Symbol.asyncDispose]())

/** What is recorded of one request. */
async function recordedOf(body: object, headers: Record<string, string> = {}) {
  records.length = 0
  const { status, body: answer } = await gateway.ask(body, { 'x-correlation-id': 'abc-1', ...headers })
  return { status, answer, records: [...records] }
}

test('what a named operation of an account took', async () => {
  const query = 'query First { park(id: "1") { name } } query Second { parks { name } }'
  const asked = await recordedOf({ query, operationName: 'Second' }, { 'x-api-key': `se_${'x'.repeat(43)}` })
  const { responseMicroseconds, cost, dataPoints, ...rest } = asked.records[0]!
  expect(asked.records).toHaveLength(1)
  expect(rest).toEqual({ accountId: 'u1', operation: 'Second', operationType: 'query', errors: 0, status: 200, correlationId: 'abc-1' })
  expect(Number.isInteger(responseMicroseconds) && responseMicroseconds > 0).toBe(true)
  expect({ cost, dataPoints }).toEqual({ cost: 2, dataPoints: 2 })
  expect(asked.answer.extensions).toMatchObject({ cost: { actual: 2 } })
})

test('an operation without a name has that of its document', async () => {
  const query = '{ parks { name } }'
  const hash = createHash('sha256').update(query).digest('hex')
  expect((await recordedOf({ query })).records).toMatchObject([{ accountId: null, operation: `#${hash.slice(0, 12)}` }])
})

test('of a long name the start is kept', async () => {
  const name = 'Board'.repeat(100)
  expect((await recordedOf({ query: `query ${name} { forecast }` })).records).toMatchObject([{ operation: name.slice(0, 64) }])
})

test('errors of an answer are counted', async () => {
  const query = 'mutation Both { login(password: "x") rename(id: "1", name: "x") { name nearest { degrees } } }'
  expect((await recordedOf({ query })).records).toMatchObject([{ operationType: 'mutation', errors: 0 }])
  expect((await recordedOf({ query: '{ a: broken b: refused forecast }' })).records).toMatchObject([{ errors: 2, status: 200 }])
})

test.each([
  ['does not parse', { query: '{' }],
  ['is not valid', { query: '{ nothing }' }],
  ['names none of its operations', { query: 'query A { forecast }', operationName: 'B' }],
])('what %s is no operation, and not recorded', async (_, body) =>
  expect(await recordedOf(body)).toMatchObject({ status: 400, records: [] }),
)

test('an operation that is refused is recorded with its status, at no cost', async () =>
  expect((await recordedOf({ query: 'subscription { opened { name } }' })).records).toMatchObject([
    { operationType: 'subscription', status: 400, errors: 1, cost: 0, dataPoints: 0 },
  ]))

test('what is refused for its rate costs nothing downstream, not even a record', async () => {
  await using poor = await startFakeGateway({
    meter: { record: operation => void records.push(operation) },
    budgetOf: createBudgets({ anonymous: { ...PLENTY, costPerMinute: 2 } }),
  })
  records.length = 0
  const statuses: number[] = []
  for (let index = 0; index < 3; index++) statuses.push((await poor.ask({ query: `{ park(id: "1") { name } }` })).status)
  expect(statuses).toEqual([200, 200, 429])
  expect(records).toHaveLength(2)
})
