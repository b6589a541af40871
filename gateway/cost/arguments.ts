import {
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  valueFromASTUntyped,
  visit,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql'
import type { Amount, Values } from './amount.ts'
import type { SelectedField } from './selection.ts'
import type { Weights } from './weights.ts'

/** What an input object costs of which nothing is said. */
const INPUT_OBJECT = 1

/** What a value costs; undefined instead for a type whose values all cost nothing. */
type CostOf = (value: unknown) => number

/** How the arguments of a field are counted: by their weights, once for each item of a list. */
export function createArgumentCost(weights: Weights): (type: string, field: SelectedField) => readonly Amount[] {
  const inputs = new Map<GraphQLInputObjectType, { readonly costOf: CostOf }>()

  function costOfType(type: GraphQLInputType, weight: number | undefined): CostOf | undefined {
    if (isNonNullType(type)) return costOfType(type.ofType, weight)
    if (isListType(type)) return costOfList(costOfType(type.ofType, weight))
    if (isInputObjectType(type)) return costOfInput(type, weight ?? INPUT_OBJECT)
    const own = weight ?? weights.ofType(type.name)
    return own ? value => (value == null ? 0 : own) : undefined
  }

  function costOfInput(type: GraphQLInputObjectType, own: number): CostOf {
    // Noted before its fields are looked at: one of them may have the type itself.
    const fields = inputs.get(type) ?? noteInput(type)
    return value => (value == null ? 0 : own + fields.costOf(value))
  }

  function noteInput(type: GraphQLInputObjectType): { readonly costOf: CostOf } {
    const noted: { costOf: CostOf } = { costOf: () => 0 }
    inputs.set(type, noted)
    const fields = Object.values(type.getFields()).flatMap(field => {
      const costOf = costOfType(field.type, weights.ofInputField(type.name, field.name))
      return costOf ? [{ name: field.name, defaultValue: field.defaultValue, costOf }] : []
    })
    noted.costOf = value => {
      let total = 0
      for (const { name, defaultValue, costOf } of fields) {
        const given = (value as Values)[name]
        total += costOf(given === undefined ? defaultValue : given)
      }
      return total
    }
    return noted
  }

  return (type, { definition, node }) =>
    definition.args.flatMap((argument): readonly Amount[] => {
      const costOf = costOfType(argument.type, weights.ofArgument(type, definition.name, argument.name))
      if (costOf === undefined) return []
      const value = valueOfArgument(argument, node)
      return [typeof value === 'function' ? values => costOf(value(values)) : costOf(value.known)]
    })
}

/** A single value stands for a list of one. What is invalid costs something too, until execution refuses it. */
function costOfList(costOf: CostOf | undefined): CostOf | undefined {
  if (costOf === undefined) return undefined
  return value => {
    if (value == null) return 0
    if (!Array.isArray(value)) return costOf(value)
    let total = 0
    for (const item of value) total += costOf(item)
    return total
  }
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

function hasVariables(node: ValueNode): boolean {
  let found = false
  visit(node, { Variable: () => void (found = true) })
  return found
}
