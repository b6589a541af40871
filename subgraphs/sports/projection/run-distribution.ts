/** Probabilities of 0, 1, 2 … runs of one team; what is beyond the end counts as the last. They sum to 1. */
export type RunDistribution = readonly number[]

/** More runs than any team has scored since 1900 (30). */
export const MOST_RUNS = 40

/** Runs of one team when they come one by one, independently: Poisson. `mean` is 0 or more. */
export const poissonRuns = (mean: number): RunDistribution => closed(recurrence(Math.exp(-mean), runs => mean / (runs + 1)))

/**
 * Runs of one team with a mean and a variance above it: negative binomial, r = m² / (v - m), p = r / (r + m). Runs of a team in a game vary by
 * about twice their mean, since they come in bunches.
 */
export function negativeBinomialRuns(mean: number, variance: number): RunDistribution {
  if (mean <= 0 || variance <= mean) return poissonRuns(Math.max(mean, 0))
  const shape = mean ** 2 / (variance - mean)
  const miss = mean / (shape + mean)
  return closed(recurrence((1 - miss) ** shape, runs => ((runs + shape) / (runs + 1)) * miss))
}

/** A control for Tango's distribution: .767 for one team against an average one, .852 for two given teams. */
export type TangoControl = 0.767 | 0.852

/**
 * Runs of one inning with a mean of `mean`: the Tango distribution (http://www.tangotiger.net/runs_per_inning_all.html), in which after a first
 * run each further one is as likely as the one before.
 */
export function tangoInning(
  mean: number,
  control: TangoControl,
): { readonly none: number; readonly again: number; readonly runs: RunDistribution } {
  if (mean <= 0) return { none: 1, again: 0, runs: poissonRuns(0) }
  const none = mean / (mean + control * mean ** 2)
  const again = 1 - control * none
  const runs = Array.from({ length: MOST_RUNS + 1 }, (_, count) => (count === 0 ? none : (1 - none) * (1 - again) * again ** (count - 1)))
  return { none, again, runs: closed(runs) }
}

/** Runs of one team over `innings` innings that do not know of each other. */
export function overInnings(inning: RunDistribution, innings: number): RunDistribution {
  let total: RunDistribution = poissonRuns(0)
  for (let played = 0; played < innings; played++) total = sumOf(total, inning)
  return total
}

/** The distribution of the sum of two numbers of runs. */
export function sumOf(one: RunDistribution, other: RunDistribution): RunDistribution {
  const sum = new Array<number>(MOST_RUNS + 1).fill(0)
  for (const [a, chance] of one.entries())
    for (const [b, otherChance] of other.entries()) sum[Math.min(a + b, MOST_RUNS)]! += chance * otherChance
  return sum
}

export const meanOf = (runs: RunDistribution): number => runs.reduce((mean, chance, count) => mean + count * chance, 0)

function recurrence(first: number, ratio: (runs: number) => number): number[] {
  const chances = [first]
  for (let runs = 0; runs < MOST_RUNS; runs++) chances.push(chances[runs]! * ratio(runs))
  return chances
}

/** The same with everything beyond the end in the last place. */
function closed(chances: readonly number[]): RunDistribution {
  const rest = 1 - chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map((chance, count) => (count === chances.length - 1 ? Math.max(0, chance + rest) : chance))
}
