import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/databases.ts'
import { openDatabase } from './database.ts'

test('every statement is heard, once, in the order PostgreSQL gets them', async () => {
  await using database = await freshDatabase('users')
  const heard: string[] = []
  await using users = openDatabase('users', database.url, { onStatement: sql => heard.push(sql.split(' ')[0]!) })
  await users.db.account.findMany()
  await users.db.$queryRaw`SELECT 1`
  await users.db.$executeRaw`UPDATE account SET email = email`
  await users.db.$transaction([users.db.account.count(), users.db.account.count()])
  await users.db.$queryRaw`VALUES (1 / 0)`.catch(() => {})
  expect(heard).toEqual(['SELECT', 'SELECT', 'UPDATE', 'BEGIN', 'SELECT', 'SELECT', 'COMMIT', 'VALUES'])
})

test('closing does not wait for a statement that waits for somebody else', async () => {
  await using database = await freshDatabase('users')
  await using other = openDatabase('users', database.url)
  const users = openDatabase('users', database.url)
  await other.db.$transaction(async tx => {
    await tx.$executeRaw`LOCK TABLE account`
    const lost = expect(users.db.account.count()).rejects.toThrow()
    await setTimeout(200)
    const begun = performance.now()
    await users[Symbol.asyncDispose]()
    expect(performance.now() - begun).toBeLessThan(2000)
    await lost
  })
})

test('findUnique calls of one tick are one statement', async () => {
  await using database = await freshDatabase('users')
  const heard: string[] = []
  await using users = openDatabase('users', database.url, { onStatement: sql => heard.push(sql) })
  const names = ['ana', 'ben', 'eva']
  await Promise.all(names.map(name => users.db.account.create({ data: accountOf(name) })))
  heard.length = 0
  const accounts = await Promise.all(names.map(usernameFolded => users.db.account.findUnique({ where: { usernameFolded } })))
  expect(accounts.map(account => account?.username)).toEqual(names)
  expect(heard).toHaveLength(1)
})

const accountOf = (name: string) => ({
  email: `${name}@example.com`,
  emailFolded: `${name}@example.com`,
  username: name,
  usernameFolded: name,
  passwordHash: 'none',
  tierCode: 'FREE',
  createdAt: new Date(0),
})
