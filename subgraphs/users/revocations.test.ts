import { expect, test } from 'vitest'
import { ANONYMOUS, GATEWAY } from '../shared/viewer.ts'
import { createRevocationsStore } from './revocations-store.ts'
import { LOGIN, LOGOUT, PASSWORD, REFRESH, usersGraph } from './testing/users-graph.ts'

const REVOCATIONS = `query ($since: DateTime) {
  _revocations(since: $since) { asOf complete changes { id accountId sessionId apiKeyId tier } } }`
const CREATE_KEY = 'mutation { createApiKey(name: "test") { apiKey { id } } }'
const NOTHING = { id: expect.stringMatching(/^\d+$/), sessionId: null, apiKeyId: null, tier: null }

type Graph = Awaited<ReturnType<typeof usersGraph>>
const revocations = async (graph: Graph, since: string | null = null) => (await graph.answer(REVOCATIONS, { since }, GATEWAY))._revocations

test('whatever ends access is told to a gateway that was not listening: a logout, a reuse, an API key, a tier changed by hand', async () => {
  await using graph = await usersGraph()
  const { id: accountId, refreshToken, viewer } = await graph.register()
  expect((await revocations(graph)).changes).toEqual([])
  const { sessionId } = viewer as { sessionId: string }
  await graph.answer(LOGOUT, { refreshToken })
  await graph.answer(LOGOUT, { refreshToken })

  const { login } = await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
  const { sessionId: second } = JSON.parse(login.accessToken) as { sessionId: string }
  await graph.answer(REFRESH, { refreshToken: login.refreshToken })
  await graph.ask(REFRESH, { refreshToken: login.refreshToken })

  const { createApiKey } = await graph.answer(CREATE_KEY, {}, viewer)
  const apiKeyId = createApiKey.apiKey.id
  await graph.answer('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id: apiKeyId }, viewer)
  await graph.db.$executeRaw`UPDATE account SET tier_code = 'PRO'`
  await graph.db.$executeRaw`UPDATE account SET tier_code = 'PRO', username = 'Aaron'`

  expect(await revocations(graph)).toEqual({
    asOf: expect.any(String),
    complete: true,
    changes: [
      { ...NOTHING, accountId, sessionId },
      { ...NOTHING, accountId, sessionId: second },
      { ...NOTHING, accountId, apiKeyId },
      { ...NOTHING, accountId, tier: 'PRO' },
    ],
  })
})

test('since a moment it is what came after it, and what may have been committed late', async () => {
  await using graph = await usersGraph()
  const { refreshToken } = await graph.register()
  await graph.answer(LOGOUT, { refreshToken })
  const first = await revocations(graph)
  expect((await revocations(graph, first.asOf)).changes).toEqual(first.changes)
  await graph.db.$executeRaw`UPDATE revocation SET at = at - interval '31 seconds'`
  expect((await revocations(graph, first.asOf)).changes).toEqual([])
  expect((await revocations(graph)).changes).toEqual(first.changes)
})

test('what no token can be older than is not told, and what is older than an hour is forgotten with the next', async () => {
  await using graph = await usersGraph()
  const { refreshToken: first } = await graph.register('first')
  const { refreshToken: second } = await graph.register('second')
  await graph.answer(LOGOUT, { refreshToken: first })
  await graph.db.$executeRaw`UPDATE revocation SET at = at - interval '61 minutes'`
  expect((await revocations(graph)).changes).toEqual([])
  expect(await graph.db.revocation.count()).toBe(1)
  await graph.answer(LOGOUT, { refreshToken: second })
  expect(await graph.db.revocation.count()).toBe(1)
  expect((await revocations(graph)).changes).toHaveLength(1)
})

test('what is beyond an answer is said to be there', async () => {
  await using graph = await usersGraph()
  for (const name of ['first', 'second']) await graph.answer(LOGOUT, { refreshToken: (await graph.register(name)).refreshToken })
  const store = createRevocationsStore(graph.db)
  expect(await store.since(null, 2)).toMatchObject({ complete: true, changes: { length: 2 } })
  const [oldest] = (await store.since(null, 2)).changes
  expect(await store.since(null, 1)).toMatchObject({ complete: false, changes: [oldest] })
})

test('nobody but the gateway is told', async () => {
  await using graph = await usersGraph()
  const { viewer } = await graph.register()
  for (const somebody of [ANONYMOUS, viewer]) expect((await graph.ask(REVOCATIONS, {}, somebody)).code).toBe('FORBIDDEN')
})
