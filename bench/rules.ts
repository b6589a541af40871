import '../gateway/telemetry-off.ts'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloGateway } from '@apollo/gateway'
import { HeaderMap, type ApolloServer } from '@apollo/server'
import { createAdmission } from '../gateway/admission.ts'
import { createCookieOf } from '../gateway/browser/browser-cookie.ts'
import type { GatewayContext } from '../gateway/context.ts'
import { createGraph } from '../gateway/graph.ts'
import { createBudgets } from '../gateway/rate-limit/budgets.ts'
import { allRules } from '../gateway/rules/all-rules.ts'
import { createServer } from '../gateway/server.ts'
import { forGateway } from '../gateway/supergraph.ts'
import { createAddressOf } from '../gateway/viewer/address.ts'
import { createRevocations } from '../gateway/viewer/revocations.ts'
import { createViewers } from '../gateway/viewer/viewers.ts'
import { createAccessTokens } from '../subgraphs/shared/access-tokens.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { keptKeysFile, openKeyRing } from '../subgraphs/shared/key-ring.ts'
import { createLog } from '../subgraphs/shared/log.ts'
import { tierOf } from '../subgraphs/shared/tiers.ts'
import { cannedSource } from './rules/canned-sources.ts'
import { OPERATIONS } from './rules/operations.ts'

// npm run bench:rules
// What the gateway's rules cost: who asks, what of it they may, its limits, its price, its budget. Apollo Server with all of them beside the same
// server without any, for operations that are known already, the same answers, round by round in turn. Exits 1 when the limit is missed.
const LIMIT_MICROSECONDS = 60
const ROUNDS = 200
/** Few at once: what else goes on in the machine is then the same for both. */
const REQUESTS = 20
const WARM_UP = 50
const USERS = 1_000

await using stack = new AsyncDisposableStack()
const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-bench-')), path => rm(path, { recursive: true, force: true }))
const log = createLog('silent', 'bench')
const keys = stack.use(await openKeyRing(await keptKeysFile(folder), log))
const tokens = createAccessTokens({ keys, clock: systemClock })
const { scopes } = tierOf('ELITE')
const texts = await Promise.all(
  Array.from(
    { length: USERS },
    async (_, index) => (await tokens.issue({ userId: `user${index}`, tier: 'ELITE', scopes, sessionId: `s${index}` })).token,
  ),
)

const supergraphSdl = forGateway(readFileSync('schema/supergraph.graphql', 'utf8'))
const meter = { record() {} }
const findApiKey = () => Promise.reject(new Error('no keys here'))
const admit = createAdmission({
  viewerOf: createViewers({ tokens, findApiKey, revocations: createRevocations(), clock: systemClock, log }),
  addressOf: createAddressOf([]),
  cookieOf: createCookieOf({ trustedProxies: [], allowedOrigins: [] }),
  budgetOf: createBudgets(),
  log,
})
const graph = createGraph({
  supergraph: { initialize: async () => ({ supergraphSdl }), note: () => undefined },
  sourceFor: cannedSource,
  log,
})
const ruled = createServer({ graph, rules: allRules(graph.judge), meter, log })
const unruled = createServer({
  graph: new ApolloGateway({ supergraphSdl, buildService: ({ name }) => cannedSource(name) }),
  rules: [],
  meter,
  log,
})
for (const server of [ruled, unruled]) {
  await server.start()
  stack.defer(() => server.stop())
}

/** As node:http has read it, sent by one of the users. */
function requestOf(user: number): IncomingMessage {
  const rawHeaders = ['Host', 'statedge.test', 'Content-Type', 'application/json', 'Authorization', `Bearer ${texts[user]}`]
  const headers = { host: 'statedge.test', 'content-type': 'application/json', authorization: `Bearer ${texts[user]}` }
  return { method: 'POST', url: '/graphql', rawHeaders, headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage
}
const requests = Array.from({ length: USERS }, (_, user) => requestOf(user))
const response = { setHeaders() {} } as unknown as ServerResponse

async function answerOf(server: ApolloServer<GatewayContext>, body: unknown, contextValue: GatewayContext): Promise<string> {
  const headers = new HeaderMap([['content-type', 'application/json']])
  const { body: answer } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => contextValue,
  })
  return answer.kind === 'complete' ? answer.string : ''
}

// Everybody has asked before.
for (const request of requests) await admit(request, response, 'bench')
let turn = 0
/** What a context has when nothing is decided. */
const nobody = await admit(requests[0]!, response, 'bench')
const withRules = async (body: unknown) => answerOf(ruled, body, await admit(requests[turn++ % USERS]!, response, 'bench'))
const withoutRules = (body: unknown) => answerOf(unruled, body, nobody)

/** Microseconds of CPU for each request, of every thread: what else runs on the machine does not count. */
async function timed(ask: () => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage()
  for (let index = 0; index < REQUESTS; index++) await ask()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / REQUESTS
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const dataOf = (answer: string) => JSON.stringify((JSON.parse(answer) as { readonly data: unknown }).data)

/** One round: the same requests with the rules and without, either first. */
async function roundOf(body: unknown, ruledFirst: boolean) {
  const first = ruledFirst ? await timed(() => withRules(body)) : undefined
  const unruled = await timed(() => withoutRules(body))
  return { ruled: first ?? (await timed(() => withRules(body))), unruled }
}

type Operation = (typeof OPERATIONS)[number]
const bodyOf = ({ query, variables }: Operation) => ({ query, variables })

async function check(operation: Operation): Promise<string> {
  const ruled = await withRules(bodyOf(operation))
  if (dataOf(ruled) !== dataOf(await withoutRules(bodyOf(operation))))
    throw new Error(`${operation.name} is answered otherwise with the rules: ${ruled.slice(0, 300)}`)
  return ruled
}

// Every path is warm before the first is measured.
for (const operation of OPERATIONS) for (let round = 0; round < WARM_UP; round++) await roundOf(bodyOf(operation), round % 2 === 0)

const results = []
for (const operation of OPERATIONS) {
  const answer = await check(operation)
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await roundOf(bodyOf(operation), round % 2 === 0))
  // A busy machine makes both slower, by its caches. The calm quarter is what both took least in, together.
  const calm = rounds.toSorted((a, b) => a.ruled + a.unruled - b.ruled - b.unruled).slice(0, ROUNDS / 4)
  results.push({
    operation: operation.name,
    'answer, KB': (answer.length / 1000).toFixed(1),
    'without rules, µs': median(calm.map(({ unruled }) => unruled)).toFixed(0),
    'with rules, µs': median(calm.map(({ ruled }) => ruled)).toFixed(0),
    'the rules, µs': median(calm.map(({ ruled, unruled }) => ruled - unruled)),
  })
}
console.table(results.map(result => ({ ...result, 'the rules, µs': result['the rules, µs'].toFixed(1) })))
const mean = results.reduce((total, result) => total + result['the rules, µs'], 0) / results.length
console.log(
  `All rules together: ${mean.toFixed(1)} µs for an operation, each of these as often as the others (limit ${LIMIT_MICROSECONDS}).`,
)
if (mean > LIMIT_MICROSECONDS) process.exitCode = 1
