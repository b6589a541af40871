import { graphql, buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { withBoundedLists } from './list-arguments.ts'

const schema = withBoundedLists(
  buildSchema(`
    type Query { sum(of: [Int!]!): Int within(filter: Filter): Boolean lone(id: ID): ID _entities(of: [Int!]!): Int }
    input Filter { keys: [ID!] inner: Filter rows: [[Int]] }`),
)
const rootValue = {
  sum: ({ of }: { of: number[] }) => of.length,
  _entities: ({ of }: { of: number[] }) => of.length,
  within: true,
  lone: 'a',
}

async function outcomeOf(source: string, values: unknown) {
  const { data, errors } = await graphql({ schema, source, rootValue, variableValues: { values } })
  return errors?.map(({ message, extensions: { code } }) => [code, message]) ?? data
}

const items = (count: number) => Array.from({ length: count }, (_, index) => index)

test('a list of 100 passes, a longer one is refused', async () => {
  const source = 'query ($values: [Int!]!) { sum(of: $values) }'
  expect(await outcomeOf(source, items(100))).toEqual({ sum: 100 })
  expect(await outcomeOf(source, items(101))).toEqual([['BAD_USER_INPUT', 'of must have at most 100 items.']])
})

test.each([
  ['filter.keys', { keys: items(101) }],
  ['filter.inner.inner.keys', { inner: { inner: { keys: items(101) } } }],
  ['filter.rows', { rows: [items(101)] }],
  ['filter.rows', { rows: items(101).map(() => []) }],
])('%s is bounded wherever it is', async (name, filter) => {
  const source = 'query ($values: Filter) { within(filter: $values) }'
  expect(await outcomeOf(source, filter)).toEqual([['BAD_USER_INPUT', `${name} must have at most 100 items.`]])
})

test('what the gateway itself asks is not bounded here', async () =>
  expect(await outcomeOf('query ($values: [Int!]!) { _entities(of: $values) }', items(500))).toEqual({ _entities: 500 }))
