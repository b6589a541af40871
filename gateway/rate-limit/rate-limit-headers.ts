import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context.ts'

/** Gives back what an answer did not cost, and says on it what is left. Comes after the plugin that counts what it cost. */
export const rateLimitHeaders: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ contextValue: { budget, cost }, response }) {
      budget.settle(cost?.actual ?? 0)
      for (const [name, value] of budget.headers()) response.http.headers.set(name, value)
    },
  }),
}
