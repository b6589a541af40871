import { expect, test } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { createInternalTokens } from '../shared/internal-token.ts'
import { createLog } from '../shared/log.ts'
import { createSubgraphServer } from '../shared/subgraph-server.ts'
import { callFor } from '../shared/testing/calls.ts'
import { ANONYMOUS } from '../shared/viewer.ts'
import { createUsers } from './index.ts'
import { LOGIN, PASSWORD, REFRESH, REGISTER, usersGraph } from './testing/users-graph.ts'

const TIERS = 'query Tiers { tiers { code name monthlyPriceCents requestsPerMinute costPerMinute costPerRequest scopes } }'

test('everybody may know the tiers, cheapest first, each with what the contract grants it', async () => {
  await using graph = await usersGraph()
  await graph.users.ready()
  const { tiers } = await graph.answer(TIERS)

  expect(tiers.map(({ code, requestsPerMinute }) => [code, requestsPerMinute])).toEqual([
    ['FREE', 60],
    ['PRO', 600],
    ['ELITE', 6000],
  ])
  const free = ['odds:read', 'stats:read']
  const pro = [...free, 'odds:arbitrage', 'odds:movements', 'odds:value', 'statcast:read']
  const elite = [...pro, 'export:read', 'odds:model']
  expect(tiers.map(({ scopes }) => scopes)).toEqual([free, pro, elite].map(scopes => scopes.toSorted()))
  for (const grows of ['monthlyPriceCents', 'costPerMinute', 'costPerRequest'] as const) {
    const values = tiers.map(tier => tier[grows])
    expect(values).toEqual(values.toSorted((a, b) => a - b))
  }
})

test('without its database it is not ready', async () => {
  await using client = openDatabase('users', 'postgresql://nobody@127.0.0.1:1/users')
  const users = createUsers({
    ...client,
    clock: { now: () => new Date() },
    bus: { publish: () => Promise.reject(new Error('unused')) },
    tokens: { issue: () => Promise.reject(new Error('unused')) },
  })
  await expect(users.ready()).rejects.toThrow()
})

test('no secret is in an error or in the log, whatever goes wrong', async () => {
  const lines: string[] = []
  const tokens = createInternalTokens('a secret of at least 32 characters')
  const failing = { issue: () => Promise.reject(new Error('no key to sign with')) }
  await using graph = await usersGraph({ tokens: failing })
  const log = createLog('debug', 'users', { write: line => void lines.push(line) })
  await using server = await createSubgraphServer({ subgraph: graph.users, tokens, log })
  const url = `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`

  const SECRET = 'SECRET 7700770'
  const account = { email: 'judge@example.com', username: 'judge', password: PASSWORD }
  const operations: readonly (readonly [string, object, string])[] = [
    [REGISTER, { input: { ...account, password: [SECRET] } }, 'BAD_USER_INPUT'],
    [REGISTER, { input: SECRET }, 'BAD_USER_INPUT'],
    [REGISTER, { input: { ...account, password: `${SECRET}\0`.slice(0, 11) } }, 'BAD_USER_INPUT'],
    [REGISTER, { input: account }, 'INTERNAL_SERVER_ERROR'],
    [REGISTER, { input: account }, 'BAD_USER_INPUT'],
    [LOGIN, { username: 'judge', password: { SECRET } }, 'BAD_USER_INPUT'],
    [LOGIN, { username: 'judge', password: SECRET }, 'UNAUTHENTICATED'],
    [LOGIN, { username: 'judge', password: PASSWORD }, 'INTERNAL_SERVER_ERROR'],
    [REFRESH, { refreshToken: [SECRET] }, 'BAD_USER_INPUT'],
    [REFRESH, { refreshToken: SECRET }, 'UNAUTHENTICATED'],
  ]
  const told: string[] = []
  for (const [query, variables, code] of operations) {
    const headers = { 'content-type': 'application/json', authorization: await tokens.authorize('users', callFor(ANONYMOUS)) }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    const body = (await response.json()) as { errors: { extensions: { code: string } }[] }
    expect([query, variables, body.errors[0]?.extensions.code]).toEqual([query, variables, code])
    told.push(JSON.stringify(body))
  }
  const { passwordHash } = await graph.db.account.findFirstOrThrow()
  expect(lines.join()).toContain('no key to sign with')
  for (const secret of ['7700770', PASSWORD, passwordHash]) expect([...told, ...lines].join('\n')).not.toContain(secret)
})
