import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeGateway } from './testing/fake-graph.ts'

let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => void (gateway = await startFakeGateway()))
afterAll(() => gateway[Symbol.asyncDispose]())

const codesOf = ({ errors = [] }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code)

test('a query is joined over subgraphs', async () => {
  const { status, body } = await gateway.ask({ query: '{ parks { id name degrees } }' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    data: {
      parks: [
        { id: '1', name: 'North Park', degrees: 21 },
        { id: '2', name: 'South Park', degrees: 21 },
      ],
    },
  })
})

test('the fetches of one request share one context per subgraph, those of two requests do not', async () => {
  gateway.seen.contexts.length = 0
  const query = '{ a: park(id: 1) { degrees } b: parks { degrees } forecast }'
  await gateway.ask({ query })
  expect(new Set(gateway.seen.contexts)).toHaveLength(1)
  expect(gateway.seen.contexts).toHaveLength(3)
  await gateway.ask({ query })
  expect(new Set(gateway.seen.contexts)).toHaveLength(2)
})

test('the mutations of one request do not share what they loaded', async () => {
  gateway.seen.viewers.length = 0
  await gateway.ask({ query: 'mutation { a: rename(id: 1, name: "x") { id } b: login(password: "x") }' })
  const single = gateway.seen.viewers.length
  gateway.seen.viewers.length = 0
  await gateway.ask({ query: 'mutation { a: rename(id: 1, name: "x") { degrees } b: rename(id: 2, name: "x") { degrees } }' })
  expect(gateway.seen.viewers.length).toBeGreaterThan(single)
})

test('every answer says its correlation id and the version of the gateway', async () => {
  const own = await gateway.ask({ query: '{ forecast }' }, { 'x-correlation-id': 'abc-1' })
  expect(own.headers.get('x-correlation-id')).toBe('abc-1')
  expect(own.headers.get('x-gateway-version')).toBe('1.2.3')
  const made = await gateway.ask({ query: '{ forecast }' }, { 'x-correlation-id': 'not one of ours' })
  expect(made.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
  const nowhere = await fetch(`${gateway.url}/nowhere`)
  expect(nowhere.status).toBe(404)
  expect(nowhere.headers.get('x-correlation-id')).not.toBeNull()
})

test('a request leaves one line in the log', async () => {
  await gateway.ask({ query: 'query Sky { forecast }' }, { 'x-correlation-id': 'one-line' })
  const lines = gateway.lines.filter(({ correlationId }) => correlationId === 'one-line')
  expect(lines).toEqual([
    expect.objectContaining({
      level: 'info',
      message: 'request',
      operation: 'query',
      operationName: 'Sky',
      status: 200,
      errors: 0,
      viewer: 'anonymous',
    }),
  ])
})

test.each([
  ['a syntax error', { query: '{' }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that does not exist', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['no query', {}, 400, 'BAD_REQUEST'],
  ['two operations without a name', { query: 'query A { forecast } query B { forecast }' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['an unknown operationName', { query: 'query A { forecast }', operationName: 'C' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['a subscription', { query: 'subscription { opened { id } }' }, 400, 'BAD_REQUEST'],
  ['a wrong variable', { query: 'query ($id: ID!) { park(id: $id) { id } }', variables: { id: {} } }, 400, 'BAD_USER_INPUT'],
  ['a missing variable', { query: 'query ($id: ID!) { park(id: $id) { id } }' }, 400, 'BAD_USER_INPUT'],
  ['a batch', [{ query: '{ forecast }' }], 400, 'BAD_REQUEST'],
  ['more tokens than allowed', { query: `{ ${'forecast '.repeat(5001)} }` }, 400, 'TOKEN_LIMIT_EXCEEDED'],
  [
    'an unknown persisted query',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } },
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  [
    'a persisted query of another hash',
    { query: '{ forecast }', extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } },
    400,
    'BAD_REQUEST',
  ],
  ['a persisted query of another version', { extensions: { persistedQuery: { version: 2, sha256Hash: 'f' } } }, 400, 'BAD_REQUEST'],
  ['an empty operationName', { query: '{ forecast }', operationName: '' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['more bytes than allowed', { query: `{ forecast } #${'x'.repeat(65_536)}` }, 413, 'PAYLOAD_TOO_LARGE'],
])('%s is refused in the right way', async (_, request, status, code) => {
  const answer = await gateway.ask(request)
  expect({ status: answer.status, codes: codesOf(answer.body) }).toEqual({ status, codes: [code] })
  expect(answer.headers.get('content-type')).toContain('application/json')
})

test('fragments that multiply are refused before they are planned', async () => {
  const fragments = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')
  const { status } = await gateway.ask({ query: `{ ...F0 } ${fragments} fragment F20 on Query { forecast }` })
  expect(status).toBe(400)
})

test.each([
  [{ 'content-type': 'text/plain' }, '{"query":"{ forecast }"}', 415],
  [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, 'query=%7B%20forecast%20%7D', 415],
  [{ 'content-type': '' }, '{"query":"{ forecast }"}', 415],
  [{ 'content-type': 'application/json; charset=latin1' }, '{"query":"{ forecast }"}', 415],
  [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'x', 415],
  [{ 'content-type': 'application/json' }, '{"query":', 400],
  [{ 'content-type': 'application/json' }, Buffer.from([0x22, 0xff, 0x22]), 400],
  [{ 'content-type': 'application/json' }, '"text"', 400],
])('a body of %j is refused', async (headers, body, status) => {
  const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })
  expect(response.status).toBe(status)
  expect(codesOf((await response.json()) as never)).toHaveLength(1)
})

test('a large body without its length said beforehand is refused too', async () => {
  const body = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(8192).fill(32))
      controller.close()
    },
  })
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(413)
})

test('other methods are refused, and told which ones work', async () => {
  const response = await fetch(`${gateway.url}/graphql`, { method: 'DELETE' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
})

const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers })

test('GET answers queries of programs, and nothing that a foreign page could send', async () => {
  expect((await get('{ forecast }', { 'apollo-require-preflight': '1' })).status).toBe(200)
  expect((await get('{ forecast }')).status).toBe(400)
  expect((await get('mutation { login(password: "x") }', { 'apollo-require-preflight': '1' })).status).toBe(405)
})

test('GET takes no mutation, however it is wrapped', async () => {
  const query = 'query Q { forecast } mutation M { login(password: "x") }'
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } })
  const headers = { 'apollo-require-preflight': '1' }
  await gateway.ask({ query, operationName: 'Q', extensions: JSON.parse(extensions) })
  for (const [search, status] of [
    [{ query, operationName: 'M' }, 405],
    [{ extensions, operationName: 'M' }, 405],
    [{ extensions, operationName: 'Q' }, 200],
    [{ query }, 400],
  ] as const) {
    const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(search)}`, { headers })
    expect(response.status, JSON.stringify(search)).toBe(status)
  }
})

test('a persisted query is remembered', async () => {
  const query = '{ forecast parks { id } }'
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }
  expect(codesOf((await gateway.ask({ extensions })).body)).toEqual(['PERSISTED_QUERY_NOT_FOUND'])
  await gateway.ask({ query, extensions })
  expect((await gateway.ask({ extensions })).body.data).toMatchObject({ forecast: 'sunny' })
})

test('what is unexpected is logged in full and hidden from the client', async () => {
  const { status, body } = await gateway.ask({ query: '{ broken forecast }' }, { 'x-correlation-id': 'hidden' })
  expect(status).toBe(200)
  expect(body).toEqual({
    data: { broken: null, forecast: 'sunny' },
    extensions: { cost: { requested: 0, actual: 0 } },
    errors: [{ message: 'Something went wrong on our side.', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  })
  const [line] = gateway.lines.filter(({ correlationId, level }) => correlationId === 'hidden' && level === 'error')
  expect(JSON.stringify(line)).toContain('SELECT secret FROM park failed')
  expect(JSON.stringify(line)).toContain('fake-graph.ts')
  expect(JSON.stringify(line)).not.toContain('hunter2')
})

test('a name that a client made up does not fill the log', async () => {
  const name = 'N'.repeat(50_000)
  await gateway.ask({ query: `query ${name} { broken }` }, { 'x-correlation-id': 'long-name' })
  const lines = gateway.lines.filter(({ correlationId }) => correlationId === 'long-name')
  expect(lines.map(({ operationName }) => operationName)).toEqual([name.slice(0, 64), name.slice(0, 64)])
})

test('a refusal reaches the client as it is', async () => {
  const { body } = await gateway.ask({ query: '{ refused }' })
  expect(body.errors).toEqual([{ message: 'There is no such park.', path: ['refused'], extensions: { code: 'NOT_FOUND' } }])
})

test('a wrong variable is not repeated', async () => {
  const query = 'mutation ($password: String!) { login(password: $password) }'
  const { body } = await gateway.ask({ query, variables: { password: ['hunter2'] } })
  expect(body.errors?.[0]?.message).toBe('Variable "$password" has an invalid value.')
  expect(gateway.lines.some(line => JSON.stringify(line).includes('["hunter2"]'))).toBe(false)
})

test('nobody gets a query plan, a stack trace or telemetry', async () => {
  const { body } = await gateway.ask(
    { query: '{ broken }' },
    { 'apollo-query-plan-experimental': '1', 'apollo-federation-include-trace': 'ftv1' },
  )
  expect(Object.keys(body).toSorted()).toEqual(['data', 'errors', 'extensions'])
  expect(Object.keys(body.extensions!)).toEqual(['cost'])
  expect(Object.keys(body.errors![0]!.extensions)).toEqual(['code'])
})

test('introspection is open: the schema is the documentation', async () => {
  const { body } = await gateway.ask({ query: '{ __schema { queryType { name } } }' })
  expect(body.data).toEqual({ __schema: { queryType: { name: 'Query' } } })
})

test('/health is alive', async () => expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'alive' }))
