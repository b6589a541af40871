import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context.ts'
import type { Rule } from './rule.ts'

/**
 * Asks one rule after the other, until one refuses. Apollo Server asks its plugins all at once: a request that one of them refuses would
 * still be counted by the next.
 */
export function inOrder(...rules: readonly Rule[]): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation(request) {
        for (const rule of rules) await rule(request)
      },
    }),
  }
}
