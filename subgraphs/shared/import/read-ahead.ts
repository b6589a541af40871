/** The same items, the next one already asked for while the last is worked on, so that reading and writing overlap. */
export async function* readAhead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  let next = ask(iterator)
  try {
    for (let result = await next; !result.done; result = await next) {
      next = ask(iterator)
      yield result.value
    }
  } finally {
    await next.catch(() => {})
    await iterator.return?.()
  }
}

/** A failure is heard when the item is due, not when it happens. */
function ask<Item>(iterator: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const next = iterator.next()
  next.catch(() => {})
  return next
}
