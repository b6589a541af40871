import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from '../context.ts'
import { writeCookie } from './cookie-header.ts'

/** Sets what the operation left in the browser's cookie, also when the rest of it was refused. */
export const setCookie: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ contextValue: { cookie }, response }) {
      const written = cookie?.written()
      if (cookie !== undefined && written !== undefined) response.http.headers.set('set-cookie', writeCookie(written, cookie.secure))
    },
  }),
}
