import { execute, getOperationAST, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts'
import type { GatewayContext } from '../context.ts'
import { withPlaces } from './places.ts'
import { assertClientCall, type Source, type SourceAnswer } from './source.ts'

/** Characters of the query planner's operations that stay parsed, per subgraph; parsed they take some 50 times that. */
const KEPT_CHARACTERS = 1024 * 1024

/**
 * A subgraph in this process: the same schema and resolvers, without the HTTP. All fetches of one request of a client share
 * one context, so that its loaders batch across the branches of a query plan.
 */
export function inProcess(subgraph: Subgraph): Source {
  const prepared = new LRUCache<string, Prepared>({ maxSize: KEPT_CHARACTERS, sizeCalculation: (_, query) => query.length })
  const contexts = new WeakMap<GatewayContext, object>()

  function prepare(query: string): Prepared {
    const known = prepared.get(query) ?? prepareOperation(subgraph.schema, query)
    prepared.set(query, known)
    return known
  }

  /** What a mutation has loaded is old once the next one has run, so only queries share. */
  function contextFor(context: GatewayContext, shared: boolean): object {
    const known = shared ? contexts.get(context) : undefined
    const own = known ?? subgraph.contextFor(context)
    if (shared) contexts.set(context, own)
    return own
  }

  async function answer({ document, errors }: Prepared, variableValues: Variables, contextValue: object): Promise<SourceAnswer> {
    return errors.length > 0 ? { errors } : execute({ schema: subgraph.schema, document, variableValues, contextValue })
  }

  return {
    async process(call) {
      assertClientCall(call)
      const { request, context } = call
      const operation = prepare(request.query ?? '')
      return withPlaces(call, await answer(operation, request.variables, contextFor(context, operation.isQuery)))
    },

    ask: ({ query, variables }, call) => answer(prepare(query), variables, subgraph.contextFor(call)),

    async openExport(name, search, _, signal) {
      const open = subgraph.exports?.[name]
      if (open === undefined) throw new Error(`${subgraph.name} exports no ${name}`)
      return open(search, signal)
    },
  }
}

type Variables = Readonly<Record<string, unknown>> | undefined

interface Prepared {
  readonly document: DocumentNode
  readonly errors: readonly GraphQLError[]
  readonly isQuery: boolean
}

function prepareOperation(schema: GraphQLSchema, query: string): Prepared {
  const document = parse(query, { noLocation: true })
  return { document, errors: validate(schema, document), isQuery: getOperationAST(document)?.operation === 'query' }
}
