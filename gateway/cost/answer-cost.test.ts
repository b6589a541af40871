import { expect, test } from 'vitest'
import { pricesOf } from './testing/league.ts'

const priceOf = pricesOf()

const actual = (source: string, data: Readonly<Record<string, unknown>> | null, variables = {}) => {
  const { cost, dataPoints } = priceOf(source).actual(data, variables)
  return [cost, dataPoints]
}

test.each<[source: string, data: Readonly<Record<string, unknown>> | null, cost: number, dataPoints: number]>([
  ['{ team { id name } }', { team: { id: '1', name: 'A' } }, 1, 2],
  ['{ team { id name } }', { team: { id: '1', name: null } }, 1, 2],
  ['{ team { id } }', { team: null }, 0, 1],
  ['{ slow { id } }', { slow: null }, 40, 1],
  ['{ slow { id } }', null, 40, 0],
  ['{ teams { id name } }', { teams: [{}, {}, {}] }, 3, 6],
  ['{ teams { id name } }', { teams: [] }, 0, 0],
  ['{ maybe { id name } }', { maybe: [{ id: '1' }, null, { id: '2' }] }, 2, 5],
  ['{ maybe { id } }', { maybe: null }, 0, 1],
  ['{ odds }', { odds: [1, 2, 3] }, 9, 3],
  ['{ grid }', { grid: [[1, 2], [], [3]] }, 0, 3],
  ['{ grid }', { grid: null }, 0, 1],
  ['{ photo }', { photo: { url: 'x', width: 3 } }, 4, 1],
  ['{ photo }', { photo: null }, 4, 1],
  ['{ teams { id roster { name tags } } }', { teams: [{ roster: [{ tags: ['a', 'b'] }, { tags: null }] }, { roster: [] }] }, 4, 7],
  [
    '{ players { nodes { name } edges { cursor node { name } } total } }',
    { players: { nodes: [{}, {}], edges: [{ node: {} }] } },
    5 + 2 + 2,
    2 + 2 + 1,
  ],
  ['{ teams(ids: ["1", "2"]) { id } }', { teams: [{}] }, 4 + 1, 1],
  ['mutation { rename(name: "x") { id } }', { rename: null }, 10, 1],
  ['mutation { a: rename(name: "x") { id } b: rename(name: "x") { id } }', null, 20, 0],
  ['mutation { move(ids: ["1"]) }', { move: true }, 26, 1],
  ['{ a: team { id } team { id } team { name } }', { a: { id: '1' }, team: { id: '1', name: 'A' } }, 2, 3],
])('%s with %j costs %d and has %d data points', (source, data, cost, dataPoints) =>
  expect(actual(source, data)).toEqual([cost, dataPoints]),
)

test('an object of several possible types is counted as what it is', () => {
  const shapes = '... on Team { id rival { id } } ... on Player { name } ... on Park { name photo }'
  const search = [{ id: '1', rival: { id: '2' } }, { name: 'P', photo: 'x' }, { id: '3', rival: null }, { name: 'A' }]
  expect(actual(`{ search { ${shapes} } }`, { search })).toEqual([2 + (7 + 4) + 1 + 1, 2 + 2 + 2 + 1])
  const named = [
    { t: 'Park', name: 'A' },
    { t: 'Player', name: 'B' },
  ]
  expect(actual('{ named { t: __typename name } }', { named })).toEqual([7 + 1, 4])
})

test('what was not there with these variables is not counted', () => {
  const source =
    'query ($a: Boolean!) { team { id @include(if: $a) name tags: roster @skip(if: $a) { name } } slow @include(if: $a) { id } }'
  expect(actual(source, { team: { id: '1', name: 'A' }, slow: null }, { a: true })).toEqual([1 + 40, 3])
  expect(actual(source, { team: { name: 'A', tags: [{}] } }, { a: false })).toEqual([2, 2])
})

test('arguments cost what was requested, each time', () => {
  const source = 'query ($ids: [ID!]) { teams(ids: $ids) { id } }'
  expect(actual(source, { teams: [] }, { ids: ['1', '2', '3'] })).toEqual([6, 0])
})

test('questions about the schema cost what was requested, and their leaves are data', () => {
  const source = '{ __type(name: "Size") { name enumValues { name } } team { id } }'
  const data = { __type: { name: 'Size', enumValues: [{ name: 'S' }, { name: 'L' }] }, team: { id: '1' } }
  expect(actual(source, data)).toEqual([2, 4])
})

test('nothing is looked at in objects whose fields are all leaves', () => {
  const unread = new Proxy({}, { get: () => expect.unreachable() })
  expect(actual('{ teams { id name } }', { teams: [unread, unread] })).toEqual([2, 4])
  const edges = [unread, unread, unread]
  expect(actual('{ players { edges { cursor node { name } } } }', { players: { edges } })).toEqual([5 + 3 * 2, 6])
})
