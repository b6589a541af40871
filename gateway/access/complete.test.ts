import fc from 'fast-check'
import { buildSchema, execute, getOperationAST, parse, type DocumentNode, type ExecutionResult } from 'graphql'
import { expect, test } from 'vitest'
import { OPEN } from '../../subgraphs/shared/access-need.ts'
import { example } from '../testing/recorded-graph.ts'
import { createCompletion } from './complete.ts'
import { filterOperation } from './filter.ts'
import { anyQuery, isValid } from './testing/any-query.ts'

const schema = buildSchema(`
  type Query { box: Box boxes: [Box!] shelf: [[Box!]]! carrier: Carrier carriers: [Carrier] things: [Thing!]! locked: Int }
  type Box { free: Int locked: Int must: Int! inner: Box tight: Box! }
  interface Carrier { free: Int locked: Int box: Box }
  type Cart implements Carrier { free: Int locked: Int box: Box wheels: Int! }
  type Crate implements Carrier { free: Int locked: Int! box: Box! nails: Int! }
  union Thing = Box | Crate`)

const REFUSED = ['Query.locked', 'Box.locked', 'Box.must', 'Carrier.locked', 'Cart.locked', 'Crate.locked', 'Crate.nails']
const isRefused = (type: string, field: string) => REFUSED.includes(`${type}.${field}`)
const lackOf = (type: string, field: string) => (isRefused(type, field) ? OPEN : undefined)

/** Executed as it stands, with something that is refused failing where it is. */
const executed = (document: DocumentNode) =>
  execute({
    schema,
    document,
    fieldResolver(_source, _args, _context, { parentType, fieldName, returnType }) {
      if (isRefused(parentType.name, fieldName)) throw new Error('refused')
      return example(schema, returnType)
    },
  }) as ExecutionResult

/** What comes of it by way of the filter. */
function completed(document: DocumentNode) {
  const filtered = filterOperation(schema, lackOf, document, getOperationAST(document)!)
  if (filtered === null) return { ...executed(document), errors: [] }
  const { data, errors } = executed(filtered.document)
  expect(errors, 'no refused field is executed').toBeUndefined()
  return createCompletion(schema, filtered, () => ({ message: 'refused', extensions: {} }))(data!)
}

const pathsOf = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) => errors.map(({ path }) => path?.join('.') ?? '')

test('it answers what execution itself would, had every refused field failed', () => {
  let refused = 0
  fc.assert(
    fc.property(anyQuery(schema, 3), document => {
      fc.pre(isValid(schema, document))
      const [ours, expected] = [completed(document), executed(document)]
      expect(JSON.stringify(ours.data)).toBe(JSON.stringify(expected.data))
      // Execution stops at the first error of an object that goes.
      expect(pathsOf(ours)).toEqual(expect.arrayContaining(pathsOf(expected)))
      refused += ours.errors.length
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeGreaterThan(100)
})

function answerFor(query: string, data: Readonly<Record<string, unknown>>) {
  const document = parse(query)
  const filtered = filterOperation(schema, lackOf, document, getOperationAST(document)!)!
  return createCompletion(schema, filtered, () => ({ message: 'No.', extensions: { code: 'FORBIDDEN' } }))(data)
}

test('one refused selection has a hundred errors at most, each saying how many there would be', () => {
  const boxes = (count: number) => ({ boxes: Array.from({ length: count }, () => ({ free: 1, refused0_0: 'Box' })) })
  const { data, errors } = answerFor('{ boxes { free locked } }', boxes(250))
  expect(data).toEqual({ boxes: Array.from({ length: 250 }, () => ({ free: 1, locked: null })) })
  expect(errors.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, item) => ['boxes', item, 'locked']))
  for (const { extensions } of errors) expect(extensions).toEqual({ code: 'FORBIDDEN', total: 250 })
  expect(answerFor('{ boxes { free locked } }', boxes(100)).errors.map(({ extensions }) => extensions)).toContainEqual({
    code: 'FORBIDDEN',
  })
})

test('what lies on no way to something refused is handed on as it is', () => {
  const box = { free: 1 }
  expect(answerFor('{ box { free } locked }', { box, refused0_0: 'Query' }).data?.['box']).toBe(box)
})

test('an object of whose type only what is left out depends is handed on too', () => {
  const query = '{ carrier { free } carrier @include(if: false) { locked } locked }'
  expect(answerFor(query, { carrier: { free: 1 }, refused0_1: 'Query' }).data).toEqual({ carrier: { free: 1 }, locked: null })
})

test('what is null already stays so', () =>
  expect(answerFor('{ boxes { locked } carrier { locked } shelf { locked } }', { boxes: null, carrier: null, shelf: [null, []] })).toEqual({
    data: { boxes: null, carrier: null, shelf: [null, []] },
    errors: [],
  }))
