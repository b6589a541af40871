import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/databases.ts'
import { openDatabase } from './database.ts'

test('every statement is heard, once, in the order PostgreSQL gets them', async () => {
  await using database = await freshDatabase('users')
  const heard: string[] = []
  await using users = openDatabase('users', database.url, { onStatement: sql => heard.push(sql.split(' ')[0]!) })
  await users.db.tier.findMany()
  await users.db.$queryRaw`SELECT 1`
  await users.db.$executeRaw`UPDATE tier SET name = name`
  await users.db.$transaction([users.db.tier.count(), users.db.tier.count()])
  await users.db.$queryRaw`VALUES (1 / 0)`.catch(() => {})
  expect(heard).toEqual(['SELECT', 'SELECT', 'UPDATE', 'BEGIN', 'SELECT', 'SELECT', 'COMMIT', 'VALUES'])
})

test('closing does not wait for a statement that waits for somebody else', async () => {
  await using database = await freshDatabase('users')
  await using other = openDatabase('users', database.url)
  const users = openDatabase('users', database.url)
  await other.db.$transaction(async tx => {
    await tx.$executeRaw`LOCK TABLE tier`
    const lost = expect(users.db.tier.count()).rejects.toThrow()
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
  const tiers = await Promise.all(['FREE', 'PRO', 'ELITE'].map(code => users.db.tier.findUnique({ where: { code } })))
  expect(tiers.map(tier => tier?.rank)).toEqual([1, 2, 3])
  expect(heard).toHaveLength(1)
})
