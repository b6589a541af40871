import { composeServices } from '@apollo/composition'
import {
  Kind,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { createPrices } from '../prices.ts'

/** A small graph of the tests' own with everything that a cost can come from. */
export const LEAGUE = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])

  type Query {
    team(id: ID): Team
    teams(ids: [ID!] @cost(weight: 2)): [Team!]! @listSize(assumedSize: 30)
    maybe: [Team] @listSize(assumedSize: 3)
    unsaid: [Team!]
    players(first: Int = 10, filter: Filter): PlayerPage @cost(weight: 5) @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"])
    search(first: Int = 5, last: Int): [Found!]! @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    odds: [Int!]! @listSize(assumedSize: 4) @cost(weight: 3)
    grid: [[Int!]!] @listSize(assumedSize: 9)
    photo(size: Size): Photo
    named: [Named!]! @listSize(assumedSize: 2)
    slow: Team @cost(weight: 40)
  }
  type Mutation { rename(name: String!): Team move(ids: [ID!]! @cost(weight: 1)): Boolean @cost(weight: 25) }

  interface Named { name: String! }
  union Found = Team | Player | Park
  type Team implements Named @key(fields: "id") {
    id: ID! name: String! park: Park rival: Team
    roster(first: Int! = 26): [Player!]! @listSize(slicingArguments: ["first"])
  }
  type Player implements Named { name: String! team: Team tags: [String!] @listSize(assumedSize: 5) form: Form }
  type Park implements Named @cost(weight: 7) { name: String! nearest(first: Int = 2): [Park] @listSize(slicingArguments: ["first"]) photo: Photo }
  type Form @cost(weight: 0) { hits: Int! outs: Int! }
  type PlayerPage { nodes: [Player!]! edges: [PlayerEdge!]! total: Int! }
  type PlayerEdge { node: Player! cursor: String! }
  scalar Photo @cost(weight: 4)
  enum Size @cost(weight: 2) { S L }
  input Filter { positions: [String!] @cost(weight: 3) size: Size inner: [Filter!] near: ID = "1" @cost(weight: 1) }
`

/** A graph's API schema and the supergraph it comes from. */
export function composed(sdl: string): { readonly schema: GraphQLSchema; readonly supergraphSdl: string } {
  const { schema, supergraphSdl, errors } = composeServices([{ name: 'league', typeDefs: parse(sdl), url: 'http://league' }])
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'))
  return { schema: schema.toAPISchema().toGraphQLJSSchema(), supergraphSdl }
}

export const operationOf = ({ definitions }: DocumentNode, name?: string): OperationDefinitionNode =>
  definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name),
  )!

/** Generated operations declare all their variables, used or not. */
const RULES = specifiedRules.filter(rule => rule !== NoUnusedVariablesRule)

/** Prices of operations given as text, which must be valid. */
export function pricesOf(sdl: string = LEAGUE) {
  const { schema, supergraphSdl } = composed(sdl)
  const priceOf = createPrices(schema, supergraphSdl)
  return (source: string, operationName?: string) => {
    const document = parse(source)
    const problems = validate(schema, document, RULES)
    if (problems.length > 0) throw new AggregateError(problems, problems.map(({ message }) => message).join('\n'))
    return priceOf(operationOf(document, operationName), document)
  }
}
