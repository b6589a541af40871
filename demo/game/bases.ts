import type { Player } from '../league/players.ts'

export interface Runner {
  readonly player: Player
  /** Whose run it is if he scores. */
  readonly pitcher: Player
  /** False when he would not be on base without an error or the rule for extra innings. */
  readonly earned: boolean
}

/** Who stands on first, second and third. */
export type Bases = readonly [Runner | null, Runner | null, Runner | null]
export const EMPTY: Bases = [null, null, null]

export interface Advance {
  readonly bases: Bases
  readonly scored: readonly Runner[]
  readonly outs: number
}

/** Those of the bases named who are somebody, in the order they reach home. */
export const home = (...runners: readonly (Runner | null)[]): readonly Runner[] => runners.filter(runner => runner !== null)
