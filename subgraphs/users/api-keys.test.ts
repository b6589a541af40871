import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { ANONYMOUS, GATEWAY, type Viewer } from '../shared/viewer.ts'
import { usersGraph } from './testing/users-graph.ts'

const CREATE = 'mutation ($name: String!) { createApiKey(name: $name) { secret apiKey { id name prefix createdAt lastUsedAt revokedAt } } }'
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(id: $id) { id revokedAt } }'
const KEYS = '{ me { apiKeys { id name lastUsedAt revokedAt } } }'
const HOLDER = 'query ($digest: String!) { _apiKey(digest: $digest) { id accountId tier scopes } }'

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
const asKey = (viewer: Viewer) => ({ ...viewer, sessionId: null }) as Viewer

async function graphWithKey() {
  const graph = await usersGraph()
  const { viewer, id: accountId } = await graph.register()
  const { createApiKey } = await graph.answer(CREATE, { name: ' My model ' }, viewer)
  const holder = async (secret = createApiKey.secret) => (await graph.answer(HOLDER, { digest: digestOf(secret) }, GATEWAY))._apiKey
  return { ...graph, viewer, accountId, ...createApiKey, holder }
}

test('a key is shown once, and its digest is all that is kept', async () => {
  await using made = await graphWithKey()
  expect(made.secret).toMatch(/^se_[\w-]{43}$/)
  expect(made.apiKey).toMatchObject({ name: 'My model', prefix: made.secret.slice(0, 9), lastUsedAt: null, revokedAt: null })
  const [kept] = await made.db.apiKey.findMany()
  expect(Buffer.from(kept!.digest).toString('base64url')).toBe(digestOf(made.secret))
  expect(JSON.stringify({ ...kept, digest: undefined })).not.toContain(made.secret.slice(10))
})

test('the gateway learns whose it is, and the use is noted once a minute', async () => {
  await using made = await graphWithKey()
  const { clock, viewer } = made
  const lastUse = async () => (await made.answer(KEYS, {}, viewer)).me.apiKeys[0]?.lastUsedAt
  expect(await made.holder()).toEqual({ id: made.apiKey.id, accountId: made.accountId, tier: 'FREE', scopes: ['odds:read', 'stats:read'] })
  expect(await lastUse()).toBe('2026-04-16T20:00:00.000Z')
  clock.at = new Date('2026-04-16T20:00:59Z')
  await made.holder()
  expect(await lastUse()).toBe('2026-04-16T20:00:00.000Z')
  clock.at = new Date('2026-04-16T20:01:00Z')
  await made.holder()
  expect(await lastUse()).toBe('2026-04-16T20:01:00.000Z')
})

test('nobody but the gateway is told, and no other digest is known', async () => {
  await using made = await graphWithKey()
  for (const viewer of [ANONYMOUS, made.viewer]) {
    expect((await made.ask(HOLDER, { digest: digestOf(made.secret) }, viewer)).code).toBe('FORBIDDEN')
  }
  for (const digest of ['', 'x', made.secret, digestOf('se_other'), '\0']) {
    expect((await made.answer(HOLDER, { digest }, GATEWAY))._apiKey).toBeNull()
  }
})

test('a revoked key works no more, and every gateway is told; twice is no mistake', async () => {
  await using made = await graphWithKey()
  const { revokeApiKey } = await made.answer(REVOKE, { id: made.apiKey.id }, made.viewer)
  expect(revokeApiKey).toEqual({ id: made.apiKey.id, revokedAt: '2026-04-16T20:00:00.000Z' })
  expect(await made.holder()).toBeNull()
  made.clock.at = new Date('2026-04-17T20:00:00Z')
  expect((await made.answer(REVOKE, { id: made.apiKey.id }, made.viewer)).revokeApiKey).toEqual(revokeApiKey)
  const said = { userId: made.accountId, reason: 'REVOKED', apiKeyId: made.apiKey.id }
  expect(made.announced).toEqual([said, said])
  expect((await made.answer(KEYS, {}, made.viewer)).me.apiKeys).toMatchObject([{ name: 'My model', revokedAt: revokeApiKey.revokedAt }])
})

test("somebody else's key cannot be revoked, nor told from none", async () => {
  await using made = await graphWithKey()
  const other = await made.register('Somebody')
  const answers = await Promise.all(['x', made.apiKey.id, made.accountId].map(id => made.ask(REVOKE, { id }, other.viewer)))
  expect(answers.map(({ errors }) => [errors?.[0]?.message, errors?.[0]?.extensions])).toEqual(
    Array(3).fill(['The account has no such key.', { code: 'NOT_FOUND' }]),
  )
  expect(await made.holder()).not.toBeNull()
  expect(made.announced).toEqual([])
})

test('an API key neither makes nor revokes keys', async () => {
  await using made = await graphWithKey()
  expect((await made.ask(CREATE, { name: 'more' }, asKey(made.viewer))).code).toBe('FORBIDDEN')
  expect((await made.ask(REVOKE, { id: made.apiKey.id }, asKey(made.viewer))).code).toBe('FORBIDDEN')
  expect((await made.answer(KEYS, {}, asKey(made.viewer))).me.apiKeys).toHaveLength(1)
})

test('at most 20 work, of 30 asked for at the same time too; a revoked one makes room', async () => {
  await using made = await graphWithKey()
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => made.ask(CREATE, { name: `key ${n}` }, made.viewer)))
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(19)
  expect(answers.filter(({ code }) => code === 'BAD_USER_INPUT')).toHaveLength(11)
  await made.answer(REVOKE, { id: made.apiKey.id }, made.viewer)
  await made.answer(CREATE, { name: 'one more' }, made.viewer)
})

test('the list is newest first, and the oldest of many revoked ones are left out', async () => {
  await using made = await graphWithKey()
  for (let n = 1; n <= 82; n++) {
    made.clock.at = new Date(Date.UTC(2026, 3, 17) + n)
    const { createApiKey } = await made.answer(CREATE, { name: `key ${n}` }, made.viewer)
    await made.answer(REVOKE, { id: createApiKey.apiKey.id }, made.viewer)
  }
  const names = (await made.answer(KEYS, {}, made.viewer)).me.apiKeys.map(({ name }: { name: string }) => name)
  expect(names).toEqual([...Array.from({ length: 80 }, (_, n) => `key ${82 - n}`), 'My model'])
})

test.each(['', '   ', 'a'.repeat(101), 'a\0b', 'a\nb'])('%j is no name', async name => {
  await using made = await graphWithKey()
  expect((await made.ask(CREATE, { name }, made.viewer)).code).toBe('BAD_USER_INPUT')
})
