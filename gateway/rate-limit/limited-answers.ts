import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import type { GatewayContext } from '../context.ts'

/** What a subgraph refuses for its rate (passwords that are guessed, accounts that are opened) is 429 as well, when nothing else was answered. */
export const limitedAnswers: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ response: { body, http } }) {
      if (body.kind !== 'single' || body.singleResult.data === undefined) return
      const { data, errors = [] } = body.singleResult
      const waits = errors.map(secondsToWait)
      const answered = Object.values(data ?? {}).some(value => value !== null)
      if (answered || waits.length === 0 || waits.some(wait => wait === undefined)) return
      http.status = 429
      http.headers.set('retry-after', String(Math.max(...waits.map(Number))))
    },
  }),
}

function secondsToWait({ extensions: { code, retryAfter } = {} }: GraphQLFormattedError): number | undefined {
  return code === 'RATE_LIMITED' && typeof retryAfter === 'number' ? retryAfter : undefined
}
