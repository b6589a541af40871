import fc from 'fast-check'
import {
  buildSchema,
  execute,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type ExecutionResult,
} from 'graphql'
import { expect, test } from 'vitest'
import { OPEN } from '../../subgraphs/shared/access-need.ts'
import { createCompletion } from './complete.ts'
import { filterOperation } from './filter.ts'

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

/** Something of the type; of an abstract one each possible type in turn. */
function example(declared: GraphQLOutputType, turn = 0): unknown {
  if (isNonNullType(declared)) return example(declared.ofType, turn)
  if (isListType(declared)) return [0, 1, 2].map(item => example(declared.ofType, item))
  const types = isUnionType(declared) || !isObjectType(declared) ? schema.getPossibleTypes(declared as never) : [declared]
  return isCompositeType(declared) ? { __typename: types[turn % types.length]?.name } : 1
}

/** Executed as it stands, with something that is refused failing where it is. */
const executed = (document: DocumentNode) =>
  execute({
    schema,
    document,
    fieldResolver(_source, _args, _context, { parentType, fieldName, returnType }) {
      if (isRefused(parentType.name, fieldName)) throw new Error('refused')
      return example(returnType)
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

type Choose = <Choice>(choices: readonly Choice[]) => Choice

const fieldsOf = (type: GraphQLNamedType) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [])

/** Any selection set of the type, as text: aliases, fragments, repetitions and all. */
function anySelections(pick: Choose, type: GraphQLCompositeType, depth: number): string {
  const possible = isObjectType(type) ? [type] : schema.getPossibleTypes(type)
  const inside = (next: GraphQLCompositeType) => `{ ${anySelections(pick, next, depth - 1)} }`

  function anySelection(): string {
    if (depth === 0) return '__typename'
    const what = pick([...fieldsOf(type), ...fieldsOf(type), '__typename', 'fragment'] as const)
    if (what === '__typename') return what
    if (what === 'fragment') {
      const condition = pick(possible)
      return `... on ${condition.name} ${inside(condition)}`
    }
    const named = getNamedType(what.type)
    return `${pick(['', '', 'x: ', 'y: '])}${what.name} ${isCompositeType(named) ? inside(named) : ''}`
  }
  return Array.from({ length: pick([1, 2, 3, 4]) }, anySelection).join(' ')
}

const pathsOf = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) => errors.map(({ path }) => path?.join('.') ?? '')

test('it answers what execution itself would, had every refused field failed', () => {
  let refused = 0
  fc.assert(
    fc.property(fc.gen(), gen => {
      const pick: Choose = choices => choices[gen(fc.nat, { max: choices.length - 1 })]!
      const document = parse(`{ ${anySelections(pick, schema.getQueryType()!, 3)} }`)
      fc.pre(validate(schema, document).length === 0)
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

test('what is null already stays so', () =>
  expect(answerFor('{ boxes { locked } carrier { locked } shelf { locked } }', { boxes: null, carrier: null, shelf: [null, []] })).toEqual({
    data: { boxes: null, carrier: null, shelf: [null, []] },
    errors: [],
  }))
