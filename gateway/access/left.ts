import { Kind, type DirectiveNode, type FieldNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql'
import { responseKeyOf, type FilteredOperation, type RefusedSelection } from './filter.ts'

type Values = Readonly<Record<string, unknown>>

/** What was taken out of an operation when, with these variables, nothing else is left to be answered; undefined when something is. */
export function onlyRefused(filtered: FilteredOperation, variables: Values = {}): readonly RefusedSelection[] | undefined {
  const values = { ...defaultsOf(filtered.operation), ...variables }
  const spread = new Set<string>()
  const refused: RefusedSelection[] = []

  const anythingLeft = ({ selections }: SelectionSetNode): boolean =>
    selections.some(selection => isIncluded(selection, values) && isLeft(selection))

  function isLeft(selection: SelectionNode): boolean {
    if (selection.kind === Kind.FIELD) return isFieldLeft(selection)
    if (selection.kind === Kind.INLINE_FRAGMENT) return anythingLeft(selection.selectionSet)
    const name = selection.name.value
    if (spread.has(name)) return false
    spread.add(name)
    return anythingLeft(filtered.fragments.get(name)!.selectionSet)
  }

  function isFieldLeft(field: FieldNode): boolean {
    if (field.selectionSet !== undefined) return anythingLeft(field.selectionSet)
    const key = responseKeyOf(field)
    const taken = filtered.refused.get(key)
    if (taken !== undefined) refused.push(taken)
    return taken === undefined && key !== filtered.typeKey
  }

  return !anythingLeft(filtered.operation.selectionSet) && refused.length > 0 ? refused : undefined
}

const isIncluded = ({ directives = [] }: SelectionNode, values: Values) =>
  directives.every(({ name, arguments: given }) => {
    if (name.value === 'skip') return valueOfIf(given, values) !== true
    return name.value !== 'include' || valueOfIf(given, values) !== false
  })

function valueOfIf(given: DirectiveNode['arguments'], values: Values): unknown {
  const value = given?.find(({ name }) => name.value === 'if')?.value
  return value?.kind === Kind.VARIABLE ? values[value.name.value] : value?.kind === Kind.BOOLEAN && value.value
}

/** Those that @skip and @include can have. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Values =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  )
