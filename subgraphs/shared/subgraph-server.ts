import { ApolloServer, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { answerAlways200 } from './answer-always-200.ts'
import { answerCookie } from './answer-cookie.ts'
import { serveExports } from './exports/serve-exports.ts'
import { graphqlOverHttp } from './graphql-over-http.ts'
import { health, readiness, type Check } from './health.ts'
import { createHttpServer, type Handler, type HttpServer } from './http.ts'
import type { InternalTokens } from './internal-token.ts'
import { logErrors } from './log-errors.ts'
import type { Log } from './log.ts'
import { maskErrors } from './mask-errors.ts'
import type { Subgraph } from './subgraph.ts'

/** Bytes: representations of a few thousand entities, which is far more than a client may send. */
const BODY_LIMIT = 2 * 1024 * 1024

export interface SubgraphServerOptions {
  readonly subgraph: Subgraph
  readonly tokens: InternalTokens
  readonly log: Log
  /** What it needs besides its database, for /ready. */
  readonly checks?: Readonly<Record<string, Check>>
  /** More that it answers, to everybody, by path. */
  readonly routes?: Readonly<Record<string, Handler>>
}

/** One subgraph behind HTTP: POST /graphql and its exports for the gateway and nobody else, /health and /ready for whoever runs it, and the routes given. */
export async function createSubgraphServer({ subgraph, tokens, log, checks = {}, routes }: SubgraphServerOptions): Promise<HttpServer> {
  const server = new ApolloServer<BaseContext>({
    schema: subgraph.schema,
    // `_service` still answers: it is a field of ours, and needs the token like every other.
    introspection: false,
    csrfPrevention: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: maskErrors(),
    logger: log,
    plugins: [
      logErrors(log),
      answerAlways200,
      answerCookie,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await server.start()

  /** The subgraph's context, and beside it the correlation id for the log and the cookie for the answer. */
  async function contextOf(authorization: string | undefined): Promise<BaseContext> {
    const call = await tokens.verify(subgraph.name, authorization)
    return Object.assign(subgraph.contextFor(call), { correlationId: call.correlationId, cookie: call.cookie })
  }

  const http = createHttpServer({
    log,
    routes: {
      ...routes,
      ...serveExports(subgraph, tokens, log),
      '/graphql': graphqlOverHttp({ server, bodyLimit: BODY_LIMIT, admit: request => contextOf(request.headers.authorization) }),
      '/health': health,
      '/ready': readiness({ database: () => subgraph.ready(), ...checks }, log),
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
