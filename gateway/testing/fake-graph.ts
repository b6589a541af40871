import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeServices } from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { GraphQLError, parse } from 'graphql'
import { createLog } from '../../subgraphs/shared/log.ts'
import { scalars } from '../../subgraphs/shared/scalars.ts'
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts'
import type { Allowance } from '../../subgraphs/shared/tiers.ts'
import { ANONYMOUS, type Viewer } from '../../subgraphs/shared/viewer.ts'
import { createCookieOf } from '../browser/browser-cookie.ts'
import { createGateway, type GatewayOptions } from '../index.ts'
import { createBudgets } from '../rate-limit/budgets.ts'
import { inProcess } from '../sources/in-process.ts'
import { createAddressOf } from '../viewer/address.ts'

// Two small subgraphs of the tests' own, so that the gateway is tested apart from what StatEdge serves.

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])'

export const TYPE_DEFS = {
  parks: `${LINK}
    type Query { park(id: ID!): Park parks: [Park!]! broken: String refused: String }
    type Mutation { rename(id: ID!, name: String!): Park login(password: String!): String }
    type Subscription { opened: Park }
    type Park @key(fields: "id") { id: ID! name: String! nearest: Park }`,
  weather: `${LINK}
    type Query { forecast: String }
    scalar Date
    type Park @key(fields: "id") { id: ID! degrees(on: Date): Int wind: Int @requiresScopes(scopes: [["weather:read"]]) }`,
}

/** What the resolvers saw: a context per element. */
export interface Seen {
  readonly contexts: object[]
  readonly viewers: Viewer[]
}

const NAMES: Readonly<Record<string, string>> = { '1': 'North Park', '2': 'South Park' }

const resolvers = (seen: Seen) => ({
  parks: {
    Query: {
      park: (_: unknown, { id }: { id: string }) => (id in NAMES ? { id, name: NAMES[id] } : null),
      parks: () => Object.entries(NAMES).map(([id, name]) => ({ id, name })),
      broken() {
        throw new Error('SELECT secret FROM park failed at postgresql://root:hunter2@db.internal:5432/parks')
      },
      refused() {
        throw new GraphQLError('There is no such park.', { extensions: { code: 'NOT_FOUND' } })
      },
    },
    Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name }), login: () => 'ok' },
  },
  weather: {
    Date: scalars.Date,
    Query: { forecast: () => 'sunny' },
    Park: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      degrees(_: unknown, __: unknown, context: object) {
        seen.contexts.push(context)
        return 21
      },
      wind: () => 5,
    },
  },
})

export type FakeName = keyof typeof TYPE_DEFS

export function fakeSubgraph(name: FakeName, seen: Seen = { contexts: [], viewers: [] }): Subgraph {
  return {
    name,
    schema: buildSubgraphSchema({ typeDefs: parse(TYPE_DEFS[name]), resolvers: resolvers(seen)[name] as never }),
    contextFor({ viewer }) {
      seen.viewers.push(viewer)
      return {}
    },
    ready: async () => {},
  }
}

/** The supergraph of the fakes, or of the SDL given instead. */
export function compose(typeDefs: Readonly<Record<string, string>> = TYPE_DEFS): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(typeDefs).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })),
  )
  if (errors) throw new AggregateError(errors)
  return supergraphSdl
}

/** For tests of anything else. */
export const PLENTY: Allowance = { requestsPerMinute: 10_000, costPerMinute: 10_000_000, costPerRequest: 10_000_000 }

/** A log whose lines are kept. */
export function keptLog() {
  const lines: Record<string, unknown>[] = []
  return { lines, log: createLog('debug', 'gateway', { write: line => void lines.push(JSON.parse(line) as Record<string, unknown>) }) }
}

export interface FakeGatewayOptions extends Partial<GatewayOptions> {
  /** The subgraphs whose supergraph is served. */
  readonly typeDefs?: Readonly<Record<string, string>>
}

/** A gateway over the fakes on a port of its own, with the supergraph in a folder of its own. */
export async function startFakeGateway({ typeDefs, ...options }: FakeGatewayOptions = {}) {
  const stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'statedge-gateway-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const supergraphFile = join(folder, 'supergraph.graphql')
  await writeFile(supergraphFile, compose(typeDefs))

  const seen: Seen = { contexts: [], viewers: [] }
  const { lines, log } = keptLog()
  const gateway = stack.use(
    await createGateway({
      supergraphFile,
      sourceFor: name => inProcess(fakeSubgraph(name as FakeName, seen)),
      viewerOf: async () => ANONYMOUS,
      addressOf: createAddressOf([]),
      cookieOf: createCookieOf({ trustedProxies: [], allowedOrigins: [] }),
      meter: { record() {} },
      budgetOf: createBudgets({ anonymous: PLENTY }),
      checks: {},
      log,
      version: '1.2.3',
      ...options,
    }),
  )
  const url = `http://127.0.0.1:${await gateway.listen({ host: '127.0.0.1', port: 0 })}`

  return {
    url,
    lines,
    seen,
    supergraphFile,
    /** POSTs one request to /graphql. */
    async ask(body: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export interface Answer {
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>
  }[]
}
