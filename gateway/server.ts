import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { logErrors } from '../subgraphs/shared/log-errors.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import { maskErrors } from '../subgraphs/shared/mask-errors.ts'
import { setCookie } from './browser/set-cookie.ts'
import { CLIENT_MISTAKES } from './client-mistakes.ts'
import type { GatewayContext } from './context.ts'
import type { Graph } from './graph.ts'
import { MAX_SELECTIONS, MAX_TOKENS, namingLimits } from './limits/document-limits.ts'
import { operationLimits } from './limits/operation-limits.ts'
import { createPersistedQueryCache } from './persisted-queries.ts'
import { requestLog } from './plugins/request-log.ts'
import { limitedAnswers } from './rate-limit/limited-answers.ts'
import { measureOperations } from './usage/measure-operations.ts'
import type { UsageMeter } from './usage/usage-meter.ts'

export interface ServerOptions {
  /** What plans and executes. */
  readonly graph: Pick<Graph, 'load' | 'onSchemaLoadOrUpdate' | 'stop'>
  /** What decides about requests. They come before every other plugin, which may rely on what they note. */
  readonly rules: readonly ApolloServerPlugin<GatewayContext>[]
  readonly meter: Pick<UsageMeter, 'record'>
  readonly log: Log
}

/** Apollo Server as this gateway runs it, whatever the rules are. Has to be started. */
export function createServer({ graph, rules, meter, log }: ServerOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: graph,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: createPersistedQueryCache() },
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: MAX_SELECTIONS,
    // Apollo Server asks these of valid documents only, and after the selections: what they measure is bounded.
    validationRules: [operationLimits],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: namingLimits(maskErrors(CLIENT_MISTAKES)),
    logger: log,
    plugins: [
      ...rules,
      limitedAnswers,
      logErrors(log, CLIENT_MISTAKES),
      requestLog(log),
      setCookie,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      measureOperations(meter),
    ],
  })
}
