import { Kind, valueFromASTUntyped, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { amountIn, type Values } from './amount.ts'
import { createAnswerCost } from './answer-cost.ts'
import { ALWAYS } from './condition.ts'
import { createRequestedCost } from './requested-cost.ts'
import { createFieldsOf } from './selection.ts'
import { readWeights } from './weights.ts'

/** What one operation costs, whoever asks. */
export interface Price {
  /** The most that it can cost with these variables. */
  requested(variables: Values | undefined): number
  /** What its answer cost. Of an answer that is null as a whole: what its root fields cost by themselves. */
  actual(data: Values | null, variables: Values | undefined): { readonly cost: number; readonly dataPoints: number }
}

export type PriceOf = (operation: OperationDefinitionNode, document: DocumentNode) => Price

/**
 * The prices of operations against one schema. Each is worked out once, as long as somebody remembers its document, and then only needs the
 * variables: Apollo Server remembers documents by their size, and a price holds all of its document, which may be megabytes.
 */
export function createPrices(schema: GraphQLSchema, supergraphSdl: string): PriceOf {
  const weights = readWeights(supergraphSdl)
  const prices = new WeakMap<OperationDefinitionNode, Price>()

  function priceOf(operation: OperationDefinitionNode, { definitions }: DocumentNode): Price {
    const fragments = new Map(
      definitions.flatMap(node => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    )
    const fieldsOf = createFieldsOf(schema, name => fragments.get(name))
    const requestedCost = createRequestedCost(schema, weights, fieldsOf)
    const answerCost = createAnswerCost(schema, weights, fieldsOf, requestedCost)

    const root = schema.getRootType(operation.operation)
    if (!root) return FREE
    const parts = [{ when: ALWAYS, selectionSet: operation.selectionSet }]
    const mutation = operation.operation === 'mutation'
    const requested = requestedCost.ofRoot(root, parts, mutation)
    const count = answerCost(root, parts, mutation)
    const withDefaults = defaultsOf(operation)
    return {
      requested: variables => amountIn(requested, withDefaults(variables)),
      actual(data, variables) {
        const counts = { cost: 0, dataPoints: 0, values: withDefaults(variables) }
        count(data ?? {}, counts)
        return data === null ? { cost: counts.cost, dataPoints: 0 } : counts
      },
    }
  }

  return (operation, document) => {
    const known = prices.get(operation)
    if (known) return known
    const price = priceOf(operation, document)
    prices.set(operation, price)
    return price
  }
}

/** Of an operation that the schema has no root for. */
const FREE: Price = { requested: () => 0, actual: () => ({ cost: 0, dataPoints: 0 }) }

const NO_VARIABLES: Values = {}

/** Adds the operation's own default values. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): (variables: Values | undefined) => Values {
  const defaults = Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  )
  if (Object.keys(defaults).length === 0) return (variables = NO_VARIABLES) => variables
  return variables => ({ ...defaults, ...variables })
}
