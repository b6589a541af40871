import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

test('gives every item in order', async () => {
  async function* items() {
    yield* [1, 2, 3]
  }
  expect(await collect(readAhead(items(), 2))).toEqual([1, 2, 3])
})

test('items are made while the last is worked on, and no more than asked for', async () => {
  const made: number[] = []
  async function* items() {
    for (const item of [1, 2, 3, 4, 5]) {
      made.push(item)
      yield item
    }
  }
  const seen: number[] = []
  for await (const item of readAhead(items(), 2)) {
    await setImmediate()
    seen.push(made.length - item)
  }
  expect(seen).toEqual([1, 1, 1, 1, 0])
})

test('a failure comes after the items before it', async () => {
  async function* items() {
    yield 1
    throw new Error('broken')
  }
  const seen: number[] = []
  const reading = (async () => {
    for await (const item of readAhead(items(), 2)) seen.push(item)
  })()
  await expect(reading).rejects.toThrow('broken')
  expect(seen).toEqual([1])
})

test('the source is closed when the reader stops early', async () => {
  let closed = false
  async function* items() {
    try {
      yield* [1, 2, 3]
    } finally {
      closed = true
    }
  }
  for await (const _ of readAhead(items(), 2)) break
  expect(closed).toBe(true)
})
