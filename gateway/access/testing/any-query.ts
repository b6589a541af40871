import fc from 'fast-check'
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql'

type Choose = <Choice>(choices: readonly Choice[]) => Choice

/** Any query: with aliases, fragments of every type that could be there, repetitions, and @include by the variables $yes and $no. Some are not valid. */
export const anyQuery = (schema: GraphQLSchema, levels: number): fc.Arbitrary<DocumentNode> =>
  fc.gen().map(gen => {
    const choose: Choose = choices => choices[gen(fc.nat, { max: choices.length - 1 })]!
    const selections = anySelections(schema, choose, schema.getQueryType()!, levels)
    return parse(`query ($yes: Boolean = true, $no: Boolean = false) { __typename ${selections} }`)
  })

export const isValid = (schema: GraphQLSchema, document: DocumentNode) =>
  validate(schema, document).every(({ message }) => message.endsWith('is never used.'))

/** Fields are chosen twice as often as anything else. */
const fieldsOf = (type: GraphQLCompositeType) =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()).flatMap(field => [field, field]) : []

function anySelections(schema: GraphQLSchema, choose: Choose, type: GraphQLCompositeType, levels: number): string {
  const possible: readonly GraphQLCompositeType[] = isObjectType(type) ? [type, ...type.getInterfaces()] : schema.getPossibleTypes(type)
  const inside = (next: GraphQLCompositeType) => `{ ${anySelections(schema, choose, next, levels - 1)} }`
  const condition = () => choose(['', '', '', '@include(if: $yes)', '@include(if: $no)'])

  // The name that others may have too is seldom: most documents with two of it are not valid.
  const alias = (name: string) => choose(['', '', '', '', '', '', `my_${name}: `, `my_${name}: `, 'x: '])

  function anySelection(): string {
    if (levels === 0) return '__typename'
    const what = choose([...fieldsOf(type), '__typename', 'fragment'] as const)
    if (what === '__typename') return what
    if (what === 'fragment') {
      const within = choose(possible)
      return `... on ${within.name} ${condition()} ${inside(within)}`
    }
    const named = getNamedType(what.type)
    return `${alias(what.name)}${what.name} ${condition()} ${isCompositeType(named) ? inside(named) : ''}`
  }
  return Array.from({ length: choose([1, 2, 3, 4]) }, anySelection).join(' ')
}
