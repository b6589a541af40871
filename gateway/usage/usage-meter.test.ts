import { afterEach, expect, test } from 'vitest'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { keptLog } from '../testing/fake-graph.ts'
import { BatchRefused, type DeliverUsage } from './deliver-usage.ts'
import { createUsageMeter, type UsageMeterOptions } from './usage-meter.ts'
import type { MeasuredOperation, UsageRecord } from './usage-record.ts'

const NOW = new Date('2026-04-16T20:00:00Z')

let stack = new AsyncDisposableStack()
afterEach(async () => {
  await stack.disposeAsync()
  stack = new AsyncDisposableStack()
})

/** A meter in front of a users that answers as it is told, by default that it has taken the batch. */
function metered(options: Partial<UsageMeterOptions> = {}, answer: DeliverUsage = async () => {}) {
  const { log, lines } = keptLog()
  const batches: (readonly UsageRecord[])[] = []
  const deliver: DeliverUsage = async records => {
    batches.push(records)
    await answer(records)
  }
  const meter = createUsageMeter({ deliver, clock: frozenClock(NOW), log, intervalMs: 5, retryMs: 1, longestRetryMs: 4, ...options })
  stack.use(meter)
  const errors = () => lines.filter(line => line['level'] === 'error').map(({ message, dropped }) => ({ message, dropped }))
  return { meter, batches, lines, errors, record: (...names: string[]) => names.forEach(name => meter.record(operation(name))) }
}

const operation = (name: string): MeasuredOperation => ({
  accountId: null,
  operation: name,
  operationType: 'query',
  responseMicroseconds: 1,
  dataPoints: 0,
  cost: 0,
  errors: 0,
  status: 200,
  correlationId: 'the-same-for-all',
})

const namesOf = (batches: readonly (readonly UsageRecord[])[]) => batches.map(batch => batch.map(record => record.operation).join(''))
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${index} `)

test('records wait for each other and are handed over together, each with an id of its own and its time', async () => {
  const { record, batches } = metered()
  record('a', 'b', 'a')
  expect(batches).toEqual([])
  await expect.poll(() => namesOf(batches)).toEqual(['aba'])
  expect(new Set(batches[0]!.map(({ id }) => id))).toHaveLength(3)
  expect(batches[0]).toMatchObject(Array.from({ length: 3 }, () => ({ answeredAt: NOW.toISOString() })))
})

test('a full batch waits for nothing', async () => {
  const { record, batches } = metered({ intervalMs: 1_000_000, batchSize: 2 })
  record('a', 'b', 'c', 'd', 'e')
  await expect.poll(() => namesOf(batches)).toEqual(['ab', 'cd'])
})

test('one delivery at a time: what comes meanwhile is in the next', async () => {
  const first = Promise.withResolvers<void>()
  const { record, batches } = metered({}, () => (batches.length === 1 ? first.promise : Promise.resolve()))
  record('a')
  await expect.poll(() => batches.length).toBe(1)
  record('b', 'c')
  first.resolve()
  await expect.poll(() => namesOf(batches)).toEqual(['a', 'bc'])
})

test('while users is out the same records are sent again, and no other before them', async () => {
  const { record, batches, lines } = metered({ batchSize: 2 }, async () => {
    if (batches.length < 4) throw new Error('users is out')
  })
  record('a', 'b', 'c')
  await expect.poll(() => namesOf(batches)).toEqual(['ab', 'ab', 'ab', 'ab', 'c'])
  expect(new Set(batches.slice(0, 4).map(batch => JSON.stringify(batch)))).toHaveLength(1)
  expect(lines.filter(({ message }) => message === 'usage could not be handed over')).toHaveLength(3)
})

test('beyond the bound the oldest are dropped, but for those under way, and the log says how many', async () => {
  const answer = Promise.withResolvers<void>()
  const { record, batches, errors } = metered({ batchSize: 2, most: 5 }, () => answer.promise)
  record('a', 'b')
  await expect.poll(() => namesOf(batches)).toEqual(['ab'])
  record('c', 'd', 'e', 'f', 'g')
  answer.resolve()
  await expect.poll(() => namesOf(batches)).toEqual(['ab', 'ef', 'g'])
  expect(errors()).toEqual([{ message: 'usage records were dropped', dropped: 2 }])
})

test('a batch that users will never take is dropped and said, and the next goes on', async () => {
  const { record, batches, errors } = metered({ batchSize: 2 }, async ([first]) => {
    if (first?.operation === 'a') throw new BatchRefused([], 'no')
  })
  record('a', 'b', 'c')
  await expect.poll(() => namesOf(batches)).toEqual(['ab', 'c'])
  expect(errors()).toEqual([{ message: 'usage records were dropped', dropped: 2 }])
})

test('disposing hands over the rest at once, after what is under way, and again when that fails', async () => {
  const { meter, record, batches, errors } = metered({ intervalMs: 1_000_000, batchSize: 4 }, async () => {
    if (batches.length === 2) throw new Error('once')
  })
  record(...numbered(10))
  await meter[Symbol.asyncDispose]()
  expect(namesOf(batches)).toEqual(['0 1 2 3 ', '4 5 6 7 ', '4 5 6 7 ', '8 9 '])
  record('late')
  expect(batches).toHaveLength(4)
  expect(errors()).toEqual([])
})

test('disposing ends in time when users does not answer, and the log says how many records that costs', async () => {
  const { meter, record, errors } = metered({ flushMs: 20 }, () => new Promise(() => {}))
  record('a', 'b', 'c')
  const begun = performance.now()
  await meter[Symbol.asyncDispose]()
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(errors()).toEqual([{ message: 'usage records were dropped', dropped: 3 }])
})
