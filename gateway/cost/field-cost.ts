import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Amount } from './amount.ts'
import { valueOfArgument } from './arguments.ts'
import type { SelectedField } from './selection.ts'
import type { ListSize, Weights } from './weights.ts'

/** What an object costs, and a root field of a mutation, of which nothing is said. */
const OBJECT = 1
const MUTATION = 10

/** Items of a list whose size nobody says: no page has more. */
export const MOST_ITEMS = 100

/** Lists inside a field that take their size from it, by their names. */
export type Sizes = ReadonlyMap<string, Amount>

/** What an operation pays for a field itself, whatever the field returns; undefined where that is left to what it returns. */
export const ownCost = (weights: Weights, { name }: GraphQLField<unknown, unknown>, parent: GraphQLObjectType, mutation: boolean) =>
  weights.ofField(parent.name, name) ?? (mutation ? MUTATION : undefined)

export const costOfObject = (weights: Weights, { name }: GraphQLObjectType): number => weights.ofType(name) ?? OBJECT

export const costOfLeaf = (weights: Weights, { type }: GraphQLField<unknown, unknown>): number =>
  weights.ofType(getNamedType(type).name) ?? 0

export const isList = ({ type }: GraphQLField<unknown, unknown>): boolean => isListType(getNullableType(type))

export const possibleTypes = (schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isObjectType(type) ? [type] : schema.getPossibleTypes(type)

/** How many items a field may have: 1 when it is no list. Of a list of lists all items together. */
export function itemsOf(weights: Weights, parent: GraphQLObjectType, field: SelectedField, given: Sizes): Amount {
  if (!isList(field.definition)) return 1
  return given.get(field.definition.name) ?? sizeSaid(weights.sizeOf(parent.name, field.definition.name), field)
}

/** The sizes that a field gives to lists inside it. */
export function sizesInside(weights: Weights, parent: GraphQLObjectType, field: SelectedField): Sizes {
  const said = weights.sizeOf(parent.name, field.definition.name)
  const size = said?.sizedFields?.length ? sizeSaid(said, field) : 0
  return new Map(said?.sizedFields?.map(name => [name, size]))
}

/** The largest of the slicing arguments; where none says a number, the assumed size. */
function sizeSaid(said: ListSize | undefined, { definition, node }: SelectedField): Amount {
  const otherwise = said?.assumedSize ?? MOST_ITEMS
  const slicing = definition.args.filter(({ name }) => said?.slicingArguments?.includes(name))
  const values = slicing.map(argument => valueOfArgument(argument, node))
  if (values.length === 0) return otherwise
  if (values.every(value => typeof value !== 'function')) return largest(values.map(({ known }) => known)) ?? otherwise
  return variables => largest(values.map(value => (typeof value === 'function' ? value(variables) : value.known))) ?? otherwise
}

function largest(values: readonly unknown[]): number | undefined {
  const numbers = values.filter(value => typeof value === 'number')
  return numbers.length === 0 ? undefined : Math.max(0, ...numbers)
}
