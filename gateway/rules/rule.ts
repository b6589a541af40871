import type { GraphQLRequestContext, GraphQLRequestContextWillSendResponse } from '@apollo/server'
import type { GatewayContext } from '../context.ts'

/** A request whose document is parsed and valid. Its operation is undefined when the request names none of the document's. */
export type JudgedRequest = Pick<
  GraphQLRequestContext<GatewayContext>,
  'request' | 'contextValue' | 'document' | 'operation' | 'operationName' | 'queryHash' | 'schema'
>

/** What an operation must pass before anything of it is executed. Throws a refusal of the whole request. */
export type Rule = (request: JudgedRequest) => void | Promise<void>

/** What is settled when an answer is sent, whatever it is. Never throws. */
export type Settlement = (answered: GraphQLRequestContextWillSendResponse<GatewayContext>) => void
