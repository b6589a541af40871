import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { BadToken, type AccessClaims } from '../../subgraphs/shared/access-tokens.ts'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { keptLog } from '../testing/fake-graph.ts'
import type { ApiKeyHolder } from './api-keys.ts'
import type { Credential } from './credential.ts'
import { createRevocations } from './revocations.ts'
import { createViewers } from './viewers.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const MINUTE = 60_000
const ORIGIN = { correlationId: 'a', address: '192.0.2.1' }
const HOLDER: ApiKeyHolder = { apiKeyId: 'k1', userId: 'u1', tier: 'ELITE', scopes: ['odds:model'] }
const refused = { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } }
const unknown = { extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } } }

interface Given {
  readonly lifetime?: number
  readonly holder?: ApiKeyHolder | null | Error
}

/** Tokens whose text is the user's name, good for as many minutes as `lifetime` says; what begins with a dash is no token. */
function start({ lifetime = 15, holder = HOLDER }: Given = {}) {
  const state = { elapsed: 0, verified: [] as string[], lookedUp: [] as string[], holder, whileAsked: async () => {} }
  const revocations = createRevocations({ elapsed: () => state.elapsed })
  const { log, lines } = keptLog()
  const viewerOf = createViewers({
    tokens: {
      async verify(token): Promise<AccessClaims> {
        state.verified.push(token)
        if (token.startsWith('-')) throw new BadToken('no')
        if (token.startsWith('!')) throw new Error('the keys are away')
        const issuedAt = NOW.getTime()
        return {
          userId: token,
          tier: 'PRO',
          scopes: ['odds:read'],
          sessionId: `s-${token}`,
          tokenId: 't',
          issuedAt,
          expiresAt: issuedAt + lifetime * MINUTE,
        }
      },
    },
    async findApiKey(digest) {
      state.lookedUp.push(digest)
      const found = state.holder
      await state.whileAsked()
      if (found instanceof Error) throw found
      return found
    },
    revocations,
    clock: frozenClock(NOW),
    log,
    elapsed: () => state.elapsed,
  })
  const ask = (kind: Credential['kind'], text: string) => viewerOf({ kind, text }, ORIGIN)
  return {
    state,
    revocations,
    lines,
    viewerOf,
    token: (text: string) => ask('access-token', text),
    key: (text = 'se_1') => ask('api-key', text),
  }
}

test('without a credential it is nobody', async () => expect(await start().viewerOf(null, ORIGIN)).toEqual({ kind: 'anonymous' }))

test('a token is verified once in five minutes', async () => {
  const { state, token } = start()
  const viewer = { kind: 'user', id: 'u1', tier: 'PRO', scopes: ['odds:read'], sessionId: 's-u1' }
  for (const elapsed of [0, 1, 5 * MINUTE - 1]) {
    state.elapsed = elapsed
    expect(await token('u1')).toEqual(viewer)
  }
  expect(state.verified).toHaveLength(1)
  state.elapsed = 5 * MINUTE
  expect(await token('u1')).toEqual(viewer)
  expect(state.verified).toHaveLength(2)
})

test('and never taken beyond its end without looking', async () => {
  const { state, token } = start({ lifetime: 2 })
  await token('u1')
  state.elapsed = 2 * MINUTE - 1
  await token('u1')
  expect(state.verified).toHaveLength(1)
  state.elapsed = 2 * MINUTE
  await token('u1')
  expect(state.verified).toHaveLength(2)
})

test('what was refused is known for five seconds', async () => {
  const { state, token } = start()
  for (const elapsed of [0, 4999]) {
    state.elapsed = elapsed
    await expect(token('-')).rejects.toMatchObject(refused)
  }
  expect(state.verified).toHaveLength(1)
  state.elapsed = 5000
  await expect(token('-')).rejects.toMatchObject(refused)
  expect(state.verified).toHaveLength(2)
})

test('12,000 bad tokens push nobody out, and are not all remembered', async () => {
  const { state, token } = start()
  await token('u1')
  for (let index = 0; index < 12_000; index++) await token(`-${index}`).catch(() => {})
  await token('u1')
  expect(state.verified.filter(text => text === 'u1')).toHaveLength(1)
  await token('-11999').catch(() => {})
  expect(state.verified).toHaveLength(12_001)
  await token('-0').catch(() => {})
  expect(state.verified).toHaveLength(12_002)
})

test('10,000 tokens are known at the same time, the one that was not used longest is forgotten', async () => {
  const { state, token } = start()
  for (let index = 0; index <= 10_000; index++) await token(`u${index}`)
  await token('u1')
  expect(state.verified).toHaveLength(10_001)
  await token('u0')
  expect(state.verified).toHaveLength(10_002)
})

test('a revocation ends what is known, at once and for as long as the token lives', async () => {
  const { state, revocations, token } = start()
  await token('u1')
  await token('u2')
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's-u1' }, NOW)
  for (const elapsed of [0, 10_000, 14 * MINUTE]) {
    state.elapsed = elapsed
    await expect(token('u1')).rejects.toMatchObject(refused)
  }
  expect(await token('u2')).toMatchObject({ id: 'u2' })
})

test('a revoked token that comes again and again is not verified again and again', async () => {
  const { state, revocations, token } = start()
  await token('u1')
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED' }, NOW)
  for (let index = 0; index < 10; index++) await expect(token('u1')).rejects.toMatchObject(refused)
  expect(state.verified).toHaveLength(2)
})

test('an API key is asked for by its digest, once a minute', async () => {
  const { state, key } = start()
  for (const elapsed of [0, MINUTE - 1]) {
    state.elapsed = elapsed
    expect(await key()).toEqual({ kind: 'user', id: 'u1', tier: 'ELITE', scopes: ['odds:model'], sessionId: null })
  }
  expect(state.lookedUp).toEqual([createHash('sha256').update('se_1').digest('base64url')])
  state.elapsed = MINUTE
  await key()
  expect(state.lookedUp).toHaveLength(2)
})

test('requests with one key at one time share one look-up', async () => {
  const { state, key } = start()
  const viewers = await Promise.all(Array.from({ length: 50 }, () => key()))
  expect(new Set(viewers)).toHaveLength(1)
  expect(state.lookedUp).toHaveLength(1)
})

test('a key that nobody has is refused', async () => {
  const { state, key } = start({ holder: null })
  await expect(key()).rejects.toMatchObject(refused)
  await expect(key()).rejects.toMatchObject(refused)
  expect(state.lookedUp).toHaveLength(1)
})

test('a key that is revoked ends at once, and one whose holder changed is asked for again', async () => {
  const { state, revocations, key } = start()
  await key()
  state.holder = { ...HOLDER, tier: 'FREE', scopes: [] }
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED' }, NOW)
  expect(await key()).toMatchObject({ tier: 'FREE' })
  state.holder = null
  revocations.note({ userId: 'u1', reason: 'REVOKED', apiKeyId: 'k1' }, NOW)
  await expect(key()).rejects.toMatchObject(refused)
})

test('a key that is revoked while users is asked for it is not let in by the answer from before', async () => {
  const { state, revocations, key } = start()
  state.whileAsked = async () => {
    state.whileAsked = async () => {}
    state.holder = null
    revocations.note({ userId: 'u1', reason: 'REVOKED', apiKeyId: 'k1' }, NOW)
  }
  await expect(key()).rejects.toMatchObject(refused)
  expect(state.lookedUp).toHaveLength(2)
})

test('when nobody can say who asks, that is said, logged without the credential, and tried again by the next', async () => {
  const secret = `!${randomBytes(16).toString('hex')}`
  const { state, lines, token, key } = start({ holder: new Error('users is out') })
  await expect(token(secret)).rejects.toMatchObject(unknown)
  await expect(key()).rejects.toMatchObject(unknown)
  expect(lines.map(({ message }) => message)).toEqual(Array(2).fill('a credential could not be checked'))
  expect(JSON.stringify(lines)).not.toContain(secret)
  state.holder = HOLDER
  expect(await key()).toMatchObject({ id: 'u1' })
})
