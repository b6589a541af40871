import { expect, test } from 'vitest'
import { usageRecord } from '../testing/usage-records.ts'
import { NOW, usersGraph } from '../testing/users-graph.ts'
import { createUsageWriter } from './writer.ts'

const DAY_MS = 86_400_000
const before = (days: number, ms = 0) => new Date(NOW.getTime() - days * DAY_MS - ms)

test('while users runs, records of more than 30 days go and what was counted of them stays', async () => {
  await using graph = await usersGraph()
  const writer = createUsageWriter(graph.db)
  await writer.record([before(31), before(30, 1), before(30), NOW].map(answeredAt => usageRecord({ answeredAt })))
  const stopping = new AbortController()
  const running = graph.users.run!(stopping.signal)
  await expect.poll(() => graph.db.usageRecord.count()).toBe(2)
  stopping.abort()
  await running
  const kept = await graph.db.usageRecord.findMany({ orderBy: { answeredAt: 'asc' } })
  expect(kept.map(({ answeredAt }) => answeredAt)).toEqual([before(30), NOW])
  const { _sum } = await graph.db.usageSum.aggregate({ where: { spell: 'day' }, _sum: { requests: true } })
  expect(_sum.requests).toBe(4)
})

test('the oldest go first, as many as a step has', async () => {
  await using graph = await usersGraph()
  const writer = createUsageWriter(graph.db)
  await writer.record([33, 31, 32].map(days => usageRecord({ answeredAt: before(days) })))
  expect(await writer.purge(before(30), 2)).toBe(2)
  expect(await graph.db.usageRecord.findMany()).toMatchObject([{ answeredAt: before(31) }])
})
