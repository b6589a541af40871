import { expect, test } from 'vitest'
import { readCookie, writeCookie } from './cookie-header.ts'

const TOKEN = 'tO_-'.repeat(10) + 'abc'

test('over http the cookie is sent to /graphql alone', () =>
  expect(writeCookie({ token: TOKEN, seconds: 60 }, false)).toBe(
    `statedge-refresh=${TOKEN}; Path=/graphql; Max-Age=60; HttpOnly; SameSite=Strict`,
  ))

test('over https it is bound to the host and never leaves https', () =>
  expect(writeCookie({ token: TOKEN, seconds: 60 }, true)).toBe(
    `__Host-statedge-refresh=${TOKEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
  ))

test('emptied it is gone at once', () =>
  expect(writeCookie(null, false)).toBe('statedge-refresh=; Path=/graphql; Max-Age=0; HttpOnly; SameSite=Strict'))

test.each([
  [`statedge-refresh=${TOKEN}`, false],
  [`theme=dark; statedge-refresh=${TOKEN};other=a=b`, false],
  [`statedge-refresh=${'x'.repeat(43)}; __Host-statedge-refresh=${TOKEN}`, true],
])('what was set is read: %s', (header, secure) => expect(readCookie(header, secure)).toBe(TOKEN))

test.each([
  [undefined, false],
  ['', false],
  ['statedge-refresh', false],
  ['statedge-refresh=', false],
  [`statedge-refresh="${TOKEN}"`, false],
  [`statedge-refresh=${TOKEN}x`, false],
  [`other-statedge-refresh=${TOKEN}`, false],
  [`Statedge-Refresh=${TOKEN}`, false],
  [`statedge-refresh=${TOKEN}; statedge-refresh=${TOKEN}`, false],
  [`statedge-refresh=${TOKEN}`, true],
  [`__host-statedge-refresh=${TOKEN}`, true],
  [`__Host-statedge-refresh=${TOKEN}`, false],
])('nothing else is: %s, secure: %s', (header, secure) => expect(readCookie(header, secure)).toBeNull())
