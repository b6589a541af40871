import { expect, test } from 'vitest'
import { purgeHourly } from './purge.ts'
import { createSessionsWriter } from './sessions-writer.ts'
import { NOW, usersGraph } from './testing/users-graph.ts'

const DAY_MS = 86_400_000
const before = (days: number, ms = 0) => new Date(NOW.getTime() - days * DAY_MS - ms)

test('a purge goes on while there is more, again after its time, and after a failure', async () => {
  const stopping = new AbortController()
  const answers = [100, 100, 7, new Error('the database is out'), 0]
  const errors: unknown[] = []
  const purge = async (moment: Date, most: number) => {
    expect([moment, most]).toEqual([before(30), 100])
    const answer = answers.shift()!
    if (answers.length === 0) stopping.abort()
    if (typeof answer === 'number') return answer
    throw answer
  }
  const onError = (error: unknown) => errors.push(error)
  await purgeHourly({ purge, step: 100, clock: { now: () => NOW }, everyMs: 1, onError }, stopping.signal)
  expect(answers).toEqual([])
  expect(errors).toEqual([new Error('the database is out')])
})

test('while users runs, sign-ins of accounts that never came back go a month after their end, with their tokens', async () => {
  await using graph = await usersGraph()
  for (const [name, expiresAt] of [
    ['gone', before(30, 1)],
    ['lately', before(30)],
  ] as const) {
    const { id } = await graph.register(name)
    await graph.db.refreshFamily.updateMany({ where: { accountId: id }, data: { expiresAt } })
  }
  const stopping = new AbortController()
  const running = graph.users.run!(stopping.signal)
  await expect.poll(() => graph.db.refreshFamily.findMany({ select: { expiresAt: true } })).toEqual([{ expiresAt: before(30) }])
  expect(await graph.db.refreshToken.count()).toBe(1)
  stopping.abort()
  await running
})

test('the oldest go first, as many as a step has', async () => {
  await using graph = await usersGraph()
  for (const days of [33, 31, 32]) {
    const { id } = await graph.register(`user${days}`)
    await graph.db.refreshFamily.updateMany({ where: { accountId: id }, data: { expiresAt: before(days) } })
  }
  expect(await createSessionsWriter(graph.db).purge(before(30), 2)).toBe(2)
  expect(await graph.db.refreshFamily.findMany()).toMatchObject([{ expiresAt: before(31) }])
})
