import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { DEMO_PASSWORD, openDemoAccounts } from './demo-accounts.ts'
import { argon2id } from './passwords.ts'
import { createUsersStore } from './store.ts'

const stack = new AsyncDisposableStack()
let db: ReturnType<typeof openDatabase<'users'>>['db']
beforeAll(async () => {
  const { url } = stack.use(await freshDatabase('users'))
  db = stack.use(openDatabase('users', url)).db
})
afterAll(() => stack.disposeAsync())

test('one account for each tier, once, with the password that is told', async () => {
  await openDemoAccounts(db, new Date('2026-04-16T20:00:00Z'))
  await openDemoAccounts(db, new Date('2026-04-17T20:00:00Z'))
  const store = createUsersStore(db)
  const accounts = await Promise.all(
    ['free', 'pro', 'elite'].map(async name => {
      const { id, passwordHash } = (await store.credentials(name))!
      expect(await argon2id.verify(passwordHash, DEMO_PASSWORD)).toBe(true)
      return store.account(id)
    }),
  )
  expect(accounts.map(account => [account?.tier.code, account?.createdAt])).toEqual(
    ['FREE', 'PRO', 'ELITE'].map(code => [code, new Date('2026-04-16T20:00:00Z')]),
  )
  expect(await db.account.count()).toBe(3)
})

test('the paid ones come of a subscription that renews, begun once', async () => {
  const found = await db.tierSubscription.findMany({ include: { account: true }, orderBy: { tierCode: 'asc' } })
  expect(found.map(({ account, status, tierCode, renewsAt }) => [account.username, status, tierCode, renewsAt])).toEqual(
    ['ELITE', 'PRO'].map(tier => [tier.toLowerCase(), 'ACTIVE', tier, new Date('2026-05-16T20:00:00Z')]),
  )
  await db.tierSubscription.updateMany({ data: { status: 'ENDED' } })
  await openDemoAccounts(db, new Date('2026-06-01T20:00:00Z'))
  expect(await db.tierSubscription.count({ where: { status: 'ENDED' } })).toBe(2)
})
