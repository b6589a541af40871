import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBoundedQueue } from './bounded-queue.ts'

async function drain<Item>(queue: AsyncIterableIterator<Item>, count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let index = 0; index < count; index += 1) items.push((await queue.next()).value as Item)
  return items
}

test('a reader gets the newest items that fit, in order, and hears how many it lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer(), { maxLength: 50 }), fc.integer({ min: 1, max: 20 }), async (items, limit) => {
      const drops: number[] = []
      const queue = createBoundedQueue<number>(limit, dropped => drops.push(dropped))
      for (const item of items) queue.push(item)
      const kept = items.slice(-limit)
      expect(await drain(queue.values, kept.length)).toEqual(kept)
      expect(drops.at(-1) ?? 0).toBe(items.length - kept.length)
    }),
  )
})

test('a reader that waits gets what comes later', async () => {
  const queue = createBoundedQueue<string>(1, () => {})
  const first = queue.values.next()
  queue.push('late')
  expect(await first).toEqual({ value: 'late', done: false })
})

test('ending lets a waiting reader go and forgets what waits', async () => {
  const queue = createBoundedQueue<string>(9, () => {})
  const waiting = queue.values.next()
  queue.end()
  queue.push('too late')
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(await queue.values.next()).toEqual({ value: undefined, done: true })
})

test('ending with a reason is thrown to the reader once', async () => {
  const queue = createBoundedQueue<string>(9, () => {})
  queue.end(new Error('cut'))
  await expect(queue.values.next()).rejects.toThrow('cut')
  expect(await queue.values.next()).toEqual({ value: undefined, done: true })
})

test('leaving the loop ends the queue', async () => {
  const queue = createBoundedQueue<string>(9, () => {})
  queue.push('only')
  for await (const item of queue.values) {
    expect(item).toBe('only')
    break
  }
  expect(queue.ended.aborted).toBe(true)
})
