import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { refusal, type RefusalCode } from '../subgraphs/shared/errors.ts'

/** The answer to a request as a whole, before anything of it is executed: from admission, or from a rule. */
export function whole(
  code: RefusalCode,
  message: string,
  status: number,
  headers: readonly (readonly [string, string])[] = [],
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const { extensions } = refusal(code, message, details)
  return new GraphQLError(message, { extensions: { ...extensions, http: { status, headers: new HeaderMap(headers) } } })
}
