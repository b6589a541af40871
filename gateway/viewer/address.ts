import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Where the client of a request is. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string

const FORWARDED_FOR = 'x-forwarded-for'

/**
 * The address of the socket or, when that is a proxy of ours, the last address before it that X-Forwarded-For names and that is not:
 * everything to the left of that is what somebody claims.
 */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const trusted = new BlockList()
  for (const proxy of trustedProxies) trust(trusted, proxy)
  const isTrusted = (address: string) => trusted.check(address, familyOf(address))

  return ({ headers, socket }) => {
    const peer = plain(socket.remoteAddress ?? '')
    if (trustedProxies.length === 0 || isIP(peer) === 0 || !isTrusted(peer)) return peer
    // Node joins several headers of this name with commas.
    const chain = String(headers[FORWARDED_FOR] ?? '')
      .split(',')
      .map(address => plain(address.trim()))
    let client = peer
    for (const address of chain.toReversed()) {
      if (isIP(address) === 0) break
      client = address
      if (!isTrusted(address)) break
    }
    return client
  }
}

function trust(list: BlockList, proxy: string): void {
  const [address = '', prefix] = proxy.split('/')
  if (prefix === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, Number(prefix), familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A socket for both families shows IPv4 addresses inside IPv6 ones. */
const plain = (address: string) => address.replace(/^::ffff:(?=[\d.]+$)/i, '')
