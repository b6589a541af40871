/** Chances of what a plate appearance ends with. They sum to 1. */
export interface PlateAppearanceRates {
  readonly walk: number
  readonly single: number
  readonly double: number
  readonly triple: number
  readonly homeRun: number
  readonly out: number
}

/** Who is on base: 1 for first, 2 for second, 4 for third, added up. */
export type Bases = number

interface Advance {
  readonly bases: Bases
  readonly runs: number
}

const [FIRST, SECOND, THIRD] = [1, 2, 4]
const runnersOn = (bases: Bases) => ((bases & FIRST) + (bases & SECOND) / 2 + (bases & THIRD) / 4) | 0

/** How far everybody goes: a walk forces; a single takes first to second and scores the rest; a double takes first to third and scores the rest. */
const ADVANCES: Readonly<Record<Exclude<keyof PlateAppearanceRates, 'out'>, (bases: Bases) => Advance>> = {
  walk(bases) {
    if (!(bases & FIRST)) return { bases: bases | FIRST, runs: 0 }
    if (!(bases & SECOND)) return { bases: bases | SECOND, runs: 0 }
    return bases & THIRD ? { bases, runs: 1 } : { bases: bases | THIRD, runs: 0 }
  },
  single: bases => ({ bases: FIRST | (bases & FIRST ? SECOND : 0), runs: runnersOn(bases & (SECOND | THIRD)) }),
  double: bases => ({ bases: SECOND | (bases & FIRST ? THIRD : 0), runs: runnersOn(bases & (SECOND | THIRD)) }),
  triple: bases => ({ bases: THIRD, runs: runnersOn(bases) }),
  homeRun: bases => ({ bases: 0, runs: runnersOn(bases) + 1 }),
}

const STATES = 8
const OUTS = 3

/**
 * Runs expected to the end of the inning by outs (0 to 2) and bases (0 to 7): the 24 states of the base-out Markov chain (Bukiet, Harold and
 * Palacios, Operations Research 45, 1997). Outs advance nobody. An inning without outs never ends: a RangeError.
 */
export function runExpectancy(rates: PlateAppearanceRates): readonly (readonly number[])[] {
  if (rates.out <= 0) throw new RangeError('out must be above 0')
  const next = Array.from({ length: STATES }, (_, bases) =>
    Object.entries(ADVANCES).map(([event, advance]) => ({ chance: rates[event as keyof typeof ADVANCES], ...advance(bases) })),
  )
  const expected: number[][] = []
  // With outs only growing, two outs are solved first, then one, then none.
  for (let outs = OUTS - 1; outs >= 0; outs--) {
    const afterOut = expected[outs + 1] ?? new Array<number>(STATES).fill(0)
    expected[outs] = settled(values =>
      next.map((ways, bases) =>
        ways.reduce((sum, way) => sum + way.chance * (way.runs + values[way.bases]!), rates.out * afterOut[bases]!),
      ),
    )
  }
  return expected
}

const TOLERANCE = 1e-15

/** The values that a step no longer changes; each step contracts by the chance of no out. */
function settled(step: (values: readonly number[]) => number[]): number[] {
  let values = new Array<number>(STATES).fill(0)
  for (;;) {
    const after = step(values)
    if (after.every((value, index) => Math.abs(value - values[index]!) <= TOLERANCE * Math.max(1, value))) return after
    values = after
  }
}

/** Runs of a team of batters like these in an inning. */
export const runsPerInning = (rates: PlateAppearanceRates): number => runExpectancy(rates)[0]![0]!
