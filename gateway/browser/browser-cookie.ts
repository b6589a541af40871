import type { IncomingMessage } from 'node:http'
import { createTokenCookie, type TokenCookie } from '../../subgraphs/shared/token-cookie.ts'
import { whole } from '../refusals.ts'
import { createProxies, plainAddress } from '../viewer/proxies.ts'
import { readCookie } from './cookie-header.ts'
import { createPageOf, type Page } from './page.ts'

/** The cookie of a browser that asked for its refresh token in one. */
export interface BrowserCookie extends TokenCookie {
  /** Whether the browser is connected by https: it then sends the cookie over nothing else. */
  readonly secure: boolean
  /** Whose page has sent the request. */
  readonly page: Page
}

type Request = Pick<IncomingMessage, 'headers' | 'socket'>

/** Undefined for a request without X-Token-Delivery, whose cookies are never looked at: no form and no link can send that header. */
export type CookieOf = (request: Request) => BrowserCookie | undefined

const DELIVERY = 'x-token-delivery'

export interface CookieOptions {
  /** Addresses and networks whose X-Forwarded-Proto is believed. */
  readonly trustedProxies: readonly string[]
  /** Origins besides the gateway's own whose pages may use the cookie. */
  readonly allowedOrigins: readonly string[]
}

export function createCookieOf({ trustedProxies, allowedOrigins }: CookieOptions): CookieOf {
  const isProxy = createProxies(trustedProxies)
  const pageOf = createPageOf(allowedOrigins)

  function isSecure({ headers, socket }: Request): boolean {
    const [scheme = ''] = String(headers['x-forwarded-proto'] ?? '').split(',')
    return scheme.trim() === 'https' && isProxy(plainAddress(socket.remoteAddress ?? ''))
  }

  return request => {
    const { headers } = request
    if (headers[DELIVERY] === undefined) return undefined
    // A client that misspelt it would be given, to its scripts, what it wanted to keep from them.
    if (headers[DELIVERY] !== 'cookie') throw whole('BAD_USER_INPUT', 'X-Token-Delivery must be cookie, or not be there.', 400)
    const secure = isSecure(request)
    return { ...createTokenCookie(readCookie(headers.cookie, secure)), secure, page: pageOf(headers, secure) }
  }
}
