import type { ApolloServerPlugin } from '@apollo/server'
import type { Log } from '../../subgraphs/shared/log.ts'
import { keptName } from '../../subgraphs/shared/operation-name.ts'
import type { GatewayContext } from '../context.ts'

/** One line per request: what was asked, by whom, how it ended and how long it took. Never the variables. */
export function requestLog(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now()
      return {
        async willSendResponse({ contextValue: { correlationId, viewer }, operation, operationName, response, errors }) {
          log.info(
            {
              correlationId,
              viewer: viewer.kind === 'user' ? viewer.id : viewer.kind,
              operation: operation?.operation,
              operationName: keptName(operationName),
              status: response.http.status ?? 200,
              errors: errors?.length ?? 0,
              durationMs: Math.round(performance.now() - startedAt),
            },
            'request',
          )
        },
      }
    },
  }
}
