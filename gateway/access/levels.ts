import {
  isAbstractType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { responseKeyOf, type FilteredOperation, type RefusedSelection } from './filter.ts'

/** What was taken out of a filtered operation at one place of its answer, for objects of one type: here, and on the ways that go on from here. */
export interface Level {
  readonly refused: ReadonlyMap<string, RefusedField>
  readonly ways: ReadonlyMap<string, Way>
}

export interface RefusedField extends RefusedSelection {
  readonly type: GraphQLOutputType
}

export interface Way {
  readonly type: GraphQLOutputType
  levelOf(type: GraphQLObjectType): Level
}

/**
 * The levels of a filtered operation, each read once and only when an object of its type has come. They are found as execution finds its
 * fields: by the type of the object, with fragments, and fields of the same name, taken together. What @skip and @include leave out is not in the answer.
 */
export function createLevels(schema: GraphQLSchema, { operation, fragments, refused, holding }: FilteredOperation): Way['levelOf'] {
  function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true
    const named = schema.getType(condition)
    return isAbstractType(named) && schema.isSubType(named, type)
  }

  function readLevel(sets: Iterable<SelectionSetNode>, type: GraphQLObjectType): Level {
    const here = new Map<string, RefusedField>()
    const further = new Map<string, { readonly type: GraphQLOutputType; readonly sets: Set<SelectionSetNode> }>()
    const known = new Set<SelectionSetNode>()
    const typeOf = (field: string) => type.getFields()[field]!.type

    function read(set: SelectionSetNode) {
      if (known.has(set) || !holding.has(set)) return
      known.add(set)
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) readField(selection)
        else {
          const { typeCondition, selectionSet } = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection
          if (applies(typeCondition?.name.value, type)) read(selectionSet)
        }
      }
    }

    function readField(field: FieldNode) {
      const { name, selectionSet } = field
      const key = responseKeyOf(field)
      const taken = refused.get(key)
      if (taken !== undefined) here.set(key, { ...taken, type: typeOf(taken.field) })
      if (selectionSet === undefined || !holding.has(selectionSet)) return
      const way = further.get(key) ?? { type: typeOf(name.value), sets: new Set() }
      way.sets.add(selectionSet)
      further.set(key, way)
    }

    for (const set of sets) read(set)
    return { refused: here, ways: new Map(further.entries().map(([key, way]) => [key, { type: way.type, levelOf: levelsOf(way.sets) }])) }
  }

  function levelsOf(sets: Iterable<SelectionSetNode>): Way['levelOf'] {
    const levels = new Map<GraphQLObjectType, Level>()
    return type => {
      const level = levels.get(type) ?? readLevel(sets, type)
      levels.set(type, level)
      return level
    }
  }

  return levelsOf([operation.selectionSet])
}
