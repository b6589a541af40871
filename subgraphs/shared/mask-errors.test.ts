import fc from 'fast-check'
import {
  buildSchema,
  execute,
  getVariableValues,
  GraphQLError,
  type GraphQLScalarType,
  Kind,
  parse,
  type OperationDefinitionNode,
} from 'graphql'
import { expect, test } from 'vitest'
import { refusal } from './errors.ts'
import { causeOf, clientCodeOf, maskErrors } from './mask-errors.ts'

const mask = maskErrors(new Set(['BAD_REQUEST']))
const masked = (error: GraphQLError) => mask(error.toJSON(), error)

test('a refusal passes with its details and without what libraries added', () =>
  expect(
    masked(
      refusal('FORBIDDEN', 'No.', { scopes: ['odds:read'], serviceName: 'odds', response: { url: 'http://odds' }, stacktrace: ['at x'] }),
    ),
  ).toEqual({
    message: 'No.',
    extensions: { code: 'FORBIDDEN', scopes: ['odds:read'] },
  }))

test('a refusal is found inside what libraries wrap around it', () => {
  const wrapped = new GraphQLError('Syntax', {
    originalError: refusal('BAD_USER_INPUT', 'A Date is…'),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })
  expect(clientCodeOf(wrapped, new Set())).toBe('BAD_USER_INPUT')
})

test.each([
  new GraphQLError('SELECT 1', { extensions: { code: 'P2010', meta: 'x' }, path: ['a', 0] }),
  new GraphQLError('SELECT 1', { originalError: new Error('SELECT 1'), path: ['a', 0] }),
  new GraphQLError('SELECT 1', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' }, path: ['a', 0] }),
])('anything else is hidden', error =>
  expect(masked(error)).toEqual({
    message: 'Something went wrong on our side.',
    path: ['a', 0],
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  }),
)

test('what is thrown without being an Error is hidden', () => expect(mask({ message: 'x' }, 'x').message).not.toBe('x'))

test('the cause is what was thrown first', () => {
  const cause = new Error('disk')
  expect(causeOf(new GraphQLError('a', { originalError: new GraphQLError('b', { originalError: cause }) }))).toBe(cause)
})

test('a path ends at the list when it holds for every item', () => {
  const error = new GraphQLError('x', { path: ['game', 'roster', '@', 'player'], extensions: { code: 'SERVICE_UNAVAILABLE' } })
  expect(masked(error).path).toEqual(['game', 'roster'])
})

const schema = buildSchema(`
  scalar Date
  input Login { name: String! password: String! more: Login }
  type Query { login(input: Login, list: [Login!], age: Int, at: Date): Int }`)
const refuse = () => {
  throw refusal('BAD_USER_INPUT', 'A Date is a day.')
}
Object.assign(schema.getType('Date') as GraphQLScalarType, { parseValue: refuse })

function errorsOf(type: string, value: unknown) {
  const document = parse(`query ($v: ${type}) { login }`)
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { v: value })
  // As Apollo Server wraps them.
  const wrapped = errors.map(error => new GraphQLError(error.message, { originalError: error, extensions: { code: 'BAD_USER_INPUT' } }))
  return wrapped.map(error => masked(error).message)
}

test.each([
  ['Login', { name: 'a', password: 7_700_770 }, 'Variable "$v" has an invalid value at "v.password".'],
  ['Login', { name: 'a' }, 'Variable "$v" has an invalid value. Field "password" of required type "String!" was not provided.'],
  ['Login', '7700770', 'Variable "$v" has an invalid value. Expected type "Login" to be an object.'],
  ['[Login!]', [null], 'Variable "$v" has an invalid value at "v[0]". Expected non-nullable type "Login!" not to be null.'],
  ['Int', '7700770', 'Variable "$v" has an invalid value.'],
])('a wrong %s is told without its value: %j', (type, value, message) => expect(errorsOf(type, value)).toEqual([message]))

test('a scalar of ours explains itself', async () => {
  const document = parse('query ($v: Date) { login(at: $v) }')
  const { errors = [] } = await execute({ schema, document, variableValues: { v: '7700770' } })
  expect(masked(errors[0]!)).toMatchObject({
    message: 'Variable "$v" has an invalid value. A Date is a day.',
    extensions: { code: 'BAD_USER_INPUT' },
  })
})

test('no value of a variable is ever repeated', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.constantFrom('Int', 'Login', '[Login!]'), (noise, type) => {
      const secret = `7700770${noise}7700770`
      for (const value of [secret, { name: secret, password: [secret] }, [{ name: { secret }, password: 1 }]]) {
        expect(errorsOf(type, value).join()).not.toContain('7700770')
      }
    }),
  ))
