import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { operationLimits } from './operation-limits.ts'

const CONTRACT = new URL('../../../shared/contract/', import.meta.url)

/** Only this rule is asked, which looks at no types. */
const SCHEMA = buildSchema('type Query { a: Int }')

const messagesOf = (source: string) => validate(SCHEMA, parse(source), [operationLimits]).map(({ message }) => message)

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(' ')
const nested = (levels: number, field = 'a') => `${`${field} { `.repeat(levels - 1)}${field}${' }'.repeat(levels - 1)}`
test.each([
  ['levels of fields', nested(12), nested(13), 'This operation has 13 levels of fields: the limit is 12.'],
  [
    'levels of introspection',
    `__type(name: "A") { ${nested(15, 'ofType')} }`,
    `__type(name: "A") { ${nested(16, 'ofType')} }`,
    'This operation has 17 levels of introspection: the limit is 16.',
  ],
  ['root fields', times(10, () => 'a'), times(11, () => 'a'), 'This operation has 11 root fields: the limit is 10.'],
  [
    'aliases',
    `a { ${times(30, i => `x${i}: a`)} }`,
    `a { ${times(31, i => `x${i}: a`)} }`,
    'This operation has 31 aliases: the limit is 30.',
  ],
  [
    'directives',
    `a { ${times(50, () => 'a @skip(if: false)')} }`,
    `a { ${times(51, () => 'a @skip(if: false)')} }`,
    'This operation has 51 directives: the limit is 50.',
  ],
])('%s are served up to their limit, and refused beyond it', (_, most, tooMany, message) => {
  expect(messagesOf(`{ ${most} }`)).toEqual([])
  expect(messagesOf(`{ ${tooMany} }`)).toEqual([message])
  expect(messagesOf(`{ ...F } fragment F on Query { ...G } fragment G on Query { ${most} }`)).toEqual([])
  expect(messagesOf(`{ ...F } fragment F on Query { ...G } fragment G on Query { ${tooMany} }`)).toEqual([message])
})

test('fragments inside each other are levels too, for the planner', () => {
  const source = (levels: number) => `{ ...F } fragment F on Query { ${'... { '.repeat(levels - 2)}a${' }'.repeat(levels - 2)} }`
  expect(messagesOf(source(48))).toEqual([])
  expect(messagesOf(source(49))).toEqual(['This operation has 49 levels of fields and fragments: the limit is 48.'])
})

test('a mutation has fewer root fields', () => {
  expect(messagesOf(`mutation { ${times(5, () => 'a')} }`)).toEqual([])
  expect(messagesOf(`mutation { ${times(6, () => 'a')} }`)).toEqual(['This operation has 6 root fields: the limit is 5.'])
})

test('every limit that is exceeded is named, in every operation', () => {
  const source = `query A { a } query B { ${times(31, i => `x${i}: a`)} } query C { ...F } fragment F on Query { ${nested(13)} }`
  expect(
    validate(SCHEMA, parse(source), [operationLimits]).map(({ extensions, locations }) => [extensions, locations?.[0]?.column]),
  ).toEqual([
    [{ code: 'ROOT_FIELD_LIMIT_EXCEEDED', limit: 10, found: 31 }, 15],
    [{ code: 'ALIAS_LIMIT_EXCEEDED', limit: 30, found: 31 }, 15],
    [{ code: 'DEPTH_LIMIT_EXCEEDED', limit: 12, found: 13 }, expect.any(Number)],
  ])
})

test('introspection is served with all its options', () => {
  const options = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true, directiveIsRepeatable: true, oneOf: true }
  expect(messagesOf(getIntrospectionQuery(options))).toEqual([])
})

// The contract stands beside the repository.
describe.skipIf(!existsSync(CONTRACT))('the contract', () => {
  const files = existsSync(CONTRACT) ? readdirSync(CONTRACT).filter(file => file.endsWith('.graphql')) : []
  test.each(files)('%s keeps to the limits', file => expect(messagesOf(readFileSync(new URL(file, CONTRACT), 'utf8'))).toEqual([]))
})
