import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { sendJson, startRecordedServer } from '../../testing/recorded-server.ts'
import { createPoliteFetch, type PoliteFetchOptions } from './polite-fetch.ts'
import { quickPacing } from './testing/quick-pacing.ts'

const KEY = 'k3y/+ that is secret'
const NOW = new Date('2026-04-16T20:00:00Z')

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

let stack = new AsyncDisposableStack()
afterEach(async () => {
  await stack.disposeAsync()
  stack = new AsyncDisposableStack()
})

/** A server that answers the first request with the first listener and so on, the last one for ever, and a client of it. */
async function asking(listeners: readonly Listener[], options: Partial<PoliteFetchOptions> = {}) {
  let count = 0
  const server = stack.use(
    await startRecordedServer(() => (request, response) => listeners[Math.min(count++, listeners.length - 1)]!(request, response)),
  )
  const pacing = quickPacing()
  const said: string[] = []
  const fetch = stack.use(
    createPoliteFetch({
      baseUrl: server.url,
      perSecond: 1000,
      clock: frozenClock(NOW),
      pacing,
      secret: { parameter: 'apiKey', value: KEY },
      onRetry: message => said.push(message),
      ...options,
    }),
  )
  const get = () => fetch.get(`${server.url}/v1/teams?season=2026`, body => text(body))
  return { server, pacing, said, fetch, get, count: () => count }
}

const fine: Listener = (_, response) => sendJson(response, { teams: [] })
const status =
  (code: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Listener =>
  (_, response) =>
    sendJson(response, body, code, headers)
const GOOD = { kind: 'body', body: '{"teams":[]}' }

test('the secret is added on the wire', async () => {
  const { get, server } = await asking([fine])
  expect(await get()).toEqual(GOOD)
  expect(new URL(server.requests[0]!.path, server.url).searchParams.get('apiKey')).toBe(KEY)
})

test('a packed body is unpacked', async () => {
  const packed: Listener = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync('{"teams":[]}'))
  expect(await (await asking([packed])).get()).toEqual(GOOD)
})

test('404 is an answer', async () => {
  const { get, count } = await asking([status(404, { messageNumber: 10, message: 'Object not found' })])
  expect(await get()).toEqual({ kind: 'absent', message: 'Object not found' })
  expect(count()).toBe(1)
})

test('304 is an answer', async () => {
  const { get } = await asking([(_, response) => response.writeHead(304).end()])
  expect(await get()).toEqual({ kind: 'unchanged' })
})

test('429 waits as long as Retry-After asks, seconds or a date, and a little more', async () => {
  const { get, pacing, said } = await asking([
    status(429, { message: 'slow down' }, { 'retry-after': '7' }),
    status(429, {}, { 'retry-after': 'Thu, 16 Apr 2026 20:00:30 GMT', date: 'Thu, 16 Apr 2026 20:00:10 GMT' }),
    fine,
  ])
  expect(await get()).toEqual(GOOD)
  expect(pacing.slept.filter(ms => ms > 100)).toEqual([7_500, 20_500])
  expect(said).toEqual(['429: slow down; try 2 of 5 in 8 s', 'The server answers 429; try 3 of 5 in 21 s'])
})

test('others wait as well while one was asked to', async () => {
  const others: Promise<unknown>[] = []
  const { get, pacing } = await asking([status(429, {}, { 'retry-after': '7' }), fine], { onRetry: () => others.push(get()) })
  expect(await get()).toEqual(GOOD)
  expect(await Promise.all(others)).toEqual([GOOD])
  expect(pacing.slept.filter(ms => ms > 100)).toEqual([7_500, 7_500])
})

test('nobody waits for longer than two minutes', async () => {
  const { get, count } = await asking([status(429, { message: 'slow down' }, { 'retry-after': '3600' })])
  await expect(get()).rejects.toMatchObject({ code: 'RATE_LIMITED', message: '429: slow down. It asks to be left alone for 3600 s' })
  expect(count()).toBe(1)
})

test.each([500, 502, 503, 504])('%j is tried again, with pauses that grow', async code => {
  const { get, pacing } = await asking([status(code), status(code), fine])
  expect(await get()).toEqual(GOOD)
  expect(pacing.slept.filter(ms => ms > 100)).toEqual([750, 1500])
})

test('five tries are enough', async () => {
  const { get, count } = await asking([status(500, { message: 'Internal error occurred' })])
  await expect(get()).rejects.toMatchObject({ code: 'SERVER_ERROR', message: '500: Internal error occurred. Tried 5 times' })
  expect(count()).toBe(5)
})

test.each<[number, string]>([
  [401, 'UNAUTHORIZED'],
  [403, 'UNAUTHORIZED'],
  [400, 'REFUSED'],
  [422, 'REFUSED'],
  [301, 'REFUSED'],
  [204, 'REFUSED'],
  [501, 'SERVER_ERROR'],
])('%i fails at once', async (code, expected) => {
  const { get, count } = await asking([status(code)])
  await expect(get()).rejects.toMatchObject({ code: expected, message: `The server answers ${code}` })
  expect(count()).toBe(1)
})

test('what the API says is told, without the secret it repeats', async () => {
  const { get } = await asking([status(422, { message: `Invalid ${KEY}\n or ${encodeURIComponent(KEY)}`, error_code: 'INVALID_MARKET' })])
  await expect(get()).rejects.toMatchObject({ message: '422: Invalid *** or *** (INVALID_MARKET)' })
})

test('the secret is not told in part either, where a long message is cut', async () => {
  const { get } = await asking([status(422, { message: `${'x'.repeat(290)} ${KEY}`, error_code: `${'y'.repeat(290)}${KEY}` })])
  await expect(get()).rejects.toMatchObject({ message: expect.not.stringMatching(/k3y/) })
})

test('what the API says is told when it comes packed', async () => {
  const packed: Listener = (_, response) =>
    response
      .writeHead(422, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync('{"message":"Invalid market"}'))
  await expect((await asking([packed])).get()).rejects.toMatchObject({ message: '422: Invalid market' })
})

test('a page of a proxy is no answer', async () => {
  const { get, count } = await asking([
    (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Log in</html>'),
  ])
  await expect(get()).rejects.toMatchObject({ code: 'WRONG_CONTENT_TYPE', message: expect.stringMatching(/text\/html instead of JSON/) })
  expect(count()).toBe(1)
})

const cut: Listener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"teams":[')
  setTimeout(() => response.destroy(), 20)
}
const cutChunked: Listener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"teams":[')
  setTimeout(() => response.destroy(), 20)
}
const cutGzip: Listener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync('{"teams":[]}').subarray(0, 20))
const noGzip: Listener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{"teams":[]}')
const hangUp: Listener = request => request.socket.destroy()
const silent: Listener = () => {}
const halfWay: Listener = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"teams":')
const drips: Listener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

test.each<[string, Listener, Partial<PoliteFetchOptions>]>([
  ['cut off', cut, {}],
  ['cut off between two chunks', cutChunked, {}],
  ['cut off while packed', cutGzip, {}],
  ['not packed as it says', noGzip, {}],
  ['a connection that is dropped', hangUp, {}],
  ['none that begins in time', silent, { idleTimeoutMs: 300 }],
  ['one that stops half-way', halfWay, { idleTimeoutMs: 300 }],
  ['one that drips for ever', drips, { wholeTimeoutMs: 500 }],
])('an answer that is %s is asked for again', async (_, listener, options) => {
  const { get, said, count } = await asking([listener, fine], options)
  expect(await get()).toEqual(GOOD)
  expect(count()).toBe(2)
  expect(said).toHaveLength(1)
})

test('nobody listens', async () => {
  const { get, server } = await asking([fine])
  await server[Symbol.asyncDispose]()
  await expect(get()).rejects.toMatchObject({ code: 'UNREACHABLE', message: 'Nobody listens there (ECONNREFUSED). Tried 5 times' })
})

test.each<[string, Listener]>([
  [
    'said',
    (_, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': '2000' }).end('x'.repeat(2000)),
  ],
  ['sent', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('x'.repeat(2000))],
  [
    'packed',
    (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(200_000))),
  ],
])('more than can be imported, as %s, is not taken', async (_, listener) => {
  const { get, count } = await asking([listener], { maxBytes: 1000 })
  await expect(get()).rejects.toMatchObject({ code: 'TOO_LARGE' })
  expect(count()).toBe(1)
})

test('a disk that is full is not the fault of the server', async () => {
  const { fetch, server, count } = await asking([fine])
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  await expect(fetch.get(`${server.url}/`, () => Promise.reject(full))).rejects.toBe(full)
  expect(count()).toBe(1)
})

test('an abort ends the request with its reason', async () => {
  const stopping = new AbortController()
  const { fetch, server } = await asking([() => stopping.abort(new Error('stopped'))])
  await expect(fetch.get(`${server.url}/`, text, { signal: stopping.signal })).rejects.toThrow('stopped')
})

test('no more than two at once', async () => {
  let [now, most] = [0, 0]
  const slow: Listener = (_, response) => {
    most = Math.max(most, ++now)
    setTimeout(() => {
      now--
      sendJson(response, { teams: [] })
    }, 30)
  }
  const { get } = await asking([slow])
  await Promise.all(Array.from({ length: 6 }, get))
  expect(most).toBe(2)
})
