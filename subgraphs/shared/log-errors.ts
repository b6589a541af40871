import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import type { Log } from './log.ts'
import { causeOf, clientCodeOf } from './mask-errors.ts'
import { keptName } from './operation-name.ts'

/** Writes every error that maskErrors hides into the log, in full, beside the correlation id under which the client has it. */
export function logErrors<Context extends BaseContext & { readonly correlationId?: string }>(
  log: Log,
  mistakes: ReadonlySet<string> = new Set(),
): ApolloServerPlugin<Context> {
  const report = (error: unknown, fields: object = {}) => {
    if (clientCodeOf(error, mistakes) === undefined) log.error({ err: causeOf(error), ...fields }, 'unexpected error')
  }
  return {
    unexpectedErrorProcessingRequest: async ({ error }) => report(error),

    requestDidStart: async () => ({
      async didEncounterErrors({ errors, contextValue: { correlationId }, operationName }) {
        for (const error of errors) report(error, { correlationId, operationName: keptName(operationName), path: error.path })
      },
    }),
  }
}
