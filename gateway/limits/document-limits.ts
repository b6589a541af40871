import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { refusal } from '../../subgraphs/shared/errors.ts'

/** Tokens of a document: its parsing stops there. */
export const MAX_TOKENS = 5_000
/** Selections of a document with every fragment written out. */
export const MAX_SELECTIONS = 10_000

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/**
 * For ApolloServer's formatError, around another. Libraries keep these limits, and stop counting there: they call the one a syntax error and the
 * other an invalid document, where a client wants a code to branch on as for the other limits.
 */
export function namingLimits(format: Format): Format {
  return (formatted, error) => {
    const { message, extensions } = libraryLimitOf(error) ?? {}
    return message === undefined ? format(formatted, error) : { message, extensions }
  }
}

function libraryLimitOf(error: unknown): GraphQLError | undefined {
  if (!(error instanceof GraphQLError)) return undefined
  const { code, validationErrorCode } = error.extensions
  if (code === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED && TOO_MANY_TOKENS.test(error.message)) {
    return refusal('TOKEN_LIMIT_EXCEEDED', `This document has more tokens than the limit of ${MAX_TOKENS}.`, { limit: MAX_TOKENS })
  }
  if (validationErrorCode === ApolloServerValidationErrorCode.MAX_RECURSIVE_SELECTIONS_EXCEEDED) {
    const message = `This operation has more selections than the limit of ${MAX_SELECTIONS}, its fragments written out.`
    return refusal('SELECTION_LIMIT_EXCEEDED', message, { limit: MAX_SELECTIONS })
  }
  return undefined
}

/** All that graphql-js says of it; no document can make it say this of something else. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens\./
