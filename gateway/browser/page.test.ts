import { expect, test } from 'vitest'
import { createPageOf } from './page.ts'

const pageOf = createPageOf(['https://app.example.com'])
const host = 'graph.example.com'

test.each([
  ['ours', { host, origin: 'http://graph.example.com' }, false],
  ['ours', { host: 'graph.example.com:80', origin: 'http://graph.example.com' }, false],
  ['ours', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' }, false],
  ['ours', { host, origin: 'https://graph.example.com' }, true],
  ['ours', { host, origin: 'https://app.example.com' }, false],
  ['ours', { host, 'sec-fetch-site': 'same-origin' }, false],
  ['ours', { host: 'inner:4000', origin: 'https://graph.example.com', 'sec-fetch-site': 'same-origin' }, true],
  ['foreign', { host, origin: 'https://graph.example.com' }, false],
  ['foreign', { host, origin: 'http://graph.example.com' }, true],
  ['foreign', { host, origin: 'http://graph.example.com:8080' }, false],
  ['foreign', { host, origin: 'http://evil.example.com', 'sec-fetch-site': 'same-site' }, false],
  ['foreign', { host, origin: 'http://graph.example.com.evil.example' }, false],
  ['foreign', { host, origin: 'https://app.example.com, https://app.example.com' }, false],
  ['foreign', { host, origin: 'null' }, false],
  ['foreign', { host: '', origin: 'null' }, false],
  ['foreign', { host: 'null', origin: 'null' }, false],
  ['foreign', { host, origin: '' }, false],
  ['foreign', { host, 'sec-fetch-site': 'cross-site' }, false],
  ['foreign', { host, 'sec-fetch-site': 'none' }, false],
  ['unknown', { host }, false],
  ['unknown', {}, false],
] as const)('%s: %j, secure: %s', (page, headers, secure) => expect(pageOf(headers, secure)).toBe(page))
