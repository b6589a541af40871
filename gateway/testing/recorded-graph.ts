import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts'
import { ANONYMOUS, type Viewer } from '../../subgraphs/shared/viewer.ts'
import { inProcess } from '../sources/in-process.ts'
import { startFakeGateway, type FakeGatewayOptions } from './fake-graph.ts'

const SCALARS: Readonly<Record<string, unknown>> = { Int: 1, Float: 1.5, Boolean: true, ID: '1', String: 'text' }

/** Something of the type: two items of every list, and of an abstract type each possible one in turn. */
export function example(schema: GraphQLSchema, declared: GraphQLOutputType, turn = 0): unknown {
  const type = getNullableType(declared)
  if (isListType(type)) return [0, 1].map(item => example(schema, type.ofType, item))
  if (isEnumType(type)) return type.getValues()[0]?.value
  if (!isAbstractType(type)) return isObjectType(type) ? {} : (SCALARS[type.name] ?? 'text')
  const possible = schema.getPossibleTypes(type).map(({ name }) => name)
  return { __typename: possible.toSorted()[turn % possible.length] }
}

/** A subgraph that answers every field of its SDL with something of its type, and notes that it was asked: `Game.odds`. */
export function recordedSubgraph(name: string, sdl: string, asked: (field: string) => void): Subgraph {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: {} })
  const isOurs = (type: unknown): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('_')
  for (const type of Object.values(schema.getTypeMap()).filter(isOurs)) {
    for (const field of Object.values(type.getFields()).filter(each => !['_service', '_entities'].includes(each.name))) {
      field.resolve = source => {
        asked(`${type.name}.${field.name}`)
        const known = (source as Readonly<Record<string, unknown>> | undefined)?.[field.name]
        return known === undefined ? example(schema, field.type) : known
      }
    }
  }
  return { name, schema, contextFor: () => ({}), ready: async () => {} }
}

export interface Asking {
  readonly viewer?: Viewer
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** A gateway over recorded subgraphs, asked as whoever. */
export async function startRecordedGateway(typeDefs: Readonly<Record<string, string>>, options: FakeGatewayOptions = {}) {
  const asked = new Set<string>()
  let asking: Viewer = ANONYMOUS
  const gateway = await startFakeGateway({
    typeDefs,
    sourceFor: name => inProcess(recordedSubgraph(name, typeDefs[name]!, field => void asked.add(field))),
    viewerOf: async () => asking,
    ...options,
  })
  return {
    ...gateway,
    /** Which fields the subgraphs were asked for, by one request at a time. */
    async ask(query: string | undefined, { viewer = ANONYMOUS, ...request }: Asking = {}) {
      asked.clear()
      asking = viewer
      const { status, body } = await gateway.ask({ query, ...request })
      return { status, ...body, asked: [...asked] }
    },
  }
}
