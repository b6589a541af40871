/** Probabilities of 0, 1, 2 …; they sum to 1. */
export type CountDistribution = readonly number[]

/** How often something comes in `trials` independent tries. */
export function binomial(trials: number, chance: number): CountDistribution {
  let counts: CountDistribution = [1]
  for (let trial = 0; trial < trials; trial++) counts = added(counts, [1 - chance, chance])
  return counts
}

/** The sum of two counts that do not know of each other. */
export function added(one: CountDistribution, other: CountDistribution): CountDistribution {
  const sum = new Array<number>(one.length + other.length - 1).fill(0)
  for (const [a, chance] of one.entries()) for (const [b, otherChance] of other.entries()) sum[a + b]! += chance * otherChance
  return sum
}

/** The sum of `times` counts alike. */
export function repeated(one: CountDistribution, times: number): CountDistribution {
  let sum: CountDistribution = [1]
  for (let time = 0; time < times; time++) sum = added(sum, one)
  return sum
}

/** What is counted when it is not known how many tries there are: the distribution for each number of tries, weighted by its probability. */
export function overTries(tries: CountDistribution, count: (tries: number) => CountDistribution): CountDistribution {
  const parts = tries.flatMap((chance, number) => (chance > 0 ? [{ chance, counts: count(number) }] : []))
  const length = Math.max(...parts.map(({ counts }) => counts.length))
  return Array.from({ length }, (_, index) => parts.reduce((sum, { chance, counts }) => sum + chance * (counts[index] ?? 0), 0))
}

/** Poisson counts, cut where less than one in a billion is left, which the last one takes. */
export function poisson(mean: number): CountDistribution {
  const counts = [Math.exp(-mean)]
  let rest = 1 - counts[0]!
  while (rest > 1e-9 && counts.length < MOST_COUNTS) {
    counts.push((counts.at(-1)! * mean) / counts.length)
    rest -= counts.at(-1)!
  }
  return counts.map((chance, index) => (index === counts.length - 1 ? Math.max(0, chance + rest) : chance))
}

const MOST_COUNTS = 60

export const meanOf = (counts: CountDistribution): number => counts.reduce((mean, chance, count) => mean + count * chance, 0)
