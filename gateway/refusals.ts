import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { RefusalCode } from '../subgraphs/shared/errors.ts'

/** The answer to a request as a whole, before anything of it is executed: from admission, or from a rule. */
export function whole(
  code: RefusalCode,
  message: string,
  status: number,
  headers: readonly (readonly [string, string])[] = [],
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...details, code, http: { status, headers: new HeaderMap(headers) } } })
}
