import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { AccessNeed } from '../../subgraphs/shared/access-need.ts'

/** A field that was taken out of an operation. */
export interface RefusedSelection {
  /** The name under which the client waits for it. */
  readonly responseKey: string
  readonly field: string
  readonly need: AccessNeed
}

/** An operation without what a viewer may not have. Where a field was taken out there is a placeholder: `__typename` under a name of its own. */
export interface FilteredOperation {
  /** The operation alone, with the fragments that it uses. */
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** By placeholder. */
  readonly refused: ReadonlyMap<string, RefusedSelection>
  /** Selection sets with a placeholder inside, however deep. */
  readonly holding: ReadonlySet<SelectionSetNode>
  /** The name under which objects on the way to a placeholder say their type, where the schema leaves it open. */
  readonly typeKey: string
}

/** What a viewer would need for a field; undefined when they may have it. */
export type LackOf = (type: string, field: string) => AccessNeed | undefined

/**
 * Takes out what the viewer may not have; null when that is nothing. It goes by the types as they are written: a fragment is the same wherever
 * it is spread, so each is read once.
 */
export function filterOperation(
  schema: GraphQLSchema,
  lackOf: LackOf,
  source: DocumentNode,
  chosen: OperationDefinitionNode,
): FilteredOperation | null {
  const prefix = unusedPrefix(source)
  const typeKey = `${prefix}type`
  const refused = new Map<string, RefusedSelection>()
  const holding = new Set<SelectionSetNode>()
  const fragments = new Map<string, FragmentDefinitionNode>()

  function filterSet(set: SelectionSetNode, parent: GraphQLNamedType): SelectionSetNode {
    const selections = set.selections.map(selection => filterSelection(selection, parent))
    const changed = selections.some((selection, at) => selection !== set.selections[at])
    const filtered = changed ? { ...set, selections } : set
    if (changed || selections.some(spreadsPlaceholders)) holding.add(filtered)
    return filtered
  }

  function filterSelection(selection: SelectionNode, parent: GraphQLNamedType): SelectionNode {
    if (selection.kind === Kind.FIELD) return filterField(selection, parent)
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      filterFragment(selection.name.value)
      return selection
    }
    const { selectionSet, typeCondition } = selection
    return withSet(selection, selectionSet, filterSet(selectionSet, typeCondition ? typeNamed(typeCondition.name.value) : parent))
  }

  function filterField(field: FieldNode, parent: GraphQLNamedType): FieldNode {
    const need = lackOf(parent.name, field.name.value)
    if (need !== undefined) {
      const placeholder = `${prefix}${refused.size}`
      refused.set(placeholder, { responseKey: responseKeyOf(field), field: field.name.value, need })
      return typenameAs(placeholder, field)
    }
    const { selectionSet } = field
    if (selectionSet === undefined) return field
    const type = typeOfField(parent, field.name.value)
    return withSet(field, selectionSet, sayingType(filterSet(selectionSet, type), type))
  }

  function filterFragment(name: string) {
    if (fragments.has(name)) return
    const fragment = source.definitions.find(node => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name)
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`The document has no fragment ${name}`)
    const { selectionSet, typeCondition } = fragment
    fragments.set(name, withSet(fragment, selectionSet, filterSet(selectionSet, typeNamed(typeCondition.name.value))))
  }

  const spreadsPlaceholders = (selection: SelectionNode) =>
    selection.kind === Kind.FRAGMENT_SPREAD
      ? holding.has(fragments.get(selection.name.value)!.selectionSet)
      : selection.selectionSet !== undefined && holding.has(selection.selectionSet)

  function sayingType(set: SelectionSetNode, type: GraphQLNamedType): SelectionSetNode {
    if (!isAbstractType(type) || !holding.has(set)) return set
    const saying = { ...set, selections: [...set.selections, typenameAs(typeKey)] }
    holding.add(saying)
    return saying
  }

  function typeNamed(name: string): GraphQLNamedType {
    const type = schema.getType(name)
    if (type === undefined) throw new Error(`The schema has no type ${name}`)
    return type
  }

  function typeOfField(parent: GraphQLNamedType, name: string): GraphQLNamedType {
    const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].find(field => field.name === name)
    const field = meta ?? (isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined)
    if (field === undefined) throw new Error(`The schema has no field ${parent.name}.${name}`)
    return getNamedType(field.type)
  }

  const root = schema.getRootType(chosen.operation)
  if (root == null) throw new Error(`The schema has no ${chosen.operation}`)
  const operation = withSet(chosen, chosen.selectionSet, filterSet(chosen.selectionSet, root))
  if (refused.size === 0) return null
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] }
  return { document, operation, fragments, refused, holding, typeKey }
}

export const responseKeyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value

/** Itself when nothing has changed. */
const withSet = <Node extends object>(node: Node, before: SelectionSetNode, after: SelectionSetNode): Node =>
  after === before ? node : { ...node, selectionSet: after }

/** Under the same @skip and @include as the field that it stands for. */
const typenameAs = (alias: string, { directives }: Pick<FieldNode, 'directives'> = {}): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: '__typename' },
  ...(directives && { directives }),
})

/** Nothing in the document has this in it. */
function unusedPrefix(document: DocumentNode): string {
  const used = new Set(print(document).match(/refused\d+_/g))
  let number = 0
  while (used.has(`refused${number}_`)) number++
  return `refused${number}_`
}
