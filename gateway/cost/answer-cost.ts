import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  TypeNameMetaFieldDef,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { amountIn, sum, type Amount, type Values } from './amount.ts'
import { createArgumentCost } from './arguments.ts'
import { costOfLeaf, costOfObject, isList, ownCost, possibleTypes } from './field-cost.ts'
import { isIntrospection } from './introspection.ts'
import type { RequestedCost } from './requested-cost.ts'
import { createKeyOf, type FieldsOf, type Part, type SelectedField } from './selection.ts'
import type { Weights } from './weights.ts'

/** What is counted of an answer on the way through it. */
export interface Counts {
  cost: number
  /** Leaves, nulls included. */
  dataPoints: number
  readonly values: Values
}

/** Counts a value of an answer; null only where its type lets it be. */
type Count = (value: unknown, counts: Counts) => void

type Fields = Readonly<Record<string, unknown>>

/** What is the same for every object. */
interface Alike {
  readonly cost: number
  readonly leaves: number
}

/** How objects of one type are counted: what they have in common, and the fields that have to be looked at. */
interface Shape extends Alike {
  readonly inside: readonly { readonly key: string; readonly count: Count }[]
}

/** The shape of a possible type, and how its objects are told from those of the others. */
interface Candidate {
  readonly name: string
  /** Response key of __typename, where it is asked for. */
  readonly nameKey: string | undefined
  /** Response keys that are always there, and all that may be. */
  readonly always: readonly string[]
  readonly possible: ReadonlySet<string>
  readonly shape: Shape
}

/** How answers are counted: by the weights of the schema, and by how many items there really are. */
export function createAnswerCost(schema: GraphQLSchema, weights: Weights, fieldsOf: FieldsOf, requested: RequestedCost) {
  const known = new Map<string, Shape>()
  const keyOf = createKeyOf()
  const costOfArguments = createArgumentCost(weights)

  function shapeOf(type: GraphQLObjectType, parts: readonly Part[], own: number): Shape {
    const key = `${own} ${keyOf(type, parts)}`
    const shape = known.get(key) ?? shapeOfFields(type, parts, own)
    known.set(key, shape)
    return shape
  }

  function shapeOfFields(type: GraphQLObjectType, parts: readonly Part[], own: number, root?: { readonly mutation: boolean }): Shape {
    const inside: { readonly key: string; readonly count: Count }[] = []
    let { cost, leaves } = { cost: own, leaves: 0 }
    for (const field of fieldsOf(type, parts)) {
      const weight = ownCost(weights, field.definition, type, root?.mutation ?? false)
      const asked = isIntrospection(field.definition.name) ? 0 : sum(costOfArguments(type.name, field))
      const alike = alikeOf(field, weight, root !== undefined)
      if (alike && typeof asked === 'number') {
        cost += alike.cost + asked
        leaves += alike.leaves
      } else inside.push({ key: field.key, count: countOf(field, weight, asked) })
    }
    return { cost, leaves, inside }
  }

  /** Of a leaf, and of an object that cannot be missing and has only such fields; of none that is not always there. A root may lose all its data. */
  function alikeOf({ definition, when, inside }: SelectedField, own: number | undefined, ofRoot: boolean): Alike | undefined {
    const { type } = definition
    if (isList(definition) || isIntrospection(definition.name) || !when.some(({ length }) => length === 0)) return undefined
    const named = getNamedType(type)
    if (!isCompositeType(named)) return { cost: own ?? costOfLeaf(weights, definition), leaves: 1 }
    if (ofRoot || !isNonNullType(type) || !isObjectType(named)) return undefined
    const shape = shapeOf(named, inside, own ?? costOfObject(weights, named))
    return shape.inside.length === 0 ? shape : undefined
  }

  function countOf(field: SelectedField, own: number | undefined, asked: Amount): Count {
    const present = countOfPresent(field, own)
    const absent = isList(field.definition) ? 0 : (own ?? 0)
    const sometimes = field.when.every(({ length }) => length > 0)
    function count(value: unknown, counts: Counts) {
      if (value != null) return present(value, counts)
      counts.cost += absent
      counts.dataPoints++
    }
    if (asked === 0 && !sometimes) return count
    return (value, counts) => {
      if (value === undefined && sometimes) return
      counts.cost += amountIn(asked, counts.values)
      count(value, counts)
    }
  }

  function countOfPresent(field: SelectedField, own: number | undefined): Count {
    const { type, name } = field.definition
    const named = getNamedType(type)
    if (!isCompositeType(named)) {
      const cost = own ?? costOfLeaf(weights, field.definition)
      return countOfType(type, (_, counts) => countAlike(1, { cost, leaves: 1 }, counts))
    }
    const candidates = candidatesOf(named, field.inside, own)
    if (isIntrospection(name)) return countOfIntrospection(field, candidates[0]!.shape)
    if (candidates.length === 1) return countOfType(type, countOfShape(candidates[0]!.shape), candidates[0]!.shape)
    return countOfType(type, (value, counts) => countShape(shapeAmong(candidates, value as Fields), value as Fields, counts))
  }

  function candidatesOf(type: GraphQLCompositeType, parts: readonly Part[], own: number | undefined): readonly Candidate[] {
    return possibleTypes(schema, type).map(object => {
      const fields = fieldsOf(object, parts)
      const always = fields.filter(({ when }) => when.some(({ length }) => length === 0))
      return {
        name: object.name,
        nameKey: always.find(({ definition }) => definition === TypeNameMetaFieldDef)?.key,
        always: always.map(({ key }) => key),
        possible: new Set(fields.map(({ key }) => key)),
        shape: shapeOf(object, parts, own ?? costOfObject(weights, object)),
      }
    })
  }

  /** The leaves are counted; the cost is what it was before, since sizes of the schema are no merit of the answer. */
  function countOfIntrospection(field: SelectedField, shape: Shape): Count {
    const cost = requested.ofIntrospection(field)
    return (value, counts) => {
      const before = counts.cost
      countShape(shape, value as Fields, counts)
      counts.cost = before + amountIn(cost, counts.values)
    }
  }

  return (root: GraphQLObjectType, parts: readonly Part[], mutation: boolean): Count =>
    countOfShape(shapeOfFields(root, parts, 0, { mutation }))
}

/** With `alike`, how the objects of a list are counted together. */
function countOfType(type: GraphQLOutputType, count: Count, alike?: Shape): Count {
  const list = getNullableType(type)
  if (!isListType(list)) return count
  const item = countOfType(list.ofType, count, alike)
  if (alike?.inside.length === 0 && isNonNullType(list.ofType) && !isListType(list.ofType.ofType)) {
    return (items, counts) => countAlike((items as readonly unknown[]).length, alike, counts)
  }
  return (items, counts) => {
    for (const value of items as readonly unknown[]) {
      if (value == null) counts.dataPoints++
      else item(value, counts)
    }
  }
}

const countOfShape =
  (shape: Shape): Count =>
  (value, counts) =>
    countShape(shape, value as Fields, counts)

function countShape(shape: Shape, fields: Fields, counts: Counts): void {
  countAlike(1, shape, counts)
  for (const { key, count } of shape.inside) count(fields[key], counts)
}

function countAlike(many: number, { cost, leaves }: Alike, counts: Counts): void {
  counts.cost += many * cost
  counts.dataPoints += many * leaves
}

/** By name where the client asks for it, else the first type that has exactly these fields: an answer tells no more. */
function shapeAmong(candidates: readonly Candidate[], fields: Fields): Shape {
  const keys = Object.keys(fields)
  const found = candidates.find(({ name, nameKey, always, possible }) =>
    nameKey === undefined ? always.every(key => key in fields) && keys.every(key => possible.has(key)) : fields[nameKey] === name,
  )
  return (found ?? candidates[0]!).shape
}
