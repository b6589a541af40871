import fc from 'fast-check'
import { Kind, parse, visit, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { createMeasure, type Size } from './measure.ts'

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map(node => [(node as FragmentDefinitionNode).name.value, node]),
  )

function sizeOf(source: string): Size {
  const document = parse(source)
  const fragments = fragmentsOf(document)
  const measure = createMeasure(name => fragments.get(name) as FragmentDefinitionNode | undefined)
  return measure(document.definitions[0] as OperationDefinitionNode)
}

test.each<[string, Partial<Size>]>([
  ['{ a }', { depth: 1, introspectionDepth: 0, nesting: 1, rootFields: 1, aliases: 0, directives: 0 }],
  ['{ a { b { c } } d }', { depth: 3, rootFields: 2 }],
  ['{ ... on Query { ... { a { ... { b } } } } }', { depth: 2, nesting: 5, rootFields: 1 }],
  ['{ a { ...F } } fragment F on A { b { c } }', { depth: 3, nesting: 4, rootFields: 1 }],
  ['{ ...F ...F } fragment F on Query { x: a { y: b } }', { rootFields: 2, aliases: 4 }],
  ['{ a { x: b } ...F } fragment F on Query { a { x: b } }', { rootFields: 2, aliases: 2 }],
  [
    'query Q @d { a @d { b @d @d } ... @d { c } ...F @d } fragment F on Query @d { e @d ...G @d } fragment G on Query { f @d }',
    { directives: 10 },
  ],
  ['{ __schema { types { name } } a { b } }', { depth: 2, introspectionDepth: 3, rootFields: 2 }],
  ['{ s: __type(name: "A") { name } }', { depth: 0, introspectionDepth: 2, aliases: 1 }],
  ['{ ...F } fragment F on Query { __schema { ...G } } fragment G on __Schema { types { name } }', { depth: 0, introspectionDepth: 3 }],
  ['{ __schema: a { b { c } } }', { depth: 3, introspectionDepth: 0 }],
  ['{ ...__schema } fragment __schema on Query { a { b { c } } }', { depth: 3, introspectionDepth: 0 }],
  ['{ ...Missing a }', { depth: 1 }],
  ['{ ...F } fragment F on Query { a { ...F } }', { depth: 1, rootFields: 1 }],
])('%s', (source, size) => expect(sizeOf(source)).toMatchObject(size))

test('a fragment is measured once, however often it is spread', () => {
  const chain = Array.from({ length: 50 }, (_, i) => `fragment F${i} on A { x: a ...F${i + 1} ...F${i + 1} }`).join(' ')
  expect(sizeOf(`{ ...F0 } ${chain} fragment F50 on A { x: a }`)).toMatchObject({ depth: 1, rootFields: 2 ** 51 - 1, aliases: 2 ** 51 - 1 })
})

/** How many fragments a random document has; each spreads only later ones. */
const FRAGMENTS = 4

const directives = fc.array(fc.constantFrom('@skip(if: false)', '@d'), { maxLength: 2 }).map(list => list.join(' '))
const alias = fc.constantFrom('', '', 'x: ', '__type: ')
const name = fc.constantFrom('a', 'b', '__typename', '__schema', '__type')
const setOf = (selection: fc.Arbitrary<string>, maxLength = 3) =>
  fc.array(selection, { minLength: 1, maxLength }).map(selections => `{ ${selections.join(' ')} }`)

/** A selection set that may spread the fragments from `first` on. */
function selectionSet(first: number): fc.Arbitrary<string> {
  const later = Array.from({ length: FRAGMENTS - first }, (_, i) => `F${first + i}`)
  const leaf = fc.tuple(alias, name, directives).map(parts => parts.join(' '))
  const spread = later.length === 0 ? leaf : fc.tuple(fc.constantFrom(...later), directives).map(parts => `...${parts.join(' ')}`)
  const { selection } = fc.letrec<{ selection: string }>(tie => ({
    selection: fc.oneof(
      { maxDepth: 3 },
      leaf,
      spread,
      fc.tuple(alias, name, directives, setOf(tie('selection'))).map(parts => parts.join(' ')),
      fc.tuple(fc.constantFrom('... on A', '...'), directives, setOf(tie('selection'))).map(parts => parts.join(' ')),
    ),
  }))
  return setOf(selection)
}

const randomDocument = fc
  .tuple(
    fc.tuple(fc.constantFrom('query', 'mutation'), directives, selectionSet(0)).map(parts => parts.join(' ')),
    ...Array.from({ length: FRAGMENTS }, (_, i) =>
      fc.tuple(directives, selectionSet(i + 1)).map(parts => `fragment F${i} on A ${parts.join(' ')}`),
    ),
  )
  .map(definitions => definitions.join('\n'))

/** The operation of a document with an inline fragment instead of every spread. */
function writtenOut(source: string): OperationDefinitionNode {
  const document = parse(source)
  const fragments = fragmentsOf(document) as ReadonlyMap<string, FragmentDefinitionNode>
  const write = <Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node =>
    visit(node, {
      FragmentSpread({ name, directives = [] }) {
        const { selectionSet, directives: own = [] } = write(fragments.get(name.value)!)
        return { kind: Kind.INLINE_FRAGMENT, directives: [...directives, ...own], selectionSet }
      },
    })
  return write(document.definitions[0] as OperationDefinitionNode)
}

/** Counts what is there, in another way than the code does. */
function counted(operation: OperationDefinitionNode): Size {
  const found = { depth: 0, introspectionDepth: 0, nesting: 0, rootFields: 0, aliases: 0, directives: 0 }
  visit(operation, {
    Directive: () => void found.directives++,
    SelectionSet({ selections }, _, parent, __, ancestors) {
      const around = [...ancestors, parent].filter(node => node !== undefined && 'kind' in node)
      found.nesting = Math.max(found.nesting, 1 + around.filter(({ kind }) => kind === Kind.FIELD || kind === Kind.INLINE_FRAGMENT).length)
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue
        const way = [...around, selection].filter(node => node.kind === Kind.FIELD)
        const depth = way.some(({ name }) => ['__schema', '__type'].includes(name.value)) ? 'introspectionDepth' : 'depth'
        found[depth] = Math.max(found[depth], way.length)
        found.rootFields += way.length === 1 ? 1 : 0
        found.aliases += selection.alias ? 1 : 0
      }
    },
  })
  return found
}

test('a document is as large as the same with its fragments written out', () => {
  let spreads = 0
  fc.assert(
    fc.property(randomDocument, source => {
      if (source.includes('...F')) spreads++
      expect(sizeOf(source)).toEqual(counted(writtenOut(source)))
    }),
    { numRuns: 500 },
  )
  expect(spreads).toBeGreaterThan(100)
})
