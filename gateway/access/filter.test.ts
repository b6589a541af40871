import { buildSchema, getOperationAST, parse, print, validate } from 'graphql'
import { expect, test } from 'vitest'
import { OPEN } from '../../subgraphs/shared/access-need.ts'
import { filterOperation } from './filter.ts'

const schema = buildSchema(`
  type Query { game: Game node: Node any: Any n: Int secret: Game }
  interface Node { id: ID odds: Int }
  type Game implements Node { id: ID odds: Int next: Game team(id: ID): Team }
  type Team implements Node { id: ID odds: Int game: Game }
  union Any = Game | Team`)

const REFUSED = ['Game.odds', 'Node.odds', 'Query.secret']
const lackOf = (type: string, field: string) => (REFUSED.includes(`${type}.${field}`) ? { ...OPEN, authenticated: true } : undefined)

function filtered(source: string, operationName?: string) {
  const document = parse(source)
  expect(validate(schema, document)).toEqual([])
  return filterOperation(schema, lackOf, document, getOperationAST(document, operationName)!)
}
/** The operation on one line. */
const text = (source: string, operationName?: string) => print(filtered(source, operationName)!.document).replace(/\s+/g, ' ')

test('nothing that is refused is nothing to do', () => {
  expect(filtered('{ game { id team { id odds } } __schema { types { name fields { name } } } __typename }')).toBeNull()
  expect(filtered('query A { n } query B { game { odds } }', 'A')).toBeNull()
})

test.each([
  ['a field', '{ game { id odds } }', '{ game { id refused0_0: __typename } }'],
  ['an alias', '{ g: game { price: odds id } }', '{ g: game { refused0_0: __typename id } }'],
  ['everything inside it', '{ n secret { id team(id: 1) { id } } }', '{ n refused0_0: __typename }'],
  [
    'with its directives',
    'query ($x: Boolean!) { n secret @include(if: $x) @skip(if: true) { id } }',
    'query ($x: Boolean!) { n refused0_0: __typename @include(if: $x) @skip(if: true) }',
  ],
  [
    'in an inline fragment, by its type',
    '{ any { ... on Game { odds } ... on Team { odds } } }',
    '{ any { ... on Game { refused0_0: __typename } ... on Team { odds } refused0_type: __typename } }',
  ],
  [
    'in a fragment without a type',
    '{ game { ... @include(if: true) { odds } } }',
    '{ game { ... @include(if: true) { refused0_0: __typename } } }',
  ],
  [
    'of an interface',
    '{ node { odds ... on Team { odds } } }',
    '{ node { refused0_0: __typename ... on Team { odds } refused0_type: __typename } }',
  ],
  [
    'once for a fragment that is spread twice',
    '{ game { ...F next { ...F } } } fragment F on Game { odds }',
    '{ game { ...F next { ...F } } } fragment F on Game { refused0_0: __typename }',
  ],
  [
    'in a fragment of a fragment',
    '{ node { ...A } } fragment A on Node { ...B } fragment B on Game { odds }',
    '{ node { ...A refused0_type: __typename } } fragment B on Game { refused0_0: __typename } fragment A on Node { ...B }',
  ],
  ['and a fragment that only it used', '{ n secret { ...F } } fragment F on Game { id }', '{ n refused0_0: __typename }'],
])('it takes out %s', (_, source, expected) => expect(text(source)).toBe(expected))

test('other operations and their fragments are left behind', () =>
  expect(text('query A { game { odds id } } query B { ...F } fragment F on Query { n }', 'A')).toBe(
    'query A { game { refused0_0: __typename id } }',
  ))

test('what is left is valid', () => {
  const { document } = filtered(
    'query ($id: ID, $x: Boolean!) { n secret @skip(if: $x) { team(id: $id) { ...F } } node { ...F } } fragment F on Node { odds }',
  )!
  const unused = /never used/
  expect(validate(schema, document).filter(({ message }) => !unused.test(message))).toEqual([])
})

test('placeholders have names that the client does not use', () => {
  const { refused, typeKey } = filtered('{ refused0_: n refused1_type: game { odds } refused3_: n }')!
  expect([...refused.keys(), typeKey]).toEqual(['refused2_0', 'refused2_type'])
})

test('and that are short, whatever names the client uses', () => {
  const { refused } = filtered(
    `{ ${Array.from({ length: 1000 }, (_, at) => `refused${at}_: n`).join(' ')} refused${'_'.repeat(50_000)}: game { odds } }`,
  )!
  expect([...refused.keys()]).toEqual(['refused1000_0'])
})

test('it says for what each placeholder stands', () =>
  expect(filtered('{ game { price: odds } }')!.refused.get('refused0_0')).toEqual({
    responseKey: 'price',
    field: 'odds',
    need: { ...OPEN, authenticated: true },
  }))
