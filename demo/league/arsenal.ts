import type { Random } from '../random.ts'

/** Statcast's two letters: four-seam, sinker, cutter, slider, sweeper, curveball, changeup, splitter. */
export type PitchType = 'FF' | 'SI' | 'FC' | 'SL' | 'ST' | 'CU' | 'CH' | 'FS'

/** One pitch that a pitcher has. */
export interface Weapon {
  readonly type: PitchType
  /** How often he throws it; an arsenal's add up to 1. */
  readonly usage: number
  /** His average speed in mph. */
  readonly speed: number
}

interface Kind {
  readonly type: PitchType
  /** Share of the pitchers who throw it. */
  readonly known: number
  /** How much they throw it, beside their other pitches. */
  readonly weight: number
  /** Mph that it is slower than the four-seamer. */
  readonly slower: number
}

/** About the majors of the 2020s, as Statcast's arsenals have them. */
const KINDS: readonly Kind[] = [
  { type: 'FF', known: 0.86, weight: 0.42, slower: 0 },
  { type: 'SI', known: 0.48, weight: 0.32, slower: 0.7 },
  { type: 'FC', known: 0.32, weight: 0.22, slower: 5 },
  { type: 'SL', known: 0.6, weight: 0.28, slower: 8.6 },
  { type: 'ST', known: 0.3, weight: 0.24, slower: 12.2 },
  { type: 'CU', known: 0.5, weight: 0.18, slower: 14.7 },
  { type: 'CH', known: 0.6, weight: 0.19, slower: 8.7 },
  { type: 'FS', known: 0.14, weight: 0.22, slower: 7.8 },
]
const AVERAGE_SPEED = 94
const FEWEST = 3

/** What a pitcher throws, most used first: three kinds or more, a fastball among them. */
export function createArsenal(
  { stuff, throws }: { readonly stuff: number; readonly throws: 'R' | 'L' },
  random: Random,
): readonly Weapon[] {
  const drawn = KINDS.filter(({ known }) => random.chance(known))
  const others = random.shuffled(KINDS.filter(kind => !drawn.includes(kind)))
  const enough = [...drawn, ...others.slice(0, Math.max(0, FEWEST - drawn.length))]
  const kinds = enough.some(({ type }) => type === 'FF' || type === 'SI') ? enough : [KINDS[0] as Kind, ...enough]
  const fastball = random.about(AVERAGE_SPEED + 1.2 * stuff - (throws === 'L' ? 1.2 : 0), 1)
  const weights = kinds.map(({ weight }) => weight * (0.6 + 0.8 * random.next()))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return kinds
    .map(({ type, slower }, index) => ({
      type,
      usage: (weights[index] ?? 0) / total,
      speed: Number(random.about(fastball - slower, slower / 12).toFixed(1)),
    }))
    .toSorted((one, other) => other.usage - one.usage)
}
