import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import type { SourceAnswer } from '../sources/source.ts'
import { findRevocationsIn } from './missed-revocations.ts'

const find = (answer: SourceAnswer) => findRevocationsIn({ ask: async () => answer })(null)
const asOf = '2026-04-16T20:00:00.000Z'
const nothing = { sessionId: null, apiKeyId: null, tier: null }

test('what users says is read as what the bus would have told', async () => {
  const changes = [
    { id: '1', accountId: 'u1', ...nothing, sessionId: 's1' },
    { id: '2', accountId: 'u2', ...nothing, apiKeyId: 'k1' },
    { id: '3', accountId: 'u3', ...nothing, tier: 'PRO' },
  ]
  expect(await find({ data: { _revocations: { asOf, complete: true, changes } } })).toEqual({
    asOf,
    complete: true,
    changes: [
      { id: '1', userId: 'u1', reason: 'REVOKED', sessionId: 's1' },
      { id: '2', userId: 'u2', reason: 'REVOKED', apiKeyId: 'k1' },
      { id: '3', userId: 'u3', reason: 'TIER_CHANGED', tier: 'PRO' },
    ],
  })
})

test('users is asked by the gateway, since the moment given', async () => {
  const asked: unknown[] = []
  await findRevocationsIn({
    async ask({ variables }, { viewer }) {
      asked.push(variables, viewer)
      return { data: { _revocations: { asOf, complete: true, changes: [] } } }
    },
  })(asOf)
  expect(asked).toEqual([{ since: asOf }, { kind: 'gateway' }])
})

test.each<SourceAnswer>([
  { data: null, errors: [new GraphQLError('No.')] },
  { data: { _revocations: null } },
  { data: { _revocations: { asOf: 'never', complete: true, changes: [] } } },
  { data: { _revocations: { asOf, complete: true, changes: [{ id: '1', accountId: 'u1' }] } } },
])('an answer that does not say it is an error: %j', answer => expect(find(answer)).rejects.toThrow())
