import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  valueFromASTUntyped,
  visit,
  type GraphQLArgument,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql'
import type { Amount, Values } from './amount.ts'
import type { SelectedField } from './selection.ts'
import type { Weights } from './weights.ts'

/** What an input object costs of which nothing is said. */
const INPUT_OBJECT = 1

/** What the arguments of a field cost: their weights, once for each item of a list. */
export function costOfArguments(weights: Weights, type: string, { definition, node }: SelectedField): readonly Amount[] {
  return definition.args.map(argument => {
    const weight = weights.ofArgument(type, definition.name, argument.name) ?? weights.ofType(getNamedType(argument.type).name)
    if (!weight && !isInputObjectType(getNamedType(argument.type))) return 0
    const value = valueOfArgument(argument, node)
    const costOf = (value: unknown) => costOfValue(weights, argument.type, weight, value)
    return typeof value === 'function' ? values => costOf(value(values)) : costOf(value.known)
  })
}

/** The value of an argument in an operation: known from the document and the schema, or told by variables. */
export function valueOfArgument(
  { name, defaultValue }: GraphQLArgument,
  { arguments: given = [] }: SelectedField['node'],
): { readonly known: unknown } | ((values: Values) => unknown) {
  const node = given.find(argument => argument.name.value === name)?.value
  if (node === undefined) return { known: defaultValue }
  if (!hasVariables(node)) return { known: valueFromASTUntyped(node) }
  return values => {
    const value = node.kind === Kind.VARIABLE ? values[node.name.value] : valueFromASTUntyped(node, values)
    return value === undefined ? defaultValue : value
  }
}

/** A single value stands for a list of one. What is invalid costs something too, until execution refuses it. */
function costOfValue(weights: Weights, type: GraphQLInputType, weight: number | undefined, value: unknown): number {
  if (value === null || value === undefined) return 0
  if (isNonNullType(type)) return costOfValue(weights, type.ofType, weight, value)
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (!isInputObjectType(getNamedType(type)) && !isListType(type.ofType)) return items.length * (weight ?? 0)
    return items.reduce<number>((total, item) => total + costOfValue(weights, type.ofType, weight, item), 0)
  }
  if (!isInputObjectType(type)) return weight ?? 0
  return Object.values(type.getFields()).reduce((total, field) => {
    const own = weights.ofInputField(type.name, field.name) ?? weights.ofType(getNamedType(field.type).name)
    const given = (value as Values)[field.name]
    return total + costOfValue(weights, field.type, own, given === undefined ? field.defaultValue : given)
  }, weight ?? INPUT_OBJECT)
}

function hasVariables(node: ValueNode): boolean {
  let found = false
  visit(node, { Variable: () => void (found = true) })
  return found
}
