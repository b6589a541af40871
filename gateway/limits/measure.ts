import { Kind, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/** What an operation amounts to with every fragment written out. What execution would merge or skip counts as often as it is written. */
export interface Size {
  /** Levels of fields inside each other, on ways that do not come through __schema or __type. */
  readonly depth: number
  /** Levels of fields inside each other, on ways that do. */
  readonly introspectionDepth: number
  /** Levels of fields and fragments inside each other. */
  readonly nesting: number
  /** Fields that are inside no other field. */
  readonly rootFields: number
  readonly aliases: number
  readonly directives: number
}

/** How a document's operations are measured: each fragment once, however often it is spread. */
export function createMeasure(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  const fragments = new Map<string, Size>()

  function sizeOfAll({ selections }: SelectionSetNode): Size {
    let total = NOTHING
    for (const selection of selections) total = both(both(total, sizeOf(selection)), directivesOf(selection))
    return total
  }

  function sizeOf(selection: SelectionNode): Size {
    const inside = sizeInside(selection)
    if (selection.kind !== Kind.FIELD) return { ...inside, nesting: 1 + inside.nesting }
    const { depth, introspectionDepth } = inside
    return {
      ...inside,
      ...(INTROSPECTION.has(selection.name.value)
        ? { depth: 0, introspectionDepth: 1 + Math.max(depth, introspectionDepth) }
        : { depth: 1 + depth, introspectionDepth: introspectionDepth && 1 + introspectionDepth }),
      nesting: 1 + inside.nesting,
      rootFields: 1,
      aliases: inside.aliases + (selection.alias ? 1 : 0),
    }
  }

  function sizeInside(selection: SelectionNode): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value)
    return selection.selectionSet ? sizeOfAll(selection.selectionSet) : NOTHING
  }

  function sizeOfFragment(name: string): Size {
    const known = fragments.get(name)
    if (known) return known
    // A fragment that spreads itself, or is missing, is validation's to refuse: here it only has to end.
    fragments.set(name, NOTHING)
    const fragment = fragmentOf(name)
    const size = fragment ? both(sizeOfAll(fragment.selectionSet), directivesOf(fragment)) : NOTHING
    fragments.set(name, size)
    return size
  }

  return (operation: OperationDefinitionNode): Size => both(sizeOfAll(operation.selectionSet), directivesOf(operation))
}

/** The fields that ask about the schema, by their names and never by an alias. */
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type'])

const NOTHING: Size = { depth: 0, introspectionDepth: 0, nesting: 0, rootFields: 0, aliases: 0, directives: 0 }

const directivesOf = ({ directives = [] }: SelectionNode | FragmentDefinitionNode | OperationDefinitionNode): Size =>
  directives.length === 0 ? NOTHING : { ...NOTHING, directives: directives.length }

/** The size of two parts of one selection set. */
const both = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
  nesting: Math.max(one.nesting, other.nesting),
  rootFields: one.rootFields + other.rootFields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
})
