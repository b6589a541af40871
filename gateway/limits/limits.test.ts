import { createHash } from 'node:crypto'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startFakeGateway, type Answer } from '../testing/fake-graph.ts'

let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => void (gateway = await startFakeGateway()))
afterAll(() => gateway[Symbol.asyncDispose]())
beforeEach(() => void (gateway.seen.viewers.length = 0))

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(' ')
const near = (levels: number) => `query A { parks { ${'nearest { '.repeat(levels - 2)}id${' }'.repeat(levels - 2)} } }`
const doubling = (count: number) =>
  `query A { ...F0 } ${times(count, i => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${count} on Query { forecast }`

const LIMITS: readonly (readonly [code: string, most: string, tooMany: string, numbers: object])[] = [
  ['DEPTH_LIMIT_EXCEEDED', near(12), near(13), { limit: 12, found: 13 }],
  [
    'ROOT_FIELD_LIMIT_EXCEEDED',
    `query A { ${times(10, () => 'forecast')} }`,
    `query A { ${times(11, () => 'forecast')} }`,
    { limit: 10, found: 11 },
  ],
  [
    'ALIAS_LIMIT_EXCEEDED',
    `query A { parks { ${times(30, i => `x${i}: name`)} } }`,
    `query A { parks { ${times(31, i => `x${i}: name`)} } }`,
    { limit: 30, found: 31 },
  ],
  [
    'DIRECTIVE_LIMIT_EXCEEDED',
    `query A { parks { ${times(50, () => 'name @include(if: true)')} } }`,
    `query A { parks { ${times(51, () => 'name @include(if: true)')} } }`,
    { limit: 50, found: 51 },
  ],
  [
    'TOKEN_LIMIT_EXCEEDED',
    `query A { forecast } ${times(999, i => `query B${i} { forecast }`)}`,
    `query A { ${times(4_997, () => 'a')} }`,
    { limit: 5_000 },
  ],
  ['SELECTION_LIMIT_EXCEEDED', doubling(3), doubling(14), { limit: 10_000 }],
]

const problemsOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions)
const hashOf = (query: string) => createHash('sha256').update(query).digest('hex')

async function get(search: Record<string, string>) {
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(search)}`, { headers: { 'apollo-require-preflight': '1' } })
  return { status: response.status, body: (await response.json()) as Answer }
}

describe.each(LIMITS)('%s', (code, most, tooMany, numbers) => {
  const refused = { status: 400, problems: [{ code, ...numbers }], asked: 0 }
  const outcome = ({ status, body }: { status: number; body: Answer }) => ({
    status,
    problems: problemsOf(body),
    asked: gateway.seen.viewers.length,
  })

  test('is the answer beyond the limit, and no subgraph is asked', async () => {
    expect(outcome(await gateway.ask({ query: most, operationName: 'A' }))).toEqual({ status: 200, problems: [], asked: 1 })
    gateway.seen.viewers.length = 0
    expect(outcome(await gateway.ask({ query: tooMany, operationName: 'A' }))).toEqual(refused)
  })

  test('is the answer to a GET', async () => {
    expect(outcome(await get({ query: tooMany }))).toEqual(refused)
  })

  test('is the answer to a persisted query, which is not remembered', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(tooMany) } }
    expect(outcome(await gateway.ask({ query: tooMany, extensions }))).toEqual(refused)
    const again = await get({ extensions: JSON.stringify(extensions) })
    expect(problemsOf(again.body)).toEqual([{ code: 'PERSISTED_QUERY_NOT_FOUND' }])
  })
})

test('a try of many passwords at once is refused before the first', async () => {
  const { status, body } = await gateway.ask({ query: `mutation { ${times(6, i => `t${i}: login(password: "${i}")`)} }` })
  expect([status, problemsOf(body)]).toEqual([400, [{ code: 'ROOT_FIELD_LIMIT_EXCEEDED', limit: 5, found: 6 }]])
  expect(gateway.seen.viewers).toEqual([])
})

test('a cycle of fragments is an invalid document', async () => {
  const { status, body } = await gateway.ask({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' })
  expect([status, problemsOf(body)]).toEqual([400, [{ code: 'GRAPHQL_VALIDATION_FAILED' }]])
})

test('no shape of a document makes the gateway fail', async () => {
  const shapes = [
    `{ parks { ${'nearest { '.repeat(1_600)}id${' }'.repeat(1_600)} } }`,
    `{ ${'... { '.repeat(1_600)}forecast${' }'.repeat(1_600)} }`,
    `{ __type(name: "Park") { ${'ofType { '.repeat(1_600)}name${' }'.repeat(1_600)} } }`,
    `{ ...F0 } ${times(600, i => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F600 on Query { forecast }`,
    `{ parks { ...F0 } } ${times(400, i => `fragment F${i} on Park { nearest { ...F${i + 1} } }`)} fragment F400 on Park { id }`,
    `{ ${times(4_990, () => 'forecast')} }`,
    `{ ${times(1_600, i => `x${i}: forecast`)} }`,
    `{ forecast ${'@skip(if: false) '.repeat(700)} }`,
    `{ ${'[{('.repeat(1_600)} }`,
  ]
  for (const query of shapes) {
    const { status, body } = await gateway.ask({ query })
    expect([status, ...problemsOf(body).filter(({ code }) => code === 'INTERNAL_SERVER_ERROR')], query.slice(0, 80)).toEqual([400])
  }
  expect(gateway.seen.viewers).toEqual([])
})

test('introspection is answered whole', async () => {
  const options = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true, directiveIsRepeatable: true }
  const { status, body } = await gateway.ask({ query: getIntrospectionQuery(options) })
  expect([status, problemsOf(body)]).toEqual([200, []])
  expect(body.data).toHaveProperty('__schema.types')
})
