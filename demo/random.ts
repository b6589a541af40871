/** Chance that can be told in advance: the same seed draws the same numbers on every machine. */
export interface Random {
  /** From 0 up to 1, 1 excluded. */
  next(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  /** About `mean`, most of the time within one `deviation`. */
  about(mean: number, deviation: number): number
  chance(probability: number): boolean
  pick<const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number]
  shuffled<Item>(items: readonly Item[]): readonly Item[]
  /** Chance of its own for a part of the work, so that no part depends on how much another drew. */
  fork(label: string): Random
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    // The sum of four uniform numbers (Irwin–Hall) has variance 1/3 and looks normal, but never strays beyond 3.5 deviations.
    about: (mean, deviation) => mean + deviation * Math.sqrt(3) * (next() + next() + next() + next() - 2),
    chance: probability => next() < probability,
    pick: items => items[whole(0, items.length - 1)],
    shuffled: items =>
      items
        .map(item => ({ item, place: next() }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ item }) => item),
    fork: label => createRandom(hash(label, seed)),
  }
}

/** Tommy Ettinger's mulberry32 (public domain, 2017): 32 bits of state, period 2^32. Plenty for a league, useless for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a over the label's code units, begun at the seed. */
function hash(label: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0
  for (let index = 0; index < label.length; index += 1) value = Math.imul(value ^ label.charCodeAt(index), 0x01000193) >>> 0
  return value
}
