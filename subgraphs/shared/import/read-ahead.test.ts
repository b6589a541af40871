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
  expect(await collect(readAhead(items()))).toEqual([1, 2, 3])
})

test('the next item is being made while the last is worked on', async () => {
  const made: number[] = []
  async function* items() {
    for (const item of [1, 2, 3]) {
      made.push(item)
      yield item
    }
  }
  for await (const item of readAhead(items())) {
    if (item === 1) await Promise.resolve()
    expect(made).toContain(Math.min(item + 1, 3))
  }
})

test('a failure comes after the items before it', async () => {
  async function* items() {
    yield 1
    throw new Error('broken')
  }
  const seen: number[] = []
  const reading = (async () => {
    for await (const item of readAhead(items())) seen.push(item)
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
  for await (const _ of readAhead(items())) break
  expect(closed).toBe(true)
})
