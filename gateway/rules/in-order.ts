import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server'
import type { GatewayContext } from '../context.ts'
import type { Rule, Settlement } from './rule.ts'

/**
 * Asks one rule after the other, until one refuses. Apollo Server asks its plugins all at once: a request that one of them refuses would
 * still be counted by the next. What an answer took is settled in order, too, before any plugin that comes later looks at it.
 */
export function inOrder(rules: readonly Rule[], settlements: readonly Settlement[] = []): ApolloServerPlugin<GatewayContext> {
  // One for all requests, and waiting only where a rule makes it wait: most of what rules cost would otherwise be this.
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation(request) {
      for (const rule of rules) {
        const asking = rule(request)
        if (asking !== undefined) await asking
      }
    },
    async willSendResponse(answered) {
      for (const settle of settlements) settle(answered)
    },
  }
  return { requestDidStart: async () => listener }
}
