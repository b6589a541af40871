import { BlockList, isIP } from 'node:net'

/** Whether an address is a proxy of ours, whose word on the client is taken. */
export type IsProxy = (address: string) => boolean

/** By addresses and networks like 10.0.0.0/8. */
export function createProxies(trusted: readonly string[]): IsProxy {
  const list = new BlockList()
  for (const proxy of trusted) {
    const [address = '', prefix] = proxy.split('/')
    if (prefix === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return address => isIP(address) !== 0 && list.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A socket for both families shows IPv4 addresses inside IPv6 ones. */
export const plainAddress = (address: string) => address.replace(/^::ffff:(?=[\d.]+$)/i, '')
