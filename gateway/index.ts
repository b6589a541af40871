import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { EXPORT_LIMITS, type ExportLimits } from '../subgraphs/shared/exports/export.ts'
import { graphqlOverHttp } from '../subgraphs/shared/graphql-over-http.ts'
import { health, readiness, type Check } from '../subgraphs/shared/health.ts'
import { createHttpServer, type Handler, type HttpServer } from '../subgraphs/shared/http.ts'
import { logErrors } from '../subgraphs/shared/log-errors.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import { maskErrors } from '../subgraphs/shared/mask-errors.ts'
import { access } from './access/rule.ts'
import type { CookieOf } from './browser/browser-cookie.ts'
import { ownPages } from './browser/own-pages.ts'
import { setCookie } from './browser/set-cookie.ts'
import { createAdmission } from './admission.ts'
import { CLIENT_MISTAKES } from './client-mistakes.ts'
import type { GatewayContext } from './context.ts'
import { createDemandControl } from './cost/demand-control.ts'
import { exportRoute, type ExportPlace } from './exports/export-route.ts'
import { createSlots, type SlotLimits } from './exports/slots.ts'
import { createGraph } from './graph.ts'
import { MAX_SELECTIONS, MAX_TOKENS, namingLimits } from './limits/document-limits.ts'
import { operationLimits } from './limits/operation-limits.ts'
import { createPersistedQueryCache } from './persisted-queries.ts'
import { requestLog } from './plugins/request-log.ts'
import type { BudgetOf } from './rate-limit/budgets.ts'
import { limitedAnswers } from './rate-limit/limited-answers.ts'
import { rateLimitHeaders } from './rate-limit/rate-limit-headers.ts'
import { spendCost } from './rate-limit/spend-cost.ts'
import { inOrder } from './rules/in-order.ts'
import { oneOperation } from './rules/one-operation.ts'
import type { Source } from './sources/source.ts'
import { supergraphFrom } from './supergraph.ts'
import { measureOperations } from './usage/measure-operations.ts'
import type { UsageMeter } from './usage/usage-meter.ts'
import type { AddressOf } from './viewer/address.ts'
import type { ViewerOf } from './viewer/viewers.ts'

/** What is had as a stream, by path. */
const EXPORTS: Readonly<Record<string, ExportPlace>> = {
  '/export/pitches': { subgraph: 'sports', name: 'pitches', field: ['Query', 'pitchExportUrl'] },
}
const EXPORTS_AT_ONCE: SlotLimits = { ofAccount: 2, inAll: 8 }

/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024

export interface GatewayOptions {
  /** Path of the composed schema, watched for changes. */
  readonly supergraphFile: string
  /** Throws for a name that it does not know: a supergraph with such a subgraph is refused. */
  sourceFor(subgraph: string): Source
  readonly viewerOf: ViewerOf
  readonly addressOf: AddressOf
  readonly cookieOf: CookieOf
  /** Hears of every operation that was answered. */
  readonly meter: Pick<UsageMeter, 'record'>
  readonly budgetOf: BudgetOf
  /** What must work for requests to be answered, by the name that /ready gives it. */
  readonly checks: Readonly<Record<string, Check>>
  readonly log: Log
  /** What X-Gateway-Version says. */
  readonly version: string
  readonly exportLimits?: ExportLimits
  /** More that the same server answers, by path. */
  readonly routes?: Readonly<Record<string, Handler>>
}

/** The graph behind HTTP: /graphql, /health, /ready and the routes given. Disposing of it lets the requests in flight end. */
export async function createGateway(options: GatewayOptions): Promise<HttpServer> {
  const {
    supergraphFile,
    sourceFor,
    viewerOf,
    addressOf,
    cookieOf,
    budgetOf,
    meter,
    checks,
    log,
    version,
    routes,
    exportLimits = EXPORT_LIMITS,
  } = options
  const supergraph = supergraphFrom(supergraphFile, log)
  const demand = createDemandControl()
  const graph = createGraph({ supergraph, sourceFor, log })
  const server = new ApolloServer<GatewayContext>({
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
      inOrder(oneOperation, ownPages, access(graph.judge), demand.rule, spendCost),
      // Before the others, which tell or give back what the answer cost.
      demand.plugin,
      limitedAnswers,
      logErrors(log, CLIENT_MISTAKES),
      requestLog(log),
      setCookie,
      rateLimitHeaders,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      measureOperations(meter),
    ],
  })
  await server.start()

  const admit = createAdmission({ viewerOf, addressOf, cookieOf, budgetOf, log })
  const takeSlot = createSlots(EXPORTS_AT_ONCE)
  const exports = Object.entries(EXPORTS).map(([path, place]): [string, Handler] => [
    path,
    exportRoute({ place, sourceFor, needOf: graph.needOf, admit, takeSlot, limits: exportLimits, meter, log }),
  ])
  const http = createHttpServer({
    log,
    headers: { 'x-gateway-version': version },
    routes: {
      ...routes,
      ...Object.fromEntries(exports),
      '/graphql': graphqlOverHttp({
        server,
        bodyLimit: BODY_LIMIT,
        admit,
      }),
      '/health': health,
      '/ready': readiness({ supergraph: async () => supergraph.note(), ...checks }, log),
    },
  })
  return {
    listen: http.listen,
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]()
      await server.stop()
    },
  }
}
