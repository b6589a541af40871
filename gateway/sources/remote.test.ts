import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createInternalTokens } from '../../subgraphs/shared/internal-token.ts'
import { createSubgraphServer } from '../../subgraphs/shared/subgraph-server.ts'
import { callFor } from '../../subgraphs/shared/testing/calls.ts'
import { createTokenCookie } from '../../subgraphs/shared/token-cookie.ts'
import { GATEWAY } from '../../subgraphs/shared/viewer.ts'
import { fakeSubgraph, keptLog, startFakeGateway, TYPE_DEFS, type FakeName, type Seen } from '../testing/fake-graph.ts'
import { inProcess } from './in-process.ts'
import { remote } from './remote.ts'

const tokens = createInternalTokens('a secret of at least 32 characters')
const TIMEOUT_MS = 200
const [FIRST, NEXT] = ['f'.repeat(43), 'n'.repeat(43)]

let stack = new AsyncDisposableStack()
afterEach(async () => {
  await stack.disposeAsync()
  stack = new AsyncDisposableStack()
})

/** A gateway that reaches weather at `url` and parks in its own process. */
async function gatewayOver(url: string, typeDefs = TYPE_DEFS) {
  const { log, lines } = keptLog()
  const weather = remote({ name: 'weather', url, tokens, log, timeoutMs: TIMEOUT_MS })
  stack.defer(() => weather[Symbol.asyncDispose]())
  const gateway = stack.use(
    await startFakeGateway({
      log,
      checks: { weather: weather.ready },
      sourceFor: name => (name === 'weather' ? weather : inProcess(fakeSubgraph(name as FakeName))),
      typeDefs,
    }),
  )
  return { ...gateway, lines }
}

/** An HTTP server that misbehaves. */
async function serving(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stack.defer(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(() => resolve()))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function weatherService(secret = tokens) {
  const { log, lines } = keptLog()
  const seen: Seen = { contexts: [], viewers: [] }
  const server = stack.use(await createSubgraphServer({ subgraph: fakeSubgraph('weather', seen), tokens: secret, log }))
  return { url: `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}`, seen, lines }
}

const JOINED = { query: '{ parks { name degrees } sky: forecast }' }

test.each(['', '/', '/graphql'])('over HTTP the answer is the one of a single process (URL ending in "%s")', async suffix => {
  const weather = await weatherService()
  const apart = await gatewayOver(weather.url + suffix)
  const together = stack.use(await startFakeGateway())
  const answer = (await apart.ask(JOINED, { 'x-correlation-id': 'joined' })).body
  expect(answer.data).toBeTruthy()
  expect(JSON.stringify(answer)).toBe(JSON.stringify((await together.ask(JOINED)).body))
  expect(weather.seen.contexts).toContainEqual({ correlationId: 'joined' })
  expect(weather.seen.viewers).toContainEqual({ kind: 'anonymous' })
})

const refusedPort = async () => {
  const url = await serving(() => {})
  await stack.disposeAsync()
  stack = new AsyncDisposableStack()
  return url
}

test.each<[string, () => Promise<string>]>([
  ['refuses the connection', refusedPort],
  ['never answers', () => serving(() => {})],
  ['stops in the middle', () => serving((_, response) => void response.writeHead(200).write('{"data":'))],
  ['drops the connection', () => serving(request => request.socket.destroy())],
  ['answers 500', () => serving((_, response) => void response.writeHead(500).end('http://db.internal is down'))],
  ['answers 401', () => serving((_, response) => void response.writeHead(401).end('{"data":{}}'))],
  ['answers no JSON', () => serving((_, response) => void response.end('<html>http://db.internal'))],
  ['answers no GraphQL', () => serving((_, response) => void response.end('{"errors":"http://db.internal"}'))],
  ['redirects', () => serving((_, response) => void response.writeHead(302, { location: 'http://db.internal/' }).end())],
  ['does not accept the token', async () => (await weatherService(createInternalTokens('another secret, just as long as this'))).url],
])('a subgraph that %s costs its own part of the answer and no more', async (_, start) => {
  const url = await start()
  const gateway = await gatewayOver(url)
  const startedAt = performance.now()
  const { status, body } = await gateway.ask(JOINED, { 'x-correlation-id': 'lost' })
  expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS * 10)
  expect(status).toBe(200)
  expect(body.data).toEqual({
    parks: [
      { name: 'North Park', degrees: null },
      { name: 'South Park', degrees: null },
    ],
    sky: null,
  })
  expect(body.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual(
    expect.arrayContaining([
      { path: ['sky'], extensions: { code: 'SERVICE_UNAVAILABLE' } },
      { path: ['parks'], extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]),
  )
  expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|internal|weather/)
  const said = gateway.lines.filter(line => line['message'] === 'a subgraph is out' && line['correlationId'] === 'lost')
  expect(said).toHaveLength(2)
})

test('an error of a subgraph comes through with its code and place', async () => {
  const url = await serving((_, response) => {
    const errors = [
      { message: 'No.', path: ['forecast'], extensions: { code: 'NOT_FOUND' } },
      { message: 'SELECT 1', extensions: { code: 'P2010' } },
    ]
    response.end(JSON.stringify({ data: { forecast: null }, errors }))
  })
  const { body } = await (await gatewayOver(url)).ask({ query: '{ forecast }' })
  expect(body).toMatchObject({
    data: { forecast: null },
    errors: [
      { message: 'No.', path: ['forecast'], extensions: { code: 'NOT_FOUND' } },
      { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ],
  })
})

test.each([
  ['written out', { query: '{ parks { name degrees(on: "never") } }' }],
  ['as a variable', { query: 'query ($on: Date) { parks { name degrees(on: $on) } }', variables: { on: 'never' } }],
])('a wrong argument %s is told at its place, the same in one process and over HTTP', async (_, request) => {
  const apart = await gatewayOver((await weatherService()).url)
  const together = stack.use(await startFakeGateway())
  const { status, body } = await apart.ask(request)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    data: {
      parks: [
        { name: 'North Park', degrees: null },
        { name: 'South Park', degrees: null },
      ],
    },
    errors: [{ message: expect.stringContaining('A Date is'), path: ['parks'], extensions: { code: 'BAD_USER_INPUT' } }],
  })
  expect((await together.ask(request)).body).toEqual(body)
})

test('the gateway asks for itself: the same in one process and over HTTP, as the viewer of the call', async () => {
  const { url, seen } = await weatherService()
  const together: Seen = { contexts: [], viewers: [] }
  const apart = stack.use(remote({ name: 'weather', url, tokens, log: keptLog().log, timeoutMs: TIMEOUT_MS }))
  for (const source of [apart, inProcess(fakeSubgraph('weather', together))]) {
    expect(await source.ask({ query: '{ forecast }' }, callFor(GATEWAY))).toMatchObject({ data: { forecast: 'sunny' } })
    const wrong = { query: 'query ($on: Date) { nothing(on: $on) }', variables: { on: '2026-04-16' } }
    expect((await source.ask(wrong, callFor(GATEWAY))).errors).toHaveLength(1)
  }
  expect([seen.viewers, together.viewers].map(viewers => viewers.every(({ kind }) => kind === 'gateway'))).toEqual([true, true])
})

test('the cookie of a client goes with mutations alone, and what a subgraph puts into it goes to nobody else', async () => {
  const asked: (string | null | undefined)[] = []
  const url = await serving((request, response) => {
    void tokens.verify('weather', request.headers.authorization).then(({ cookie }) => {
      asked.push(cookie === undefined ? undefined : cookie.read())
      response.end(JSON.stringify({ data: { forecast: 'sunny', moan: 'yes' }, extensions: { tokenCookie: { token: NEXT, seconds: 60 } } }))
    })
  })
  const typeDefs = { ...TYPE_DEFS, weather: `${TYPE_DEFS.weather} type Mutation { moan: String }` }
  const gateway = await gatewayOver(url, typeDefs)
  const headers = { 'x-token-delivery': 'cookie', cookie: `statedge-refresh=${FIRST}`, 'sec-fetch-site': 'same-origin' }
  const answers = [await gateway.ask({ query: 'mutation { moan }' }, headers), await gateway.ask({ query: '{ forecast }' }, headers)]
  answers.push(await gateway.ask({ query: 'mutation { moan }' }))
  expect(asked).toEqual([FIRST, undefined, undefined])
  const extensions = { cost: expect.anything() }
  expect(answers.map(({ body }) => body)).toEqual(
    [{ moan: 'yes' }, { forecast: 'sunny' }, { moan: 'yes' }].map(data => ({ data, extensions })),
  )
  expect(answers.map(answer => answer.headers.getSetCookie().length)).toEqual([1, 0, 0])
})

test('nor does it go with an export', async () => {
  const asked: unknown[] = []
  const url = await serving((request, response) => {
    void tokens.verify('weather', request.headers.authorization).then(({ cookie }) => {
      asked.push(cookie)
      response.writeHead(404).end(JSON.stringify({ errors: [{ message: 'No.', extensions: { code: 'NOT_FOUND' } }] }))
    })
  })
  const source = stack.use(remote({ name: 'weather', url, tokens, log: keptLog().log, timeoutMs: TIMEOUT_MS }))
  const call = { ...callFor(GATEWAY), cookie: createTokenCookie(FIRST) }
  await expect(source.openExport('rain', '', call, AbortSignal.timeout(TIMEOUT_MS))).rejects.toThrow('No.')
  expect(asked).toEqual([undefined])
})

test('it hears that a subgraph is out', async () => {
  const url = await refusedPort()
  const source = stack.use(remote({ name: 'weather', url, tokens, log: keptLog().log, timeoutMs: TIMEOUT_MS }))
  await expect(source.ask({ query: '{ forecast }' }, callFor(GATEWAY))).rejects.toThrow()
})

test('/ready says which subgraph is out', async () => {
  const up = await gatewayOver((await weatherService()).url)
  expect((await fetch(`${up.url}/ready`)).status).toBe(200)
  const down = await gatewayOver(await refusedPort())
  const ready = await fetch(`${down.url}/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: 'unavailable',
      dependencies: { supergraph: { status: 'ok' }, weather: { status: 'failed', reason: 'the connection is refused' } },
    },
  ])
})
