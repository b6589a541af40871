export interface BoundedQueue<Item> {
  push(item: Item): void
  /** Nothing more is delivered: what waits is forgotten. With a reason, the reader gets it thrown once. */
  end(reason?: Error): void
  /** For one reader at a time. Leaving the loop ends the queue. */
  readonly values: AsyncIterableIterator<Item, undefined>
  /** Aborts when the queue ends, whoever ended it. */
  readonly ended: AbortSignal
}

/**
 * From pushing to pulling, in order. A reader that falls more than `limit` items behind loses the oldest; `onDrop` hears of the first loss at
 * once and of the whole number of a streak when the reader catches up or leaves.
 */
export function createBoundedQueue<Item>(limit: number, onDrop: (dropped: number) => void): BoundedQueue<Item> {
  const waiting: Item[] = []
  const readers: PromiseWithResolvers<IteratorResult<Item, undefined>>[] = []
  const ending = new AbortController()
  let dropped = 0
  let failure: Error | undefined

  function reportDrops() {
    if (dropped > 1) onDrop(dropped)
    dropped = 0
  }

  function push(item: Item) {
    if (ending.signal.aborted) return
    const reader = readers.shift()
    if (reader) return reader.resolve({ value: item, done: false })
    waiting.push(item)
    if (waiting.length <= limit) return
    waiting.shift()
    dropped += 1
    if (dropped === 1) onDrop(1)
  }

  function end(reason?: Error) {
    if (ending.signal.aborted) return
    failure = reason
    waiting.length = 0
    reportDrops()
    ending.abort()
    for (const reader of readers.splice(0)) reader.resolve(last())
  }

  function last(): Promise<IteratorResult<Item, undefined>> | IteratorResult<Item, undefined> {
    const thrown = failure
    failure = undefined
    return thrown === undefined ? { value: undefined, done: true } : Promise.reject(thrown)
  }

  const values: AsyncIterableIterator<Item, undefined> = {
    async next() {
      reportDrops()
      if (ending.signal.aborted) return last()
      const item = waiting.shift()
      if (item !== undefined) return { value: item, done: false }
      const reader = Promise.withResolvers<IteratorResult<Item, undefined>>()
      readers.push(reader)
      return reader.promise
    },
    async return() {
      end()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]: () => values,
  }

  return { push, end, values, ended: ending.signal }
}
