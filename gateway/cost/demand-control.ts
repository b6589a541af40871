import { HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { REFUSALS, refusal } from '../../subgraphs/shared/errors.ts'
import { allowanceOf } from '../../subgraphs/shared/tiers.ts'
import type { GatewayContext } from '../context.ts'
import type { Rule, Settlement } from '../rules/rule.ts'
import { createPrices, type PriceOf } from './prices.ts'

export interface DemandControl {
  /** Learns the weights of every supergraph that is served. */
  readonly weighing: ApolloServerPlugin<GatewayContext>
  /** Refuses an operation that costs more than its viewer may ask at once, and notes what it costs. */
  readonly rule: Rule
  /** Notes what the answer cost, and tells the client both. */
  readonly settle: Settlement
}

/** What operations may cost, by @cost and @listSize of the supergraph that serves them. */
export function createDemandControl(): DemandControl {
  // By schema: a request that is under way when the supergraph is replaced ends with the one it began with.
  const prices = new WeakMap<GraphQLSchema, PriceOf>()

  return {
    weighing: {
      async serverWillStart() {
        return {
          schemaDidLoadOrUpdate({ apiSchema, coreSupergraphSdl = '' }) {
            prices.set(apiSchema, createPrices(apiSchema, coreSupergraphSdl))
          },
        }
      },
    },

    rule({ schema, operation, document, request, contextValue }) {
      if (!operation || !document) return
      const requested = prices.get(schema)!(operation, document).requested(request.variables)
      contextValue.cost = { requested, actual: 0, dataPoints: 0 }
      const limit = allowanceOf(contextValue.viewer).costPerRequest
      if (requested > limit) throw tooDear(requested, limit)
    },

    settle({ schema, operation, document, request, contextValue: { cost }, response: { body } }) {
      // Without data nothing was executed: what was refused as a whole says no cost.
      if (cost === undefined || !operation || !document || body.kind !== 'single' || body.singleResult.data === undefined) return
      const answer = prices.get(schema)!(operation, document).actual(body.singleResult.data, request.variables)
      cost.actual = answer.cost
      cost.dataPoints = answer.dataPoints
      body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested: cost.requested, actual: cost.actual } }
    },
  }
}

function tooDear(found: number, limit: number): GraphQLError {
  const message = `This operation may cost ${found}: the limit is ${limit}. Ask for fewer items at once, or for less of each.`
  const { extensions } = refusal('COST_LIMIT_EXCEEDED', message, { limit, found })
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: REFUSALS.COST_LIMIT_EXCEEDED, headers: new HeaderMap() } },
  })
}
