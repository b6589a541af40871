import { GraphQLError } from 'graphql'
import { answerRefusal } from '../answer-refusal.ts'
import { searchOf, type Handler } from '../http.ts'
import type { InternalTokens } from '../internal-token.ts'
import type { Log } from '../log.ts'
import type { Subgraph } from '../subgraph.ts'
import { EXPORTS_PATH, EXPORT_LIMITS } from './export.ts'
import { CutOff, sendExport } from './send-export.ts'

/** Beside the stream, for the gateway. */
export const ROWS_HEADER = 'x-export-rows'
export const VALUES_HEADER = 'x-export-values'

/** The exports of a subgraph by their paths, for its gateway and nobody else. */
export function serveExports(subgraph: Subgraph, tokens: InternalTokens, log: Log): Readonly<Record<string, Handler>> {
  const serve =
    (name: string): Handler =>
    async (request, response, correlationId) => {
      try {
        await tokens.verify(subgraph.name, request.headers.authorization)
        await sendExport(
          response,
          async signal => {
            const opened = await subgraph.exports![name]!(searchOf(request), signal)
            response.setHeader(ROWS_HEADER, opened.rows).setHeader(VALUES_HEADER, opened.values)
            return opened
          },
          EXPORT_LIMITS,
        )
      } catch (error) {
        if (error instanceof CutOff) return log.info({ correlationId, reason: error.message }, 'an export was cut off')
        if (!(error instanceof GraphQLError)) throw error
        answerRefusal(response, error, 400)
      }
    }
  return Object.fromEntries(Object.keys(subgraph.exports ?? {}).map(name => [EXPORTS_PATH + name, serve(name)]))
}
