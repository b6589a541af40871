import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import type { InternalCall } from '../../subgraphs/shared/internal-token.ts'
import type { Question, SourceAnswer } from '../sources/source.ts'
import { findApiKeyIn } from './api-keys.ts'

function users(answer: SourceAnswer) {
  const asked: { question: Question; call: InternalCall }[] = []
  const find = findApiKeyIn({
    async ask(question, call) {
      asked.push({ question, call })
      return answer
    },
  })
  return { asked, find: () => find('digest', 'abc-1', '192.0.2.1') }
}

test('users is asked by the digest, as the gateway and for no client', async () => {
  const { asked, find } = users({ data: { _apiKey: { id: 'k1', accountId: 'u1', tier: 'PRO', scopes: ['odds:read'] } } })
  expect(await find()).toEqual({ apiKeyId: 'k1', userId: 'u1', tier: 'PRO', scopes: ['odds:read'] })
  expect(asked).toEqual([
    {
      question: { query: expect.stringContaining('_apiKey(digest: $digest)'), variables: { digest: 'digest' } },
      call: { viewer: { kind: 'gateway' }, correlationId: 'abc-1', address: '192.0.2.1', rateLimit: null },
    },
  ])
})

test('a key that nobody has is null', async () => expect(await users({ data: { _apiKey: null } }).find()).toBeNull())

test.each<SourceAnswer>([
  { data: null, errors: [new GraphQLError('No.')] },
  { data: { _apiKey: null }, errors: [new GraphQLError('No.')] },
  { data: {} },
  { data: { _apiKey: { id: 'k1' } } },
])('an answer that does not say whose it is is an error, not an unknown key: %j', answer => expect(users(answer).find()).rejects.toThrow())
