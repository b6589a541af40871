import type { ApolloServerPlugin } from '@apollo/server'
import { keptName } from '../../subgraphs/shared/operation-name.ts'
import type { GatewayContext } from '../context.ts'
import type { UsageMeter } from './usage-meter.ts'

const HASH_LENGTH = 12

/** What is refused because there was too much of it. */
const TOO_MANY = 429

/**
 * Tells the meter of every operation that was answered, be it with a refusal; but what is refused for its rate before it is executed costs
 * nothing downstream, a record neither. Stands last among the plugins, since those before it note the cost and may change the status.
 */
export function measureOperations(meter: Pick<UsageMeter, 'record'>): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now()
      let executed = false
      return {
        async executionDidStart() {
          executed = true
        },
        async willSendResponse({ contextValue, operation, operationName, queryHash = '', response, errors }) {
          const { status = 200 } = response.http
          if (operation === undefined || (!executed && status === TOO_MANY)) return
          const { viewer, correlationId, cost } = contextValue
          meter.record({
            accountId: viewer.kind === 'user' ? viewer.id : null,
            operation: keptName(operationName) ?? `#${queryHash.slice(0, HASH_LENGTH)}`,
            operationType: operation.operation,
            responseMicroseconds: Math.round((performance.now() - startedAt) * 1000),
            dataPoints: cost?.dataPoints ?? 0,
            cost: Math.ceil(cost?.actual ?? 0),
            errors: errors?.length ?? 0,
            status,
            correlationId,
          })
        },
      }
    },
  }
}
