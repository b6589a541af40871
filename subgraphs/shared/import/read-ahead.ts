/** The same items in the same order, up to `depth` of them already asked for while one is worked on, so that reading and writing overlap. */
export async function* readAhead<Item>(items: AsyncIterable<Item>, depth: number): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  const asked: Promise<IteratorResult<Item>>[] = []
  try {
    for (;;) {
      while (asked.length < depth) asked.push(ask(iterator))
      const result = await asked.shift()!
      if (result.done) return
      yield result.value
    }
  } finally {
    await Promise.allSettled(asked)
    await iterator.return?.()
  }
}

/** A failure is heard when the item is due, not when it happens. */
function ask<Item>(iterator: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const next = iterator.next()
  next.catch(() => {})
  return next
}
