import type { ApolloServerPlugin } from '@apollo/server'
import { COOKIE_EXTENSION, type TokenCookie } from './token-cookie.ts'

/** Tells the gateway beside the data what to put into the client's cookie: under which names the data has it is the client's choice. */
export const answerCookie: ApolloServerPlugin<{ readonly cookie?: TokenCookie }> = {
  requestDidStart: async () => ({
    async willSendResponse({ contextValue, response: { body } }) {
      const written = contextValue.cookie?.written()
      if (written === undefined || body.kind !== 'single') return
      body.singleResult.extensions = { ...body.singleResult.extensions, [COOKIE_EXTENSION]: written }
    },
  }),
}
