import type { Handler } from '../../subgraphs/shared/http.ts'

const METHODS = 'GET, POST'
/** What a page may send, and what it may read. */
const SENT = 'authorization, content-type, x-api-key, x-correlation-id, x-token-delivery, apollo-require-preflight'
const READ = 'ratelimit, ratelimit-policy, retry-after, x-correlation-id, x-gateway-version'
/** Seconds for which a browser need not ask again; Chromium takes no longer. */
const REMEMBERED = 2 * 60 * 60

/**
 * Tells browsers that pages of some origins may ask and read answers, with the cookie as well. A browser asks beforehand (OPTIONS), which counts as
 * nobody's request. Pages of any other origin get what they always get: an answer that their browser keeps from them.
 */
export function crossOrigin(origins: readonly string[], handler: Handler): Handler {
  if (origins.length === 0) return handler
  return (request, response, correlationId) => {
    const { origin } = request.headers
    response.setHeader('vary', 'origin')
    if (origin === undefined || !origins.includes(origin)) return handler(request, response, correlationId)
    response
      .setHeader('access-control-allow-origin', origin)
      .setHeader('access-control-allow-credentials', 'true')
      .setHeader('access-control-expose-headers', READ)
    if (request.method !== 'OPTIONS') return handler(request, response, correlationId)
    response
      .writeHead(204, {
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': SENT,
        'access-control-max-age': String(REMEMBERED),
      })
      .end()
  }
}
