import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInternalTokens } from '../../subgraphs/shared/internal-token.ts'
import { createSubgraphServer } from '../../subgraphs/shared/subgraph-server.ts'
import { usersGraph } from '../../subgraphs/users/testing/users-graph.ts'
import { inProcess } from '../sources/in-process.ts'
import { remote } from '../sources/remote.ts'
import type { Source, SourceAnswer } from '../sources/source.ts'
import { keptLog } from '../testing/fake-graph.ts'
import { BatchRefused, deliverUsageTo } from './deliver-usage.ts'
import type { UsageRecord } from './usage-record.ts'

const record = (fields: Partial<UsageRecord> = {}): UsageRecord => ({
  id: randomUUID(),
  answeredAt: '2026-04-16T20:00:00.000Z',
  accountId: randomUUID(),
  operation: 'Board',
  operationType: 'query',
  responseMicroseconds: 1500,
  dataPoints: 3,
  cost: 2,
  errors: 1,
  status: 200,
  correlationId: 'abc-1',
  ...fields,
})

const stack = new AsyncDisposableStack()
let graph: Awaited<ReturnType<typeof usersGraph>>
let sources: Readonly<Record<'in process' | 'over HTTP', Pick<Source, 'ask'>>>
beforeAll(async () => {
  graph = stack.use(await usersGraph())
  const [tokens, { log }] = [createInternalTokens('a secret of at least 32 characters'), keptLog()]
  const server = stack.use(await createSubgraphServer({ subgraph: graph.users, tokens, log }))
  const url = `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}`
  sources = { 'in process': inProcess(graph.users), 'over HTTP': stack.use(remote({ name: 'users', url, tokens, log })) }
})
afterAll(() => stack.disposeAsync())

test.each(['in process', 'over HTTP'] as const)('users keeps what is handed over, %s', async way => {
  const records = [record(), record({ accountId: null })]
  await deliverUsageTo(sources[way])(records)
  const kept = await graph.db.usageRecord.findMany({ where: { id: { in: records.map(({ id }) => id) } } })
  expect(kept.map(row => ({ ...row, answeredAt: row.answeredAt.toISOString() }))).toEqual(expect.arrayContaining(records))
})

test.each(['in process', 'over HTTP'] as const)('a batch beyond what users takes is refused for good, %s', async way => {
  const records = Array.from({ length: 1001 }, () => record())
  await expect(deliverUsageTo(sources[way])(records)).rejects.toThrow(BatchRefused)
})

test('whatever else goes wrong may be tried again', async () => {
  const answering = (answer: () => Promise<SourceAnswer>) => deliverUsageTo({ ask: answer })([record()])
  const lost = new GraphQLError('Something went wrong on our side.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })
  const failures = [() => Promise.reject(new Error('users is out')), async () => ({ errors: [lost] })]
  for (const failure of failures) {
    const error: unknown = await answering(failure).catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(BatchRefused)
  }
})
