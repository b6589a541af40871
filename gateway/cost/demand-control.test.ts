import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../subgraphs/shared/errors.ts'
import { ANONYMOUS_ALLOWANCE, tierOf } from '../../subgraphs/shared/tiers.ts'
import { ANONYMOUS, type Viewer } from '../../subgraphs/shared/viewer.ts'
import { inProcess } from '../sources/in-process.ts'
import { compose, startFakeGateway, type Answer } from '../testing/fake-graph.ts'
import { LEAGUE } from './testing/league.ts'

const LIMIT = ANONYMOUS_ALLOWANCE.costPerRequest

let asked = 0
let viewer: Viewer = ANONYMOUS
const player = { name: 'P', tags: ['a', 'b'], form: { hits: 1, outs: 2 } }
const resolvers = {
  Query: {
    team: () => ({ id: '1', name: 'A', rival: null }),
    players: (_: unknown, { first }: { first: number }) => ({ nodes: Array.from({ length: Math.min(first, 3) }, () => player), total: 3 }),
    slow() {
      throw refusal('SERVICE_UNAVAILABLE', 'Not now.')
    },
  },
  Team: { roster: () => [player] },
  Mutation: { rename: () => null },
}

const league = {
  name: 'league',
  schema: buildSubgraphSchema({ typeDefs: parse(LEAGUE), resolvers: resolvers }),
  contextFor() {
    asked++
    return {}
  },
  ready: async () => {},
}

const stack = new AsyncDisposableStack()
let supergraphFile: string
let gateway: Awaited<ReturnType<typeof startFakeGateway>>
beforeAll(async () => {
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-cost-')), path => rm(path, { recursive: true }))
  supergraphFile = join(folder, 'supergraph.graphql')
  await writeFile(supergraphFile, compose({ league: LEAGUE }))
  gateway = stack.use(await startFakeGateway({ supergraphFile, sourceFor: () => inProcess(league), viewerOf: async () => viewer }))
})
afterAll(() => stack.disposeAsync())
beforeEach(() => void ((asked = 0), (viewer = ANONYMOUS)))

const PLAYERS = 'query Players($first: Int = 10) { players(first: $first) { nodes { name tags form { hits } } total } }'

const outcome = ({ status, body: { errors = [], extensions } }: { status: number; body: Answer }) => ({
  status,
  problems: errors.map(error => error.extensions),
  cost: extensions?.['cost'],
  asked,
})

async function get(search: Record<string, string>) {
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(search)}`, { headers: { 'apollo-require-preflight': '1' } })
  return { status: response.status, body: (await response.json()) as Answer }
}

const refused = (found: number, limit = LIMIT) => ({
  status: 400,
  problems: [{ code: 'COST_LIMIT_EXCEEDED', limit, found }],
  cost: undefined,
  asked: 0,
})

test('an answer says what was requested and what it cost', async () => {
  expect(outcome(await gateway.ask({ query: PLAYERS }))).toMatchObject({ status: 200, problems: [], cost: { requested: 15, actual: 8 } })
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: 2 } }))).toMatchObject({ cost: { requested: 7, actual: 7 } })
  expect(outcome(await gateway.ask({ query: '{ team { rival { id } } }' }))).toMatchObject({ cost: { requested: 2, actual: 1 } })
  expect(outcome(await gateway.ask({ query: 'mutation { rename(name: "x") { id } }' }))).toMatchObject({
    cost: { requested: 10, actual: 10 },
  })
})

test('an operation that is too dear is refused before any subgraph is asked', async () => {
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: LIMIT - 5 } })).status).toBe(200)
  asked = 0
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: LIMIT - 4 } }))).toEqual(refused(LIMIT + 1))
})

test('nests of long pages are refused', async () => {
  const { body } = await gateway.ask({
    query: '{ players(first: 100) { nodes { team { roster(first: 100) { team { roster(first: 100) { name } } } } } } }',
  })
  expect(body.errors![0]).toMatchObject({
    message: `This operation may cost 1020205: the limit is ${LIMIT}. Ask for fewer items at once, or for less of each.`,
    extensions: { code: 'COST_LIMIT_EXCEEDED', limit: LIMIT, found: 1_020_205 },
  })
})

test('how much is too much goes by the tier', async () => {
  viewer = { kind: 'user', id: 'u1', tier: 'PRO', scopes: [], sessionId: null }
  const limit = tierOf('PRO').costPerRequest
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: limit - 5 } })).status).toBe(200)
  asked = 0
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: limit } }))).toEqual(refused(limit + 5, limit))
})

test('GET and persisted queries have the same price', async () => {
  const variables = JSON.stringify({ first: 4 })
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(PLAYERS).digest('hex') } })
  const cost = { requested: 9, actual: 8 }
  expect(outcome(await get({ query: PLAYERS, variables }))).toMatchObject({ status: 200, cost })
  expect(outcome(await get({ query: PLAYERS, variables, extensions }))).toMatchObject({ status: 200, cost })
  expect(outcome(await get({ variables, extensions }))).toMatchObject({ status: 200, cost })
  asked = 0
  const many = JSON.stringify({ first: 100_000 })
  expect(outcome(await get({ query: PLAYERS, variables: many }))).toEqual(refused(100_005))
  expect(outcome(await get({ variables: many, extensions }))).toEqual(refused(100_005))
})

test('of several operations the one that runs has a price', async () => {
  const query = `${PLAYERS} query Team { team { id } }`
  expect(outcome(await gateway.ask({ query, operationName: 'Team' }))).toMatchObject({ cost: { requested: 1, actual: 1 } })
  expect(outcome(await gateway.ask({ query, operationName: 'Players' }))).toMatchObject({ cost: { requested: 15, actual: 8 } })
})

test('a field that fails costs what it says by itself', async () => {
  expect(outcome(await gateway.ask({ query: '{ slow { id } team { id } }' }))).toMatchObject({
    problems: [{ code: 'SERVICE_UNAVAILABLE' }],
    cost: { requested: 41, actual: 41 },
  })
})

test('a request without an answer says no cost', async () => {
  expect(outcome(await gateway.ask({ query: PLAYERS, variables: { first: 'many' } }))).toMatchObject({ status: 400, cost: undefined })
  expect(outcome(await gateway.ask({ query: `${PLAYERS} query Team { team { id } }` }))).toMatchObject({ status: 400, cost: undefined })
  expect(outcome(await gateway.ask({ query: '{ nobody }' }))).toMatchObject({ status: 400, cost: undefined })
})

test('a supergraph that is replaced brings its own weights', async () => {
  await writeFile(supergraphFile, compose({ league: LEAGUE.replace('slow: Team @cost(weight: 40)', 'slow: Team @cost(weight: 41)') }))
  await expect
    .poll(async () => outcome(await gateway.ask({ query: '{ slow { id } }' })).cost, { timeout: 10_000 })
    .toEqual({ requested: 41, actual: 41 })
})
