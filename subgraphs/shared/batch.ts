import DataLoader from 'dataloader'

type Key = string | number

/** One row per key, or null. Rows may come back in any order and with gaps. */
export function oneByKey<K extends Key, Row>(fetch: (keys: readonly K[]) => Promise<readonly Row[]>, keyOf: (row: Row) => K) {
  return new DataLoader<K, Row | null>(async keys => {
    const byKey = new Map((await fetch(keys)).map(row => [keyOf(row), row]))
    return keys.map(key => byKey.get(key) ?? null)
  })
}

/** Every row that belongs to a key, possibly none. Order within a key is the order `fetch` returned. */
export function manyByKey<K extends Key, Row>(fetch: (keys: readonly K[]) => Promise<readonly Row[]>, keyOf: (row: Row) => K) {
  return new DataLoader<K, readonly Row[]>(async keys => {
    const byKey = Map.groupBy(await fetch(keys), keyOf)
    return keys.map(key => byKey.get(key) ?? [])
  })
}

/** One loader for each distinct argument, so that `recentStats(days: 10)` of a whole roster is one statement. Arguments are the same when they are as JSON. */
export function onePerArgument<Argument, Loader>(create: (argument: Argument) => Loader): (argument: Argument) => Loader {
  const loaders = new Map<string, Loader>()
  return argument => {
    const key = JSON.stringify(argument)
    const loader = loaders.get(key) ?? create(argument)
    loaders.set(key, loader)
    return loader
  }
}
