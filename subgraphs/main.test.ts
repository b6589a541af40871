import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '../testing/databases.ts'
import { keysFile } from '../testing/keys-file.ts'
import { startProgram } from '../testing/program.ts'
import { redisInstalled, startRedis } from '../testing/redis.ts'
import { createInternalTokens } from './shared/internal-token.ts'
import { ANONYMOUS_CALL } from './shared/testing/calls.ts'

const SECRET = 'a secret of at least 32 characters'

const run = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<{ code: unknown; said: string }>(resolve =>
    execFile(process.execPath, ['subgraphs/main.ts', ...args], { env }, (error, _, said) => resolve({ code: error?.code, said })),
  )

test('a name that no subgraph has is answered with those that there are', async () => {
  const { code, said } = await run(['weather'], {})
  expect(code).toBe(1)
  expect(said).toContain('node subgraphs/main.ts <sports|users|odds>')
})

test('what is missing is said before anything starts', async () => {
  const { code, said } = await run(['odds'], { PORT: 'x' })
  expect(code).toBe(1)
  for (const name of ['PORT', 'REDIS_URL', 'INTERNAL_TOKEN_SECRET', 'ODDS_DATABASE_URL']) expect(said).toContain(name)
})

test('keys that are no keys end users before it touches its database, in one sentence', async () => {
  await using keys = await keysFile()
  await writeFile(keys.path, '{"keys":[{"d":"hunter2"}]}')
  const { code, said } = await run(['users'], {
    USERS_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    REDIS_URL: 'redis://127.0.0.1:1',
    INTERNAL_TOKEN_SECRET: SECRET,
    ACCESS_TOKEN_KEYS_FILE: keys.path,
  })
  expect(code).toBe(1)
  expect(said.trim()).toBe('The keys of access tokens cannot be had: A JWKS of Ed25519 keys is needed, the first with its private part')
})

test.skipIf(!redisInstalled())('sports apart follows no real games into a demo league', async () => {
  await using database = await freshDatabase('sports')
  await using redis = await startRedis()
  const client = new pg.Client(database.url)
  await client.connect()
  await client.query(`INSERT INTO demo_league (seed, opening, season, lived_until) VALUES (1, '2026-06-07', 2026, now())`)
  await client.end()
  const { code, said } = await run(['sports'], {
    LIVE: 'mlb',
    LOG_LEVEL: 'silent',
    SPORTS_DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    INTERNAL_TOKEN_SECRET: SECRET,
  })
  expect(code).toBe(1)
  expect(said).toMatch(/^LIVE follows real games, but the database of sports holds the demo league/)
})

test.skipIf(!redisInstalled())(
  'a subgraph apart migrates its database, answers its gateway, says what it lost, and ends at once',
  async () => {
    await using database = await emptyDatabase()
    await using redis = await startRedis()
    await using keys = await keysFile()
    await using users = await startProgram(['subgraphs/main.ts', 'users'], {
      USERS_DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      INTERNAL_TOKEN_SECRET: SECRET,
      ACCESS_TOKEN_KEYS_FILE: keys.path,
      PORT: '0',
    })

    const authorization = await createInternalTokens(SECRET).authorize('users', ANONYMOUS_CALL)
    const answer = await fetch(`${users.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ tiers { code } }' }),
    })
    expect(await answer.json()).toEqual({ data: { tiers: [{ code: 'FREE' }, { code: 'PRO' }, { code: 'ELITE' }] } })

    expect((await fetch(`${users.url}/ready`)).status).toBe(200)
    const published = await fetch(`${users.url}/.well-known/jwks.json`)
    expect(await published.json()).toEqual({ keys: [expect.not.objectContaining({ d: expect.anything() })] })
    await redis.kill()
    expect(await (await fetch(`${users.url}/ready`)).json()).toMatchObject({
      dependencies: { database: { status: 'ok' }, redis: { status: 'failed' } },
    })

    const { code, milliseconds } = await users.stop('SIGTERM')
    expect(code).toBe(0)
    expect(milliseconds).toBeLessThan(5000)
    expect(users.output()).not.toContain(SECRET)
  },
)
