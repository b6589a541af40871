import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { emptyDatabase } from '../testing/databases.ts'
import { startProgram } from '../testing/program.ts'
import { redisInstalled, startRedis } from '../testing/redis.ts'
import { createInternalTokens } from './shared/internal-token.ts'
import { ANONYMOUS } from './shared/viewer.ts'

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

test.skipIf(!redisInstalled())(
  'a subgraph apart migrates its database, answers its gateway, says what it lost, and ends at once',
  async () => {
    await using database = await emptyDatabase()
    await using redis = await startRedis()
    await using users = await startProgram(['subgraphs/main.ts', 'users'], {
      USERS_DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      INTERNAL_TOKEN_SECRET: SECRET,
      PORT: '0',
    })

    const authorization = await createInternalTokens(SECRET).authorize('users', { viewer: ANONYMOUS, correlationId: 'a' })
    const answer = await fetch(`${users.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ tiers { code } }' }),
    })
    expect(await answer.json()).toEqual({ data: { tiers: [{ code: 'FREE' }, { code: 'PRO' }, { code: 'ELITE' }] } })

    expect((await fetch(`${users.url}/ready`)).status).toBe(200)
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
