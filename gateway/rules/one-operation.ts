import { HeaderMap } from '@apollo/server'
import { ApolloServerErrorCode } from '@apollo/server/errors'
import { GraphQLError } from 'graphql'
import type { Rule } from './rule.ts'

/** Refuses with 400 what @apollo/gateway would fail on with 500: a request that does not name its one operation, and a subscription. */
export const oneOperation: Rule = ({ operation, request }) => {
  if (operation === undefined) {
    const why =
      request.operationName == null
        ? 'The document has more than one operation: operationName must say which.'
        : 'The document has no operation of this name.'
    throw badRequest(ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, why)
  }
  if (operation.operation === 'subscription') {
    throw badRequest(ApolloServerErrorCode.BAD_REQUEST, 'A subscription needs a WebSocket or "Accept: text/event-stream".')
  }
}

const badRequest = (code: string, message: string) =>
  new GraphQLError(message, { extensions: { code, http: { status: 400, headers: new HeaderMap() } } })
