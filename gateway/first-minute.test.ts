import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../prisma/database.ts'
import { player } from '../subgraphs/sports/testing/rows.ts'
import { contractOperation } from '../testing/ask.ts'
import { sharedIsThere } from '../testing/shared-data.ts'
import { LAYOUTS, send, skipped, startLayout, type Layout } from './testing/layouts.ts'

// What a newcomer's program does in its first minute, over HTTP against the started program: an account, a search, and too many requests.

const FREE_REQUESTS = 60

describe.each(LAYOUTS)('$layout', where => {
  const skip = skipped(where) || !sharedIsThere
  let layout: Layout
  beforeAll(async () => {
    if (skip) return
    layout = await startLayout(where)
    await using sports = openDatabase('sports', layout.databaseUrls.sports)
    await sports.db.player.createMany({ data: [player(592_450, 'Aaron Judge'), player(660_271, 'Shohei Ohtani')] })
  }, 120_000)
  afterAll(() => layout?.[Symbol.asyncDispose]())

  const gateway = (n = 0) => layout.gateways[n % layout.gateways.length]!

  /** Registers and signs in, as the contract has it. */
  async function signIn(username: string) {
    const password = `correct horse battery ${username}`
    const input = { email: `${username}@example.test`, username, password }
    const registered = await send(gateway(), contractOperation('users', 'Register'), {}, { input })
    expect(registered.body).toMatchObject({ data: { register: { user: { username, tier: { code: 'FREE' } } } } })
    const { body } = await send(gateway(), contractOperation('users', 'Login'), {}, { username, password })
    return { authorization: `Bearer ${body.data['login']!.accessToken}` }
  }
  const search = (headers: Record<string, string>, n = 0) =>
    send(gateway(n), contractOperation('sports', 'SearchPlayers'), headers, { text: 'Judge' })

  test.skipIf(skip)('register, sign in, search, and be told at the 61st request of the minute when to come back', async () => {
    const [headers, other] = [await signIn('ana'), await signIn('ben')]
    const found = await search(headers)
    expect(found.body.data['searchPlayers']).toMatchObject({ totalCount: 1, nodes: [{ id: '592450', fullName: 'Aaron Judge' }] })

    const rest = await Promise.all(Array.from({ length: FREE_REQUESTS - 1 }, (_, n) => search(headers, n)))
    expect(rest.map(({ status, body }) => [status, body.errors])).toEqual(Array(FREE_REQUESTS - 1).fill([200, undefined]))

    for (let n = 0; n < 4; n++) {
      const refused = await search(headers, n)
      expect([refused.status, refused.body.data]).toEqual([429, undefined])
      expect(refused.body.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'RATE_LIMITED', retryAfter: Number(refused.headers.get('retry-after')) },
      ])
      expect(Number(refused.headers.get('retry-after'))).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60)
      expect(refused.headers.get('ratelimit')).toContain('"requests";r=0;')
    }
    expect((await search(other)).status).toBe(200)
  })
})
