import { EXPORT_LIMITS, type ExportLimits } from '../subgraphs/shared/exports/export.ts'
import { graphqlOverHttp } from '../subgraphs/shared/graphql-over-http.ts'
import { health, readiness, type Check } from '../subgraphs/shared/health.ts'
import { createHttpServer, type Handler, type HttpServer } from '../subgraphs/shared/http.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import type { CookieOf } from './browser/browser-cookie.ts'
import { crossOrigin } from './browser/cross-origin.ts'
import { createAdmission } from './admission.ts'
import { exportRoute, type ExportPlace } from './exports/export-route.ts'
import { createSlots, type SlotLimits } from './exports/slots.ts'
import { createGraph } from './graph.ts'
import type { BudgetOf } from './rate-limit/budgets.ts'
import { allRules } from './rules/all-rules.ts'
import { createServer } from './server.ts'
import type { Source } from './sources/source.ts'
import { supergraphFrom } from './supergraph.ts'
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
  /** Origins besides its own whose pages may ask. */
  readonly allowedOrigins?: readonly string[]
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
    allowedOrigins = [],
    budgetOf,
    meter,
    checks,
    log,
    version,
    routes,
    exportLimits = EXPORT_LIMITS,
  } = options
  const supergraph = supergraphFrom(supergraphFile, log)
  const graph = createGraph({ supergraph, sourceFor, log })
  const server = createServer({ graph, rules: allRules(graph.judge), meter, log })
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
      '/graphql': crossOrigin(allowedOrigins, graphqlOverHttp({ server, bodyLimit: BODY_LIMIT, admit })),
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
