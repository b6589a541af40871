import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../prisma/database.ts'
import { player } from '../subgraphs/sports/testing/rows.ts'
import { contractOperation } from '../testing/ask.ts'
import { sharedIsThere } from '../testing/shared-data.ts'
import { readRateLimit } from './rate-limit/testing/read-headers.ts'
import { LAYOUTS, send, skipped, startLayout, type Layout } from './testing/layouts.ts'
import type { Program } from '../testing/program.ts'

// Who asks, and how often, over HTTP against the started program.

const WITHIN_MS = 1_000
const FREE_REQUESTS = 60

describe.each(LAYOUTS)('$layout', layout => {
  const skip = skipped(layout)
  let started: Layout | undefined
  let gateways: readonly Program[]
  /** Whatever nobody else may read. */
  const secrets = new Set<string>()

  beforeAll(async () => {
    if (skip) return
    started = await startLayout(layout, { LOG_LEVEL: 'debug' })
    gateways = started.gateways
    await using sports = openDatabase('sports', started.databaseUrls.sports)
    await sports.db.player.createMany({ data: [player(592_450, 'Aaron Judge'), player(660_271, 'Shohei Ohtani')] })
  }, 120_000)
  afterAll(() => started?.[Symbol.asyncDispose]())

  async function register(name: string) {
    const input = `{ email: "${name}@example.test", username: "${name}", password: "correct horse battery ${name}" }`
    const { body } = await send(gateways[0]!, `mutation { register(input: ${input}) { accessToken refreshToken user { id } } }`)
    expect(body.errors).toBeUndefined()
    const { accessToken, refreshToken, user } = body.data['register']!
    for (const secret of [accessToken, refreshToken, `correct horse battery ${name}`]) secrets.add(secret)
    return { bearer: { authorization: `Bearer ${accessToken}` }, refreshToken, id: user.id }
  }

  /** Every gateway's answer to "who am I". */
  const whoAmI = (headers: Record<string, string>) => Promise.all(gateways.map(gateway => send(gateway, '{ me { username } }', headers)))
  const statuses = async (headers: Record<string, string>) => new Set((await whoAmI(headers)).map(({ status }) => status))

  test.skipIf(skip)('an access token says who asks, and a logout ends it at every gateway within a second', async () => {
    const { bearer, refreshToken } = await register('ana')
    for (const { body } of await whoAmI(bearer)) expect(body).toMatchObject({ data: { me: { username: 'ana' } } })
    const { body } = await send(gateways[0]!, `mutation { logout(refreshToken: "${refreshToken}") }`)
    expect(body).toMatchObject({ data: { logout: true } })
    await expect.poll(() => statuses(bearer), { timeout: WITHIN_MS, interval: 10 }).toEqual(new Set([401]))
  })

  test.skipIf(skip)('an API key says who asks, and its end reaches every gateway within a second', async () => {
    const { bearer } = await register('ben')
    const { body } = await send(gateways[0]!, 'mutation { createApiKey(name: "test") { secret apiKey { id } } }', bearer)
    const { secret, apiKey } = body.data['createApiKey']!
    secrets.add(secret)
    const ways: readonly Record<string, string>[] = [{ 'x-api-key': secret }, { authorization: `Bearer ${secret}` }]
    for (const headers of ways)
      for (const answer of await whoAmI(headers)) expect(answer.body).toMatchObject({ data: { me: { username: 'ben' } } })
    await send(gateways[0]!, `mutation { revokeApiKey(id: "${apiKey.id}") { revokedAt } }`, bearer)
    await expect.poll(() => statuses({ 'x-api-key': secret }), { timeout: WITHIN_MS, interval: 10 }).toEqual(new Set([401]))
    expect(await statuses(bearer)).toEqual(new Set([200]))
  })

  test.skipIf(skip)(
    'of ten refreshes at the same time, at every gateway, one wins, and its tokens end everywhere with the reuse',
    async () => {
      const { bearer, refreshToken } = await register('cleo')
      const refresh = `mutation { refreshSession(refreshToken: "${refreshToken}") { accessToken refreshToken } }`
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(gateways[n % gateways.length]!, refresh)))
      const won = answers.filter(({ body }) => body.errors === undefined)
      expect(won).toHaveLength(1)
      const lost = answers.flatMap(({ body }) => body.errors ?? [])
      expect(lost.map(({ extensions: { code } }) => code)).toEqual(Array(9).fill('UNAUTHENTICATED'))

      const next = won[0]!.body.data['refreshSession']!
      for (const secret of [next.accessToken, next.refreshToken]) secrets.add(secret)
      for (const token of [bearer, { authorization: `Bearer ${next.accessToken}` }])
        await expect.poll(() => statuses(token), { timeout: WITHIN_MS, interval: 10 }).toEqual(new Set([401]))
      const again = await send(gateways.at(-1)!, `mutation { refreshSession(refreshToken: "${next.refreshToken}") { expiresIn } }`)
      expect(again.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    },
  )

  test.skipIf(skip)('a name that nobody has is answered as a wrong password is, to the byte', async () => {
    const login = (username: string) =>
      `mutation { login(input: { username: "${username}", password: "guessed and wrong" }) { expiresIn } }`
    const answers = await Promise.all(
      ['ana', 'nobody', 'no body', ''].map(async username => {
        const { status, headers, body } = await send(gateways[0]!, login(username), { 'x-correlation-id': 'same' })
        const told = [...headers].filter(([name]) => !['date', 'ratelimit'].includes(name))
        return JSON.stringify([status, told, body])
      }),
    )
    expect(answers[0]).toContain('"UNAUTHENTICATED"')
    expect(new Set(answers)).toHaveLength(1)
  })

  test.skipIf(skip)('a key that nobody has is 401, and nobody asks for keys but the gateway', async () => {
    expect(await statuses({ 'x-api-key': `se_${'x'.repeat(43)}` })).toEqual(new Set([401]))
    for (const gateway of gateways) expect((await send(gateway, '{ _apiKey(digest: "x") { id } }')).status).toBe(400)
  })

  test.skipIf(skip)('an account has 60 requests a minute whichever gateway is asked, and is told what is left of them', async () => {
    const { bearer } = await register('cora')
    const { body, headers } = await send(gateways[0]!, '{ me { rateLimit { limit remaining resetsAt costLimit costRemaining } } }', bearer)
    const { policy, standing } = readRateLimit(headers)
    const { rateLimit } = body.data['me']!
    expect(policy).toMatchObject({ requests: { q: 60, w: 60 }, cost: { q: rateLimit.costLimit, w: 60 } })
    expect(standing).toMatchObject({ requests: { r: 59 } })
    expect(rateLimit).toMatchObject({ limit: 60, remaining: 59, costRemaining: rateLimit.costLimit })
    expect(Math.abs(Date.parse(rateLimit.resetsAt) - Date.now() - 60_000)).toBeLessThan(10_000)

    const asked = Array.from({ length: 100 }, (_, n) => send(gateways[n % gateways.length]!, '{ tiers { code } }', bearer))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect([200, 429].map(status => statuses.filter(seen => seen === status).length)).toEqual([59, 41])
  })

  test.skipIf(skip || !sharedIsThere)(
    'a newcomer registers, signs in, searches, and is told at the 61st request of the minute to wait',
    async () => {
      const password = 'correct horse battery nina'
      const input = { email: 'nina@example.test', username: 'nina', password }
      const registered = await send(gateways[0]!, contractOperation('users', 'Register'), {}, { input })
      expect(registered.body).toMatchObject({ data: { register: { user: { username: 'nina', tier: { code: 'FREE' } } } } })
      const { body } = await send(gateways[0]!, contractOperation('users', 'Login'), {}, { username: 'nina', password })
      const headers = { authorization: `Bearer ${body.data['login']!.accessToken}` }
      const search = (n: number) =>
        send(gateways[n % gateways.length]!, contractOperation('sports', 'SearchPlayers'), headers, { text: 'Judge' })

      const found = await search(0)
      expect(found.body.data['searchPlayers']).toMatchObject({ totalCount: 1, nodes: [{ id: '592450', fullName: 'Aaron Judge' }] })
      const rest = await Promise.all(Array.from({ length: FREE_REQUESTS - 1 }, (_, n) => search(n)))
      expect(rest.map(({ status, body }) => [status, body.errors])).toEqual(Array(FREE_REQUESTS - 1).fill([200, undefined]))

      for (let n = 0; n < gateways.length; n++) {
        const refused = await search(n)
        const retryAfter = Number(refused.headers.get('retry-after'))
        expect([refused.status, refused.body.data]).toEqual([429, undefined])
        expect(refused.body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'RATE_LIMITED', retryAfter }])
        expect(retryAfter).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60)
        expect(refused.headers.get('ratelimit')).toContain('"requests";r=0;')
      }
      expect(await statuses((await register('otto')).bearer)).toEqual(new Set([200]))
    },
  )

  test.skipIf(skip)('every gateway publishes the same keys, without their private part', async () => {
    const published = await Promise.all(gateways.map(async ({ url }) => (await fetch(`${url}/.well-known/jwks.json`)).text()))
    expect(new Set(published)).toHaveLength(1)
    expect(Object.keys(JSON.parse(published[0]!).keys[0])).not.toContain('d')
    const ready = async () => Promise.all(gateways.map(async ({ url }) => (await fetch(`${url}/ready`)).status))
    await expect.poll(ready, { timeout: 10_000 }).not.toContain(503)
  })

  test.skipIf(skip)('no secret of all this is in the log of any process', () => {
    expect(secrets.size).toBeGreaterThan(10)
    for (const secret of secrets) expect(started?.output()).not.toContain(secret)
    expect(started?.output()).not.toMatch(/"d":|correct horse|guessed and wrong|eyJ[\w-]+\.|se_[\w-]{43}/)
  })
})
