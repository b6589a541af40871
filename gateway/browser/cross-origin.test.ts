import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeGateway } from '../testing/fake-graph.ts'

const APP = 'https://app.example.com'
let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => {
  gateway = await startFakeGateway({ allowedOrigins: [APP, 'http://localhost:5173'] })
})
afterAll(() => gateway[Symbol.asyncDispose]())

const preflight = (origin: string) =>
  fetch(`${gateway.url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
const told = (headers: Headers) => [...headers].filter(([name]) => name.startsWith('access-control-')).map(([name]) => name)

test('a page of an allowed origin is told that it may ask, with what, and for how long', async () => {
  const { status, headers } = await preflight(APP)
  expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, APP, 'origin'])
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-allow-methods')).toBe('GET, POST')
  expect(headers.get('access-control-allow-headers')).toContain('x-token-delivery')
  expect(headers.get('ratelimit')).toBeNull()
})

test('and may read the answer, with what is left of its minute', async () => {
  const { body, headers } = await gateway.ask({ query: '{ forecast }' }, { origin: APP })
  expect([body.data, headers.get('access-control-allow-origin')]).toEqual([{ forecast: 'sunny' }, APP])
  expect(headers.get('access-control-expose-headers')).toContain('ratelimit')
})

test.each(['https://evil.example', 'http://app.example.com', `${APP}.evil.example`, 'null', '*', ''])(
  '%j is told nothing',
  async origin => {
    const { status, headers } = await preflight(origin)
    expect([status, told(headers)]).toEqual([405, []])
    expect(told((await gateway.ask({ query: '{ forecast }' }, { origin })).headers)).toEqual([])
  },
)

test('without allowed origins nobody is', async () => {
  await using closed = await startFakeGateway()
  const { headers } = await closed.ask({ query: '{ forecast }' }, { origin: APP })
  expect([told(headers), headers.get('vary')]).toEqual([[], null])
})
