import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { refusal } from '../../subgraphs/shared/errors.ts'
import type { SourceAnswer } from '../sources/source.ts'
import { startFakeGateway } from '../testing/fake-graph.ts'

const limited = (field: string, retryAfter: number) => {
  const { message, extensions } = refusal('RATE_LIMITED', 'There were too many tries.', { retryAfter })
  return new GraphQLError(message, { path: [field], extensions })
}
const other = (field: string) => new GraphQLError('No.', { path: [field], extensions: { code: 'UNAUTHENTICATED' } })

/** The status of what the subgraph answers to a question for two fields, and how long it says to wait. */
async function answered(answer: SourceAnswer) {
  const openExport = () => Promise.reject(new Error('nothing is exported'))
  await using gateway = await startFakeGateway({ sourceFor: () => ({ process: async () => answer, ask: async () => answer, openExport }) })
  const { status, headers, body } = await gateway.ask({ query: '{ refused broken }' })
  expect(body.errors).toHaveLength(answer.errors?.length ?? 0)
  return [status, headers.get('retry-after')]
}

test('what a subgraph refuses for its rate is 429 when nothing else was answered, and says the longest wait', async () => {
  const errors = [limited('refused', 10), limited('broken', 900)]
  expect(await answered({ data: { refused: null, broken: null }, errors })).toEqual([429, '900'])
})

test.each<[string, SourceAnswer]>([
  ['something was answered', { data: { refused: null, broken: 'yes' }, errors: [limited('refused', 10)] }],
  [
    'something was refused for another reason',
    { data: { refused: null, broken: null }, errors: [limited('refused', 10), other('broken')] },
  ],
])('it is 200 when %s', async (_, answer) => expect(await answered(answer)).toEqual([200, null]))
