import { graphql } from 'graphql'
import { describe, expect, test } from 'vitest'
import { ANONYMOUS_CALL } from '../shared/testing/calls.ts'
import { createTokenCookie } from '../shared/token-cookie.ts'
import { digestOf } from './secrets.ts'
import { LOGIN, LOGOUT, NOW, PASSWORD, REFRESH, usersGraph, viewerOf } from './testing/users-graph.ts'

const DAY = 24 * 60 * 60 * 1000

describe('refreshSession', () => {
  test('gives the next tokens of the same sign-in', async () => {
    await using graph = await usersGraph()
    const { refreshToken, viewer } = await graph.register()
    const { refreshSession } = await graph.answer(REFRESH, { refreshToken })
    expect(viewerOf(refreshSession.accessToken)).toEqual(viewer)
    expect(refreshSession.refreshToken).not.toBe(refreshToken)
    expect((await graph.ask(REFRESH, { refreshToken: refreshSession.refreshToken })).code).toBeUndefined()
  })

  test('says the tier that the account has now', async () => {
    await using graph = await usersGraph()
    const { refreshToken, id } = await graph.register()
    await graph.db.account.update({ where: { id }, data: { tierCode: 'PRO' } })
    const { refreshSession } = await graph.answer(REFRESH, { refreshToken })
    expect(viewerOf(refreshSession.accessToken)).toMatchObject({ tier: 'PRO', scopes: expect.arrayContaining(['odds:arbitrage']) })
  })

  test('a token used twice revokes every token of its sign-in, and no other sign-in', async () => {
    await using graph = await usersGraph()
    const { refreshToken: first, viewer } = await graph.register()
    const { login: other } = await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
    const { refreshSession: second } = await graph.answer(REFRESH, { refreshToken: first })

    expect((await graph.ask(REFRESH, { refreshToken: first })).code).toBe('UNAUTHENTICATED')
    expect((await graph.ask(REFRESH, { refreshToken: second.refreshToken })).code).toBe('UNAUTHENTICATED')
    expect((await graph.ask(REFRESH, { refreshToken: other.refreshToken })).code).toBeUndefined()
    const { id, sessionId } = viewer as { id: string; sessionId: string }
    expect(graph.announced).toEqual([{ userId: id, sessionId, reason: 'REVOKED' }])
  })

  test('of ten at the same time exactly one wins; the others are a reuse', async () => {
    await using graph = await usersGraph()
    await graph.register()
    for (let round = 0; round < 5; round++) {
      const { login } = await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
      const { refreshToken } = login
      const answers = await Promise.all(Array.from({ length: 10 }, () => graph.ask(REFRESH, { refreshToken })))
      const won = answers.filter(({ errors }) => errors === undefined)
      expect(won).toHaveLength(1)
      expect(answers.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(9)
      expect(graph.announced).toHaveLength(round + 1)
      expect((await graph.ask(REFRESH, { refreshToken: won[0]?.data?.refreshSession.refreshToken })).code).toBe('UNAUTHENTICATED')
    }
  })

  test('works for 30 days', async () => {
    await using graph = await usersGraph()
    const { refreshToken } = await graph.register()
    graph.clock.at = new Date(NOW.getTime() + 30 * DAY)
    expect((await graph.ask(REFRESH, { refreshToken })).code).toBe('UNAUTHENTICATED')
    graph.clock.at = new Date(NOW.getTime() + 30 * DAY - 1)
    expect((await graph.ask(REFRESH, { refreshToken })).code).toBeUndefined()
    expect(graph.announced).toEqual([])
  })

  test('a sign-in ends after 90 days however often it is refreshed, and is then forgotten', async () => {
    await using graph = await usersGraph()
    let { refreshToken } = await graph.register()
    for (const day of [29, 58, 87]) {
      graph.clock.at = new Date(NOW.getTime() + day * DAY)
      refreshToken = (await graph.answer(REFRESH, { refreshToken })).refreshSession.refreshToken
    }
    graph.clock.at = new Date(NOW.getTime() + 90 * DAY)
    expect((await graph.ask(REFRESH, { refreshToken })).code).toBe('UNAUTHENTICATED')
    await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
    expect([await graph.db.refreshFamily.count(), await graph.db.refreshToken.count()]).toEqual([1, 1])
  })

  test('the cookie lives as long as the token in it', async () => {
    await using graph = await usersGraph()
    const { id } = await graph.register()
    const cookie = createTokenCookie(null)
    const refresh = async () => {
      const contextValue = graph.users.contextFor({ ...ANONYMOUS_CALL, cookie })
      return graphql({ schema: graph.users.schema, contextValue, source: 'mutation { refreshSession { user { id } } }' })
    }
    const source = `mutation { login(input: { username: "judge", password: "${PASSWORD}" }) { refreshToken } }`
    await graphql({ schema: graph.users.schema, contextValue: graph.users.contextFor({ ...ANONYMOUS_CALL, cookie }), source })
    expect(cookie.written()?.seconds).toBe((30 * DAY) / 1000)
    for (const [day, left] of [
      [29, 30],
      [58, 30],
      [87, 3],
    ] as const) {
      graph.clock.at = new Date(NOW.getTime() + day * DAY)
      expect((await refresh()).data).toEqual({ refreshSession: { user: { id } } })
      expect(cookie.written()?.seconds).toBe((left * DAY) / 1000)
    }
    graph.clock.at = new Date(NOW.getTime() + 90 * DAY)
    expect((await refresh()).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED')
    expect(cookie.written()).toBeNull()
  })

  test('what is no token is told as one that does not work', async () => {
    await using graph = await usersGraph()
    for (const refreshToken of [undefined, '', 'x', 'A'.repeat(43), `${'A'.repeat(42)}\0`]) {
      expect((await graph.ask(REFRESH, { refreshToken })).errors?.[0]).toMatchObject({
        message: 'The refresh token does not work: sign in again.',
        extensions: { code: 'UNAUTHENTICATED' },
      })
    }
  })

  test('only digests are kept', async () => {
    await using graph = await usersGraph()
    const { refreshToken } = await graph.register()
    const kept = await graph.db.refreshToken.findMany()
    expect(kept.map(({ digest }) => Buffer.from(digest))).toEqual([digestOf(refreshToken)])
  })

  test('a reuse is refused even when nobody can be told, which the operator is', async () => {
    const told: unknown[] = []
    await using graph = await usersGraph({
      bus: { publish: () => Promise.reject(new Error('Redis is away')) },
      onError: error => told.push(error),
    })
    const { refreshToken } = await graph.register()
    await graph.answer(REFRESH, { refreshToken })
    expect((await graph.ask(REFRESH, { refreshToken })).code).toBe('UNAUTHENTICATED')
    expect(told).toHaveLength(1)
  })
})

describe('logout', () => {
  test('ends the sign-in, also by a token that was used, and says so to every gateway', async () => {
    await using graph = await usersGraph()
    const { refreshToken: used, viewer } = await graph.register()
    const { refreshSession } = await graph.answer(REFRESH, { refreshToken: used })
    expect(await graph.answer(LOGOUT, { refreshToken: used })).toEqual({ logout: true })
    expect((await graph.ask(REFRESH, { refreshToken: refreshSession.refreshToken })).code).toBe('UNAUTHENTICATED')
    const { id, sessionId } = viewer as { id: string; sessionId: string }
    expect(graph.announced).toEqual([{ userId: id, sessionId, reason: 'REVOKED' }])
  })

  test('twice is true twice, an unknown token is true, none is a mistake', async () => {
    await using graph = await usersGraph()
    const { refreshToken } = await graph.register()
    expect(await graph.answer(LOGOUT, { refreshToken })).toEqual({ logout: true })
    expect(await graph.answer(LOGOUT, { refreshToken })).toEqual({ logout: true })
    expect(await graph.answer(LOGOUT, { refreshToken: 'A'.repeat(43) })).toEqual({ logout: true })
    expect((await graph.ask(LOGOUT)).code).toBe('UNAUTHENTICATED')
  })

  test('that reaches no gateway leaves the cookie, with which it can be repeated', async () => {
    await using graph = await usersGraph({ bus: { publish: () => Promise.reject(new Error('Redis is away')) } })
    const { refreshToken } = await graph.register()
    const cookie = createTokenCookie(refreshToken)
    const contextValue = graph.users.contextFor({ ...ANONYMOUS_CALL, cookie })
    const { errors } = await graphql({ schema: graph.users.schema, contextValue, source: 'mutation { logout }' })
    expect([errors?.[0]?.extensions['code'], cookie.written()]).toEqual(['SERVICE_UNAVAILABLE', undefined])
  })

  test('that reaches no gateway says so, and can be repeated', async () => {
    let away = true
    const announced: unknown[] = []
    const publish = async (_: string, data: unknown) => {
      if (away) throw new Error('Redis is away')
      announced.push(data)
    }
    await using graph = await usersGraph({ bus: { publish } })
    const { refreshToken } = await graph.register()
    expect((await graph.ask(LOGOUT, { refreshToken })).code).toBe('SERVICE_UNAVAILABLE')
    away = false
    expect(await graph.answer(LOGOUT, { refreshToken })).toEqual({ logout: true })
    expect(announced).toHaveLength(1)
  })

  test('beside a refresh leaves nothing that works', async () => {
    await using graph = await usersGraph()
    await graph.register()
    for (let round = 0; round < 5; round++) {
      const { login } = await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
      const { refreshToken } = login
      const [refreshed] = await Promise.all([graph.ask(REFRESH, { refreshToken }), graph.ask(LOGOUT, { refreshToken })])
      const next = refreshed.data?.refreshSession?.refreshToken ?? refreshToken
      expect((await graph.ask(REFRESH, { refreshToken: next })).code).toBe('UNAUTHENTICATED')
    }
  })

  test('is waited for by a refresh, which issues nothing after it', async () => {
    await using graph = await usersGraph()
    const { refreshToken } = await graph.register()
    const refreshed = await graph.db.$transaction(async ending => {
      await ending.refreshFamily.updateMany({ data: { revokedAt: NOW, reason: 'LOGOUT' } })
      let settled = false
      const refresh = graph.ask(REFRESH, { refreshToken }).finally(() => (settled = true))
      const waiting = () => graph.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`
      while (!settled && (await waiting()).length === 0);
      return { refresh }
    })
    expect((await refreshed.refresh).code).toBe('UNAUTHENTICATED')
  })
})
