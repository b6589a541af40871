import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UsageRecordInput } from '../../../schema/generated/users.ts'
import { GATEWAY, type Viewer } from '../../shared/viewer.ts'
import { RECORD, sent, THIS_HOUR, USAGE, usageRecord } from '../testing/usage-records.ts'
import { usersGraph } from '../testing/users-graph.ts'

let graph: Awaited<ReturnType<typeof usersGraph>>
beforeAll(async () => {
  graph = await usersGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

let accounts = 0
const newAccount = () => graph.register(`judge${'x'.repeat(accounts++)}`)
const record = (...records: readonly UsageRecordInput[]) => graph.answer(RECORD, sent(records), GATEWAY)
const usageOf = async (viewer: Viewer, question: object = {}) => (await graph.answer(USAGE, { ...THIS_HOUR, ...question }, viewer)).me.usage
const codeOf = async (viewer: Viewer, question: object) => (await graph.ask(USAGE, { ...THIS_HOUR, ...question }, viewer)).code

const EMPTY = { requests: 0, cost: 0, dataPoints: 0, errors: 0, averageResponseTimeMs: null, buckets: [] }

test('an account without a request has used nothing', async () => expect(await usageOf((await newAccount()).viewer)).toEqual(EMPTY))

describe('an account that has asked', () => {
  let viewer: Viewer
  beforeAll(async () => {
    const [{ viewer: asking, id: accountId }, { id: other }] = [await newAccount(), await newAccount()]
    viewer = asking
    await record(
      usageRecord({ accountId, answeredAt: new Date('2026-04-15T23:59:59.999Z'), operation: 'Board', cost: 1, dataPoints: 10 }),
      usageRecord({ accountId, answeredAt: new Date('2026-04-16T00:00:00.000Z'), operation: 'Player', cost: 2, dataPoints: 20 }),
      usageRecord({ accountId, answeredAt: new Date('2026-04-16T20:00:00.000Z'), operation: 'Board', cost: 4, errors: 3 }),
      usageRecord({
        accountId,
        answeredAt: new Date('2026-04-16T20:59:59.999Z'),
        operation: 'Board',
        cost: 8,
        responseMicroseconds: 10_500,
      }),
      usageRecord({ accountId, answeredAt: new Date('2026-04-16T21:00:00.000Z'), operation: 'Board', cost: 16 }),
      usageRecord({ accountId: other, cost: 1000 }),
      usageRecord({ cost: 1000 }),
    )
  })

  test('sees the sums of a range, and of each operation in it', async () => {
    const { buckets, ...all } = await usageOf(viewer, { from: '2026-04-16T00:00:00Z' })
    expect(all).toEqual({ requests: 3, cost: 14, dataPoints: 80, errors: 3, averageResponseTimeMs: 14.5 / 3 })
    expect(buckets).toEqual([
      expect.objectContaining({ key: 'Board', requests: 2, cost: 12, dataPoints: 60, errors: 3, averageResponseTimeMs: 6.25 }),
      expect.objectContaining({ key: 'Player', requests: 1, cost: 2, dataPoints: 20, errors: 0, averageResponseTimeMs: 2 }),
    ])
    expect(Math.abs(Number(buckets[0]!['p95ResponseTimeMs']) / 10.5 - 1)).toBeLessThan(0.1)
    expect(Math.abs(Number(buckets[1]!['p95ResponseTimeMs']) / 2 - 1)).toBeLessThan(0.1)
  })

  test.each([
    ['within an hour is the whole hour', '2026-04-16T20:10:00Z', '2026-04-16T20:10:00.001Z', 12],
    ['that ends where an hour begins does not have that hour', '2026-04-16T19:59:59.999Z', '2026-04-16T21:00:00Z', 12],
    ['that ends a moment later has it', '2026-04-16T20:59:59.999Z', '2026-04-16T21:00:00.001Z', 28],
    ['with offsets means the same hours', '2026-04-16T16:00:00-04:00', '2026-04-16T17:00:00-04:00', 12],
    ['of another year is empty', '0001-01-01T00:00:00+14:00', '0001-01-02T00:00:00Z', 0],
    ['that reaches the last of moments is empty', '9999-12-31T23:30:00Z', '9999-12-31T23:59:59.999Z', 0],
  ])('a range %s', async (_, from, to, cost) => expect(await usageOf(viewer, { from, to })).toMatchObject({ cost }))

  test('days and hours are in UTC and in their order, without those that had no request', async () => {
    const range = { from: '2026-04-10T00:00:00Z', to: '2026-04-17T00:00:00Z' }
    const costs = async (groupBy: string) => (await usageOf(viewer, { ...range, groupBy })).buckets.map(({ key, cost }) => [key, cost])
    expect(await costs('DAY')).toEqual([
      ['2026-04-15', 1],
      ['2026-04-16', 30],
    ])
    expect(await costs('HOUR')).toEqual([
      ['2026-04-15T23:00:00.000Z', 1],
      ['2026-04-16T00:00:00.000Z', 2],
      ['2026-04-16T20:00:00.000Z', 12],
      ['2026-04-16T21:00:00.000Z', 16],
    ])
  })

  test('is told by operation when it asks for null', async () =>
    expect((await usageOf(viewer, { groupBy: null })).buckets).toMatchObject([{ key: 'Board' }]))
})

test('sums and percentiles are those of the records, whatever the range', async () => {
  const { id: accountId, viewer } = await newAccount()
  const first = Date.UTC(2026, 2, 1)
  const records = Array.from({ length: 600 }, (_, index) =>
    usageRecord({
      accountId,
      answeredAt: new Date(first + index * 601_234),
      operation: `Operation${index % 3}`,
      responseMicroseconds: Math.round(1500 * 1.013 ** ((index * 7) % 600)),
      cost: index,
    }),
  )
  for (let at = 0; at < records.length; at += 100) await record(...records.slice(at, at + 100))

  const hour = fc.integer({ min: 0, max: 110 })
  await fc.assert(
    fc.asyncProperty(hour, fc.integer({ min: 1, max: 110 }), async (start, length) => {
      const [from, to] = [first + start * 3_600_000, first + (start + length) * 3_600_000].map(time => new Date(time))
      const inside = records.filter(({ answeredAt }) => answeredAt >= from! && answeredAt < to!)
      const { buckets, ...all } = await usageOf(viewer, { from: from!.toISOString(), to: to!.toISOString() })
      expect(all).toMatchObject({ requests: inside.length, cost: inside.reduce((sum, { cost }) => sum + cost, 0) })
      for (const { key, requests, p95ResponseTimeMs } of buckets) {
        const times = inside.filter(({ operation }) => operation === key).map(record => record.responseMicroseconds / 1000)
        const exact = times.toSorted((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1]!
        expect(requests).toBe(times.length)
        expect(Math.max(Number(p95ResponseTimeMs) / exact, exact / Number(p95ResponseTimeMs))).toBeLessThan(1.1)
      }
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['that ends where it begins', { to: THIS_HOUR.from }],
  ['that ends before it begins', { to: '2026-04-16T19:00:00Z' }],
  ['of more than 366 days', { from: '2025-04-15T20:00:00Z' }],
  ['of more than 7 days by hour', { from: '2026-04-09T20:00:00Z', groupBy: 'HOUR' }],
])('a range %s is refused', async (_, question) => expect(await codeOf((await newAccount()).viewer, question)).toBe('BAD_USER_INPUT'))

test('the longest ranges are answered', async () => {
  const { viewer } = await newAccount()
  expect(await codeOf(viewer, { from: '2025-04-15T21:00:00Z', groupBy: 'DAY' })).toBeUndefined()
  expect(await codeOf(viewer, { from: '2026-04-09T21:00:00Z', groupBy: 'HOUR' })).toBeUndefined()
})

test('a record counts once, however often and in whatever company it is delivered; a new one with the same correlation id counts', async () => {
  const { id: accountId, viewer } = await newAccount()
  const [first, second, third] = [usageRecord({ accountId }), usageRecord({ accountId }), usageRecord({ accountId })]
  await record(first, second)
  await record(first, second)
  await record(second, third, third)
  expect(await usageOf(viewer)).toMatchObject({ requests: 3, cost: 12, dataPoints: 90 })
  expect(await graph.db.usageRecord.count({ where: { accountId } })).toBe(3)
})

test('batches that come at the same time and meet in the same rows all count', async () => {
  const { id: accountId, viewer } = await newAccount()
  const batches = Array.from({ length: 16 }, (_, batch) => {
    const records = Array.from({ length: 50 }, (_, index) =>
      usageRecord({ accountId, operation: `Operation${index % 10}`, answeredAt: new Date(Date.UTC(2026, 3, 16, 20, index)) }),
    )
    return batch % 2 === 0 ? records : records.toReversed()
  })
  // Each of them twice, as when the first delivery was too slow for the gateway.
  await Promise.all([...batches, ...batches].map(records => record(...records)))
  const { requests, cost, buckets } = await usageOf(viewer)
  expect({ requests, cost }).toEqual({ requests: 800, cost: 3200 })
  expect(buckets.map(bucket => bucket['requests'])).toEqual(Array.from({ length: 10 }, () => 80))
})

test('an hour tells 100 operations apart; the others are one, and none is lost', async () => {
  const { id: accountId, viewer } = await newAccount()
  const named = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => usageRecord({ accountId, operation: `${prefix}${index}` }))
  await record(...named('First', 60))
  await record(...named('Second', 60), ...named('First', 60))
  await record(...named('Third', 60))
  const { requests, buckets } = await usageOf(viewer)
  expect(requests).toBe(240)
  expect(buckets).toHaveLength(100)
  expect(buckets[0]).toMatchObject({ key: '(other)', requests: 80 })
  expect(await graph.db.usageSum.count({ where: { accountId, spell: 'hour' } })).toBe(101)
})

test('nobody but the gateway records, and no more than 1,000 at once', async () => {
  const { viewer } = await newAccount()
  expect((await graph.ask(RECORD, sent([usageRecord()]), viewer)).code).toBe('FORBIDDEN')
  expect((await graph.ask(RECORD, sent([usageRecord()]))).code).toBe('FORBIDDEN')
  const records = Array.from({ length: 1001 }, () => usageRecord())
  expect((await graph.ask(RECORD, sent(records), GATEWAY)).code).toBe('BAD_USER_INPUT')
  expect(await record(...records.slice(1))).toMatchObject({ _recordUsage: true })
})
