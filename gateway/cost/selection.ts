import {
  isAbstractType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { ALWAYS, narrowed, type Condition } from './condition.ts'

/** A selection set, and when it counts. */
export interface Part {
  readonly when: Condition
  readonly selectionSet: SelectionSetNode
}

/** A field of an answer: all selections of one object that have the same response key, as execution merges them. */
export interface SelectedField {
  readonly key: string
  readonly definition: GraphQLField<unknown, unknown>
  /** The first of the selections; valid operations have the same arguments in all. */
  readonly node: FieldNode
  /** The field is there when any of them holds. */
  readonly when: readonly Condition[]
  readonly inside: readonly Part[]
}

export type FieldsOf = (type: GraphQLObjectType, parts: readonly Part[]) => readonly SelectedField[]

/** How the fields are found that a valid operation selects of an object of a type, as execution would collect them. */
export function createFieldsOf(schema: GraphQLSchema, fragmentOf: (name: string) => FragmentDefinitionNode | undefined): FieldsOf {
  function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true
    const named = schema.getType(condition)
    return isAbstractType(named) && schema.isSubType(named, type)
  }

  return (type, parts) => {
    const fields = new Map<string, SelectedField & { readonly when: Condition[]; readonly inside: Part[] }>()
    const spreads = new Set<string>()

    function collect({ when, selectionSet }: Part) {
      for (const selection of selectionSet.selections) {
        const condition = narrowed(when, selection)
        if (condition === undefined) continue
        if (selection.kind === Kind.FIELD) note(selection, condition)
        else if (selection.kind === Kind.INLINE_FRAGMENT) {
          if (applies(selection.typeCondition?.name.value, type)) collect({ when: condition, selectionSet: selection.selectionSet })
        } else spread(selection.name.value, condition)
      }
    }

    function spread(name: string, when: Condition) {
      const fragment = fragmentOf(name)
      const again = `${name} ${JSON.stringify(when)}`
      if (fragment === undefined || spreads.has(again) || !applies(fragment.typeCondition.name.value, type)) return
      spreads.add(again)
      collect({ when, selectionSet: fragment.selectionSet })
    }

    function note(node: FieldNode, when: Condition) {
      const key = node.alias?.value ?? node.name.value
      const definition = definitionOf(schema, type, node.name.value)
      if (definition === undefined) return
      const field = fields.get(key) ?? { key, definition, node, when: [], inside: [] }
      fields.set(key, field)
      field.when.push(when)
      if (node.selectionSet) field.inside.push({ when, selectionSet: node.selectionSet })
    }

    for (const part of parts) collect(part)
    return [...fields.values()].map(field => ({ ...field, inside: withoutRepetition(field.inside) }))
  }
}

/** One selection of a field that is there at all is there: what is inside needs no condition of its own. */
function withoutRepetition(inside: readonly Part[]): readonly Part[] {
  const [only] = inside
  return inside.length === 1 && only ? [{ ...only, when: ALWAYS }] : inside
}

function definitionOf(schema: GraphQLSchema, type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  }
  return type.getFields()[name]
}

/** Tells apart what is selected of an object of a type: the same key, the same fields. */
export function createKeyOf(): (type: GraphQLObjectType, parts: readonly Part[]) => string {
  const numbers = new Map<SelectionSetNode, number>()

  function numberOf(selectionSet: SelectionSetNode): number {
    const number = numbers.get(selectionSet) ?? numbers.size
    numbers.set(selectionSet, number)
    return number
  }

  return (type, parts) => `${type.name} ${parts.map(({ when, selectionSet }) => `${numberOf(selectionSet)}${JSON.stringify(when)}`).join()}`
}
