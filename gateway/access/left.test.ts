import { buildSchema, getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { OPEN } from '../../subgraphs/shared/access-need.ts'
import { filterOperation } from './filter.ts'
import { onlyRefused } from './left.ts'

const schema = buildSchema('type Query { open: Box odds: Int money: Int any: Any } type Box { id: ID odds: Int box: Box } union Any = Box')
const lackOf = (_: string, field: string) => (['odds', 'money'].includes(field) ? OPEN : undefined)

function refusedOf(source: string, variables?: Readonly<Record<string, unknown>>) {
  const document = parse(source)
  const filtered = filterOperation(schema, lackOf, document, getOperationAST(document)!)!
  return onlyRefused(filtered, variables)?.map(({ field }) => field)
}

test.each([
  ['everything is refused', '{ odds money }', ['odds', 'money']],
  ['everything inside what is allowed is refused', '{ open { odds box { odds } } }', ['odds', 'odds']],
  ['in fragments too', '{ ...F open { ...G } } fragment F on Query { money } fragment G on Box { ... { odds } }', ['money', 'odds']],
  ['where an object would only say its type to us', '{ any { ... on Box { odds } } }', ['odds']],
  ['what is left is never included', '{ odds open @skip(if: true) { id } }', ['odds']],
  ['what is refused, and not what is skipped', '{ odds money @include(if: false) open { id @skip(if: true) odds } }', ['odds', 'odds']],
])('nothing is left when %s', (_, source, refused) => expect(refusedOf(source)).toEqual(refused))

test.each([
  ['a field', '{ odds open { id } }'],
  ['a field deep inside', '{ odds open { odds box { odds id } } }'],
  ['a __typename', '{ odds __typename }'],
  ['a __typename of something', '{ open { odds __typename } }'],
  ['introspection', '{ odds __schema { queryType { name } } }'],
  ['a fragment', '{ odds ...F } fragment F on Query { open { id } }'],
])('%s is something', (_, source) => expect(refusedOf(source)).toBeUndefined())

test('an operation that asks for nothing at all is not refused', () =>
  expect(refusedOf('{ odds @skip(if: true) open @include(if: false) { id } }')).toBeUndefined())

const VARIABLES =
  'query ($x: Boolean = false, $y: Boolean!) { odds open @include(if: $x) { id } ...F @skip(if: $y) } fragment F on Query { open { id } }'

test.each([
  [{ y: true }, ['odds']],
  [{ x: true, y: true }, undefined],
  [{ x: false, y: false }, undefined],
])('it depends on the variables: %j', (variables, refused) => expect(refusedOf(VARIABLES, variables)).toEqual(refused))
