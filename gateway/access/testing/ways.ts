import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

export interface Step {
  readonly parent: GraphQLObjectType
  readonly field: GraphQLField<unknown, unknown>
}

/** The fields that lead from a root of the schema to a type. */
export type Way = readonly Step[]

/** The shortest way to every type that is reached by the steps that may be taken; queries before mutations. */
export function waysTo(schema: GraphQLSchema, mayTake: (step: Step) => boolean): ReadonlyMap<GraphQLObjectType, Way> {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter(root => root != null)
  const ways = new Map<GraphQLObjectType, Way>(roots.map(root => [root, []]))
  for (const root of roots) {
    const open = [root]
    for (let parent = open.shift(); parent !== undefined; parent = open.shift()) {
      for (const field of Object.values(parent.getFields())) {
        const type = getNamedType(field.type)
        if (!isObjectType(type) || ways.has(type) || !mayTake({ parent, field })) continue
        ways.set(type, [...ways.get(parent)!, { parent, field }])
        open.push(type)
      }
    }
  }
  return ways
}

/** A field with something for every argument that it must have, and one item where it pages. */
export function called({ name, args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(argument => isRequiredArgument(argument) || argument.name === 'first')
  return given.length === 0
    ? name
    : `${name}(${given.map((argument: GraphQLArgument) => `${argument.name}: ${valueOf(argument.type)}`).join(', ')})`
}

const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1.5',
  Boolean: 'true',
  Date: '"2026-04-16"',
  DateTime: '"2026-04-16T20:00:00Z"',
}

function valueOf(declared: GraphQLInputType): string {
  const type = getNullableType(declared)
  if (isListType(type)) return `[${valueOf(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]!.name
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"text"'
  const fields = Object.values(type.getFields()).filter(isRequiredInputField)
  return `{ ${fields.map(field => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`
}
