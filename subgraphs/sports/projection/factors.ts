/** How a factor learns. */
export interface FactorOptions {
  /** Expected runs of an average somebody that are mixed in: the more, the slower it believes. */
  readonly prior: number
  /** How much of what was learned a winter leaves. */
  readonly keptOverWinter: number
  /** How much of what was learned a game leaves: 1 forgets nothing. */
  readonly keptByGame: number
}

/** By how much somebody multiplies runs: 1 for whoever nothing is known of. */
export interface Factors {
  of(id: number | string): number
  /** Runs that came, and those that would have been expected without this factor. */
  learn(id: number | string, came: number, expected: number): void
  winter(seasons: number): void
}

/**
 * Multipliers of runs, each learned from games that others took part in as well: (runs that came + prior) / (runs expected without it + prior),
 * which is the posterior mean of a gamma-distributed factor under Poisson counts. Runs come in bunches, twice as widely spread as Poisson's, so
 * a prior of `n` runs weighs like `n / 2` runs of evidence.
 */
export function createFactors({ prior, keptOverWinter, keptByGame }: FactorOptions): Factors {
  const known = new Map<number | string, { readonly came: number; readonly expected: number }>()
  return {
    of(id) {
      const { came, expected } = known.get(id) ?? NOTHING
      return (came + prior) / (expected + prior)
    },
    learn(id, came, expected) {
      const before = known.get(id) ?? NOTHING
      known.set(id, { came: before.came * keptByGame + came, expected: before.expected * keptByGame + expected })
    },
    winter(seasons) {
      const kept = keptOverWinter ** seasons
      for (const [id, { came, expected }] of known) known.set(id, { came: came * kept, expected: expected * kept })
    },
  }
}

const NOTHING = { came: 0, expected: 0 }
