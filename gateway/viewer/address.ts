import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { createProxies, plainAddress } from './proxies.ts'

/** Where the client of a request is. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string

const FORWARDED_FOR = 'x-forwarded-for'

/**
 * The address of the socket or, when that is a proxy of ours, the last address before it that X-Forwarded-For names and that is not:
 * everything to the left of that is what somebody claims.
 */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const isProxy = createProxies(trustedProxies)

  return ({ headers, socket }) => {
    const peer = plainAddress(socket.remoteAddress ?? '')
    if (trustedProxies.length === 0 || !isProxy(peer)) return peer
    // Node joins several headers of this name with commas.
    const chain = String(headers[FORWARDED_FOR] ?? '')
      .split(',')
      .map(address => plainAddress(address.trim()))
    let client = peer
    for (const address of chain.toReversed()) {
      if (isIP(address) === 0) break
      client = address
      if (!isProxy(address)) break
    }
    return client
  }
}
