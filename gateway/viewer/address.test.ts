import { expect, test } from 'vitest'
import { createAddressOf } from './address.ts'

const PROXIES = ['10.0.0.0/8', '192.0.2.7', '2001:db8:1::/48']

function addressOf(remoteAddress: string | undefined, forwarded?: string, proxies: readonly string[] = PROXIES) {
  const request = { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }
  return createAddressOf(proxies)(request as never)
}

test.each<[peer: string, forwarded: string | undefined, address: string]>([
  ['198.51.100.1', undefined, '198.51.100.1'],
  ['198.51.100.1', '203.0.113.9', '198.51.100.1'],
  ['::ffff:198.51.100.1', '203.0.113.9', '198.51.100.1'],
  ['10.1.2.3', undefined, '10.1.2.3'],
  ['10.1.2.3', '203.0.113.9', '203.0.113.9'],
  ['::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
  ['2001:db8:1::5', '2001:db8:2::9', '2001:db8:2::9'],
  ['192.0.2.7', '203.0.113.9', '203.0.113.9'],
  ['192.0.2.8', '203.0.113.9', '192.0.2.8'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9, 10.9.9.9 ,::ffff:192.0.2.7', '203.0.113.9'],
  ['10.1.2.3', '10.4.4.4', '10.4.4.4'],
  ['10.1.2.3', '203.0.113.9, nonsense', '10.1.2.3'],
  ['10.1.2.3', '203.0.113.9, nonsense, 10.4.4.4', '10.4.4.4'],
  ['10.1.2.3', '', '10.1.2.3'],
])('peer %s, X-Forwarded-For %s: %s', (peer, forwarded, address) => expect(addressOf(peer, forwarded)).toBe(address))

test('without trusted proxies nobody is believed', () => expect(addressOf('10.1.2.3', '203.0.113.9', [])).toBe('10.1.2.3'))

test('a socket that is gone has no address', () => expect(addressOf(undefined, '203.0.113.9')).toBe(''))
