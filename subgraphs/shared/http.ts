import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CORRELATION_HEADER, correlationIdOf } from './correlation.ts'
import type { Log } from './log.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse, correlationId: string) => void | Promise<void>

export interface HttpServer extends AsyncDisposable {
  /** Resolves with the port. Port 0 takes any free one; a busy one rejects with EADDRINUSE. */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>
}

export interface HttpServerOptions {
  /** By path, without the query. A key that ends in / (but for / itself) answers every path under it; the longest key wins. */
  readonly routes: Readonly<Record<string, Handler>>
  /** On every answer. */
  readonly headers?: Readonly<Record<string, string>>
  readonly log: Log
  /** How long requests in flight may take to end once the server is disposed of. */
  readonly drainMs?: number
}

/** An answer that is no result of GraphQL, in GraphQL's form so that clients have one thing to read. */
export function refuse(response: ServerResponse, status: number, code: string, message: string, details: object = {}): void {
  answerJson(response, status, { errors: [{ message, extensions: { ...details, code } }] })
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8').setHeader('cache-control', 'no-store')
  response.end(`${JSON.stringify(body)}\n`)
}

/**
 * node:http with routes, a correlation id on every answer, limits on how slowly a client may send, and an end that waits for
 * the requests in flight. A handler that throws is logged, and the client told only that it happened;
 * nothing happened when the client was gone before its request was.
 */
export function createHttpServer({ routes, headers = {}, log, drainMs = 2500 }: HttpServerOptions): HttpServer {
  let draining = false
  const folders = Object.keys(routes)
    .filter(path => path !== '/' && path.endsWith('/'))
    .toSorted((a, b) => b.length - a.length)
  const handlerOf = (path: string) => routes[path] ?? routes[folders.find(folder => path.startsWith(folder)) ?? '']

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const correlationId = correlationIdOf(request.headers[CORRELATION_HEADER])
    response.setHeaders(new Map(Object.entries({ 'x-content-type-options': 'nosniff', ...headers, [CORRELATION_HEADER]: correlationId })))
    if (draining) response.setHeader('connection', 'close')
    // A connection that was busy when the drain began would otherwise be kept alive after its answer.
    response.once('close', () => draining && server.closeIdleConnections())

    const handler = handlerOf(pathOf(request))
    if (handler === undefined) return refuse(response, 404, 'NOT_FOUND', 'There is nothing at this path.')
    try {
      await handler(request, response, correlationId)
    } catch (err) {
      if (request.destroyed && !request.complete) return log.info({ correlationId }, 'a client hung up')
      log.error({ err, correlationId }, 'a request failed')
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.')
    }
  }

  const server = createServer(
    // Node's own 60 s and 30 s leave a slow client a connection for over a minute.
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000, keepAliveTimeout: 65_000 },
    (request, response) => void answer(request, response),
  )

  return {
    listen: at => listen(server, at),

    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      draining = true
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearTimeout(deadline)
    },
  }
}

/** The query string of a request with its ?, or nothing. */
export function searchOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at)
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0]!

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
