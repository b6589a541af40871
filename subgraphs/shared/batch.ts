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
