import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HttpServer } from './http.ts'
import { createInternalTokens, type InternalCall } from './internal-token.ts'
import { createLog } from './log.ts'
import { createSubgraphServer } from './subgraph-server.ts'
import { callFor, user } from './testing/calls.ts'

const tokens = createInternalTokens('a secret of at least 32 characters')
const lines: string[] = []
const seen: InternalCall[] = []
let server: HttpServer
let url: string

beforeAll(async () => {
  server = await createSubgraphServer({
    tokens,
    log: createLog('info', 'parks', { write: line => void lines.push(line) }),
    routes: { '/more': (_, response) => void response.end('more') },
    checks: { redis: () => Promise.reject(new Error('no redis')) },
    subgraph: {
      name: 'parks',
      schema: buildSubgraphSchema({
        typeDefs: parse('type Query { echo(text: String!): String broken: String }'),
        resolvers: {
          Query: {
            echo: (_: unknown, { text }: { text: string }) => text,
            broken() {
              throw new Error('relation "park" does not exist')
            },
          },
        },
      }),
      contextFor(call) {
        seen.push(call)
        return {}
      },
      ready: async () => {},
    },
  })
  url = `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}`
})
afterAll(() => server[Symbol.asyncDispose]())

async function ask(body: object, authorization?: string) {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as { data?: object; errors?: object[] } }
}

const call = { ...callFor(user()), correlationId: 'from-gateway' }
const authorization = (subgraph = 'parks') => tokens.authorize(subgraph, call)

test('the gateway is answered, as the viewer that it speaks for', async () => {
  expect(await ask({ query: '{ echo(text: "hi") }' }, await authorization())).toEqual({ status: 200, body: { data: { echo: 'hi' } } })
  expect(seen.at(-1)).toEqual(call)
})

test.each([undefined, 'Bearer nonsense', 'other'])('nobody else is, and the status stays 200: %s', async which => {
  const { status, body } = await ask({ query: '{ _service { sdl } }' }, which === 'other' ? await authorization('users') : which)
  expect(status).toBe(200)
  expect(body).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] })
})

test.each(['{ _service { sdl } }', '{ __schema { queryType { name } } }', '{ echo(text: "hi") }', '{ __typename }', 'not GraphQL', ''])(
  'nor by anything but the token, whatever is asked: %s',
  async query => {
    const before = seen.length
    const claims = { 'x-user-id': '7', 'x-user-tier': 'ELITE', 'x-viewer': '{"kind":"gateway"}', 'x-api-key': 'k', cookie: 'token=x' }
    const requests: readonly (readonly [path: string, init: RequestInit])[] = [
      ['', { method: 'POST', headers: { 'content-type': 'application/json', ...claims }, body: JSON.stringify({ query }) }],
      [`?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': '1', ...claims } }],
    ]
    for (const [path, init] of requests) {
      const { data, errors } = (await (await fetch(`${url}/graphql${path}`, init)).json()) as { data?: object; errors?: object[] }
      expect([data, errors]).toEqual([undefined, [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })]])
    }
    expect(seen).toHaveLength(before)
  },
)

test('the SDL is there for the gateway, introspection for nobody', async () => {
  expect((await ask({ query: '{ _service { sdl } }' }, await authorization())).body.data).toBeDefined()
  expect((await ask({ query: '{ __schema { queryType { name } } }' }, await authorization())).body.data).toBeUndefined()
})

test('what is unexpected is hidden from the gateway too, and logged under its correlation id', async () => {
  const { status, body } = await ask({ query: '{ broken }' }, await authorization())
  expect(status).toBe(200)
  expect(body.errors).toEqual([
    { message: 'Something went wrong on our side.', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ])
  const line = lines.find(entry => entry.includes('relation \\"park\\" does not exist'))
  expect(JSON.parse(line!)).toMatchObject({ correlationId: 'from-gateway', service: 'parks' })
})

test('a wrong variable is 200 as well: another status would cost the gateway all data of the call', async () => {
  const answer = await ask(
    { query: 'query ($text: String!) { echo(text: $text) }', variables: { text: { a: 'hunter2' } } },
    await authorization(),
  )
  expect(answer.status).toBe(200)
  expect(JSON.stringify(answer.body)).toContain('BAD_USER_INPUT')
  expect(JSON.stringify(answer.body)).not.toContain('hunter2')
})

test('2,000 representations fit into a body', async () => {
  const text = 'x'.repeat(100 * 2000)
  expect(
    (await ask({ query: 'query ($text: String!) { echo(text: $text) }', variables: { text } }, await authorization())).body.data,
  ).toEqual({ echo: text })
})

test('/ready names what is wrong, /health does not care', async () => {
  const ready = await fetch(`${url}/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: 'unavailable',
      dependencies: { database: { status: 'ok' }, redis: { status: 'failed', reason: 'it does not work; the log says why' } },
    },
  ])
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('what else it is given is answered to everybody', async () => expect(await (await fetch(`${url}/more`)).text()).toBe('more'))
