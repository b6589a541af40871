import { expect, test } from 'vitest'
import { pricesOf } from './testing/league.ts'

const priceOf = pricesOf()

test.each<[source: string, cost: number, why: string]>([
  ['{ team { id name } }', 1, 'an object costs 1, its leaves nothing'],
  ['{ __typename team { __typename } }', 1, 'names of types cost nothing'],
  ['{ team { rival { rival { id } } } }', 3, 'objects inside each other add up'],
  ['{ slow { id } }', 40, 'a field says what it costs, whatever it returns'],
  ['{ team { park { name } } }', 8, 'a type says what it costs'],
  ['{ photo }', 4, 'a scalar says what it costs'],
  ['{ team { roster { form { hits outs } } } }', 27, 'an object may cost nothing'],
  ['{ teams { id } }', 30, 'a list has its assumed size'],
  ['{ unsaid { id } }', 100, 'a list that says nothing is as long as a page can be'],
  ['{ odds }', 12, 'items of leaves that say what they cost'],
  ['{ grid }', 0, 'a list of lists of leaves'],
  ['{ teams { roster(first: 3) { name } } }', 30 * (1 + 3), 'lists inside lists multiply'],
  ['{ team { roster { name } } }', 1 + 26, "a page has the argument's default size"],
  ['{ team { roster(first: -5) { name } } }', 1, 'no page is shorter than nothing'],
  ['{ search(first: 3, last: 9) { ... on Team { id } } }', 9 * 7, 'of several sizes the largest counts, and the dearest possible type'],
  ['{ search(first: null) { ... on Team { id } } }', 100 * 7, 'null is no size'],
  ['{ players(first: 7) { nodes { name } total } }', 5 + 7, 'a connection gives its size to its nodes'],
  ['{ players(first: 7) { edges { node { name } cursor } } }', 5 + 7 * 2, 'and to its edges, whose nodes are one each'],
  ['{ players(first: 7) { nodes { name } edges { cursor } } }', 5 + 7 + 7, 'both are counted'],
  ['{ a: team { id } b: team { id } }', 2, 'aliases are fields of their own'],
  ['{ team { id } team { name rival { id } } team { rival { name } } }', 2, 'what execution merges is counted once'],
  ['{ named { name } }', 2 * 7, 'an interface is as dear as its dearest type'],
  ['{ named { ... on Team { rival { id } park { name } } ... on Player { team { id } } } }', 2 * (1 + 1 + 7), 'with what is inside of it'],
  [
    '{ named { ... on Named { name } ... on Team { rival { id } } ...P } } fragment P on Park { nearest { name } }',
    2 * (7 + 14),
    'fragments',
  ],
  ['{ teams(ids: ["1", "2", "3"]) { id } }', 6 + 30, 'items of a list argument are counted'],
  ['{ teams(ids: "1") { id } }', 2 + 30, 'one for a list of one'],
  ['{ teams(ids: null) { id } }', 30, 'null is no list'],
  ['{ photo(size: S) }', 2 + 4, 'an enum says what it costs'],
  ['{ players(first: 1, filter: {}) { total } }', 5 + 1 + 1, 'an input object costs 1, and its defaults what they say'],
  [
    '{ players(first: 1, filter: { positions: ["C", "P"], size: L, inner: [{ near: null }, {}] }) { total } }',
    5 + (1 + 1 + 6 + 2 + 1 + 2),
    'what is inside input objects is counted',
  ],
  ['mutation { rename(name: "x") { id rival { id } } }', 10 + 1, 'a mutation costs 10'],
  ['mutation { move(ids: ["1", "2"]) }', 25 + 2, 'or what it says'],
  ['{ team @skip(if: true) { id } slow @include(if: false) { id } }', 0, 'what is never there costs nothing'],
  ['{ team @skip(if: false) { id } }', 1, 'what is always there does'],
])('%s costs %d: %s', (source, cost) => expect(priceOf(source).requested({})).toBe(cost))

test('variables say sizes, with defaults of the operation and of the schema', () => {
  const price = priceOf(
    'query ($first: Int! = 4, $last: Int) { search(last: $last, first: 0) { ... on Team { id } } team { roster(first: $first) { name } } }',
  )
  expect(price.requested({ first: 9, last: 2 })).toBe(2 * 7 + 1 + 9)
  expect(price.requested({ last: 2 })).toBe(2 * 7 + 1 + 4)
  expect(price.requested(undefined)).toBe(1 + 4)
  const page = priceOf('query ($first: Int) { players(first: $first) { nodes { name } } }')
  expect([page.requested({}), page.requested({ first: 3 }), page.requested({ first: null })]).toEqual([5 + 10, 5 + 3, 5 + 100])
})

test('variables are counted as arguments, wherever they stand', () => {
  const ids = priceOf('query ($ids: [ID!]) { teams(ids: $ids) { id } }')
  expect([[], ['1'], Array.from({ length: 100 }, String)].map(ids_ => ids.requested({ ids: ids_ }))).toEqual([30, 32, 230])
  const one = priceOf(
    'query ($id: ID!, $positions: [String!]) { teams(ids: ["0", $id]) { id } players(first: 1, filter: { positions: $positions }) { total } }',
  )
  expect(one.requested({ id: '1', positions: ['C', 'P', 'SS'] })).toBe(4 + 30 + 5 + (1 + 1 + 9))
  const filter = priceOf('query ($filter: Filter) { players(first: 1, filter: $filter) { total } }')
  expect([{}, { filter: null }, { filter: { positions: 'C', inner: { near: null } } }].map(filter.requested)).toEqual([
    5,
    5,
    5 + 1 + 1 + 3 + 1,
  ])
})

test('variables decide what is there', () => {
  const price = priceOf(`query ($a: Boolean!, $b: Boolean! = true) {
    team @include(if: $a) { id park @skip(if: $b) { name } }
    ... @skip(if: $a) { team { rival { id } } slow { id } }
    ...More @include(if: $b)
  } fragment More on Query { team { roster(first: 2) { name } } }`)
  expect(price.requested({ a: true })).toBe(1 + 2)
  expect(price.requested({ a: true, b: false })).toBe(1 + 7)
  expect(price.requested({ a: false })).toBe(1 + 1 + 40 + 2)
  expect(price.requested({ a: false, b: false })).toBe(1 + 1 + 40)
})

test('what is no valid value costs no less than a valid one, and never fails', () => {
  const price = priceOf(
    'query ($first: Int, $ids: [ID!], $if: Boolean = true) { players(first: $first) { nodes { name } } teams(ids: $ids) @include(if: $if) { id } }',
  )
  for (const junk of ['x', {}, [], true, { __proto__: null }, [[[]]]]) {
    expect(price.requested({ first: junk, ids: junk, if: true })).toBeGreaterThanOrEqual(5 + 100 + 30)
    expect(price.requested({ first: 1, if: junk })).toBeGreaterThanOrEqual(6)
  }
})

test('each operation of a document has its own price', () => {
  const source = 'query A { team { id } } query B { slow { id } }'
  expect(['A', 'B'].map(name => priceOf(source, name).requested({}))).toEqual([1, 40])
})

test('the schema costs something, and more the more is asked', () => {
  const type = priceOf('{ __type(name: "Team") { name } }').requested({})
  const all = priceOf('{ __schema { types { name fields { name type { name } args { name type { name } } } } } }').requested({})
  const nested = priceOf('{ __schema { types { fields { type { fields { args { type { ofType { name } } } } } } } } }').requested({})
  expect(type).toBe(1)
  expect(all).toBeGreaterThan(1)
  expect(nested).toBeGreaterThan(all * 5)
})

test('possible types inside possible types are worked out once', () => {
  const levels = 12
  const nested = `${'... on Team { rival { id } } ... on Park { nearest(first: 1) { ... on Named { '.repeat(levels)}name${' } } }'.repeat(levels)}`
  expect(priceOf(`{ named { ${nested} } }`).requested({})).toBe(2 * 7 * (levels + 1))
})
