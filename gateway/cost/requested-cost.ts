import { getNamedType, isCompositeType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { amountIn, most, onlyIf, sum, times, type Amount } from './amount.ts'
import { createArgumentCost } from './arguments.ts'
import { anyOf } from './condition.ts'
import { costOfLeaf, costOfObject, itemsOf, ownCost, possibleTypes, sizesInside, type Sizes } from './field-cost.ts'
import { INTROSPECTION_OBJECTS, isIntrospection } from './introspection.ts'
import { createKeyOf, type FieldsOf, type Part, type SelectedField } from './selection.ts'
import type { Weights } from './weights.ts'

const NO_SIZES: Sizes = new Map()

export interface RequestedCost {
  /** Of everything that is selected of the operation's root. */
  ofRoot(root: GraphQLObjectType, parts: readonly Part[], mutation: boolean): Amount
  /** Of one question about the schema. */
  ofIntrospection(field: SelectedField): Amount
}

/** The most that operations can cost, by the weights and list sizes of the schema. */
export function createRequestedCost(schema: GraphQLSchema, weights: Weights, fieldsOf: FieldsOf): RequestedCost {
  const costOfArguments = createArgumentCost(weights)
  // What is inside does not depend on where it is asked for: possible types of a field have it in common.
  const known = new Map<string, Amount>()
  const keyOf = createKeyOf()

  function inside(type: GraphQLObjectType, parts: readonly Part[], sizes: Sizes): Amount {
    if (sizes.size > 0) return ofFields(type, parts, sizes, false)
    const key = keyOf(type, parts)
    const cost = known.get(key) ?? ofFields(type, parts, sizes, false)
    known.set(key, cost)
    return cost
  }

  function ofFields(type: GraphQLObjectType, parts: readonly Part[], sizes: Sizes, mutation: boolean): Amount {
    return sum(fieldsOf(type, parts).map(field => onlyIf(anyOf(field.when), ofField(type, field, sizes, mutation))))
  }

  function ofField(parent: GraphQLObjectType, field: SelectedField, sizes: Sizes, mutation: boolean): Amount {
    if (isIntrospection(field.definition.name)) return ofIntrospection(field)
    const item = ofItem(parent, field, ownCost(weights, field.definition, parent, mutation))
    return sum([times(itemsOf(weights, parent, field, sizes), item), ...costOfArguments(parent.name, field)])
  }

  /** One thing that the field returns: the dearest of its possible types. */
  function ofItem(parent: GraphQLObjectType, field: SelectedField, own: number | undefined): Amount {
    const type = getNamedType(field.definition.type)
    if (!isCompositeType(type)) return own ?? costOfLeaf(weights, field.definition)
    const sizes = sizesInside(weights, parent, field)
    return most(possibleTypes(schema, type).map(object => sum([own ?? costOfObject(weights, object), inside(object, field.inside, sizes)])))
  }

  function ofIntrospection(field: SelectedField): Amount {
    const type = getNamedType(field.definition.type) as GraphQLObjectType
    const objects = sum([1, inside(type, field.inside, NO_SIZES)])
    const share = (count: number) => Math.ceil(count / INTROSPECTION_OBJECTS)
    return typeof objects === 'number' ? share(objects) : values => share(amountIn(objects, values))
  }

  return { ofRoot: (root, parts, mutation) => ofFields(root, parts, NO_SIZES, mutation), ofIntrospection }
}
