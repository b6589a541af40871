import { expect, test } from 'vitest'
import { createRevocations } from './revocations.ts'

const AT = 1_000_000
const at = (milliseconds: number) => new Date(AT + milliseconds)
const claims = (issuedAt: number, sessionId: string | null = 's1', userId = 'u1', tier = 'FREE') => ({
  userId,
  sessionId,
  tier,
  issuedAt: AT + issuedAt,
})

test('nothing is revoked at first', () => {
  const revocations = createRevocations()
  expect(revocations.revokes(claims(0))).toBe(false)
  expect(revocations.lastChangeOf({ userId: 'u1', apiKeyId: 'k1' })).toBe(0)
})

test('a session ends for good, other sessions go on', () => {
  const revocations = createRevocations()
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's1' }, at(0))
  expect([claims(-1), claims(1), claims(-1, 's2'), claims(-1, null)].map(revocations.revokes)).toEqual([true, true, false, false])
})

test('a change of the user ends what was issued until then, and nothing of anybody else', () => {
  const revocations = createRevocations()
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED' }, at(0))
  expect([claims(-1), claims(0), claims(1), claims(-1, null), claims(-1, 's9', 'u2')].map(revocations.revokes)).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
})

test('a change to a tier that is named ends what says another, whenever it was issued', () => {
  const revocations = createRevocations()
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED', tier: 'PRO' }, at(0))
  const of = (issuedAt: number, tier: string, userId?: string) => revocations.revokes(claims(issuedAt, null, userId, tier))
  expect([of(-1, 'FREE'), of(1, 'FREE'), of(-1, 'PRO'), of(-1, 'FREE', 'u2')]).toEqual([true, true, false, false])
  expect(revocations.lastChangeOf({ userId: 'u1', apiKeyId: 'k1' })).toBe(1)
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED', tier: 'FREE' }, at(1))
  expect([of(-1, 'FREE'), of(1, 'PRO')]).toEqual([false, true])
  expect(revocations.lastChangeOf({ userId: 'u1', apiKeyId: 'k1' })).toBe(2)
})

test('a change that the bus tells is newer than a tier that was named before: what was issued since is good', () => {
  const revocations = createRevocations()
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED', tier: 'PRO' }, at(0))
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED' }, at(10))
  const of = (issuedAt: number, tier: string) => revocations.revokes(claims(issuedAt, null, 'u1', tier))
  expect([of(11, 'ELITE'), of(9, 'PRO'), of(9, 'FREE')]).toEqual([false, true, true])
  expect(revocations.lastChangeOf({ userId: 'u1', apiKeyId: 'k1' })).toBe(2)
})

test('what was issued before all that cannot be told one by one is ended, and every key is asked for again', () => {
  const revocations = createRevocations()
  revocations.noteAll(at(0))
  expect([claims(0, 's9', 'u9'), claims(1, 's9', 'u9')].map(revocations.revokes)).toEqual([true, false])
  revocations.noteAll(at(-10))
  expect(revocations.revokes(claims(0))).toBe(true)
  expect(revocations.lastChangeOf({ userId: 'u9', apiKeyId: 'k9' })).toBe(2)
})

test('an API key is changed by what names it, by what concerns its user, and by nothing else', () => {
  const revocations = createRevocations()
  const change = () => revocations.lastChangeOf({ userId: 'u1', apiKeyId: 'k1' })
  revocations.note({ userId: 'u1', reason: 'REVOKED', apiKeyId: 'k2' }, at(0))
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's1' }, at(0))
  revocations.note({ userId: 'u2', reason: 'TIER_CHANGED' }, at(0))
  expect(change()).toBe(0)
  revocations.note({ userId: 'u1', reason: 'REVOKED', apiKeyId: 'k1' }, at(0))
  expect(change()).toBe(revocations.count())
  expect(revocations.revokes(claims(-1, 's2'))).toBe(false)
  revocations.note({ userId: 'u1', reason: 'TIER_CHANGED' }, at(0))
  expect(change()).toBe(revocations.count())
})

test('it is forgotten when no token of before can be alive', () => {
  let now = 0
  const revocations = createRevocations({ elapsed: () => now })
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's1' }, at(0))
  now = 15 * 60_000
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's2' }, at(now))
  expect(revocations.revokes(claims(-1))).toBe(true)
  now = 17 * 60_000
  revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId: 's3' }, at(now))
  expect([claims(-1), claims(-1, 's2')].map(revocations.revokes)).toEqual([false, true])
})

test('when there are too many, what is older than the oldest counts as revoked: it never opens', () => {
  const revocations = createRevocations({ limit: 2 })
  for (const [index, sessionId] of ['s1', 's2', 's3'].entries())
    revocations.note({ userId: 'u1', reason: 'REVOKED', sessionId }, at(index * 10))
  expect([claims(-1), claims(-1, 's9', 'u9'), claims(1, 's9', 'u9'), claims(25, 's2')].map(revocations.revokes)).toEqual([
    true,
    true,
    false,
    true,
  ])
})

test('when there are too many changed keys, every key is asked for again', () => {
  const revocations = createRevocations({ limit: 1 })
  for (const apiKeyId of ['k1', 'k2']) revocations.note({ userId: 'u1', reason: 'REVOKED', apiKeyId }, at(0))
  expect(revocations.lastChangeOf({ userId: 'u9', apiKeyId: 'k9' })).toBe(1)
})
