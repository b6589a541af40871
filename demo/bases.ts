import type { PlayEvent } from './plate-appearance.ts'
import type { Player } from './players.ts'
import type { Random } from './random.ts'

export interface Runner {
  readonly player: Player
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

const FROM_SECOND_ON_SINGLE = 0.62
const FROM_FIRST_ON_DOUBLE = 0.42

/** What a play does to the runners. */
export function advance(event: PlayEvent, batter: Player, [first, second, third]: Bases, random: Random): Advance {
  const reached: Runner = { player: batter, earned: event !== 'field_error' }
  const home = (...runners: readonly (Runner | null)[]) => runners.filter(runner => runner !== null)
  switch (event) {
    case 'strikeout':
    case 'field_out':
      return { bases: [first, second, third], scored: [], outs: 1 }
    case 'sac_fly':
      return { bases: [first, second, null], scored: home(third), outs: 1 }
    case 'grounded_into_double_play':
      return { bases: [null, null, second], scored: home(third), outs: 2 }
    case 'walk':
    case 'hit_by_pitch':
      return forced(reached, [first, second, third])
    case 'home_run':
      return { bases: EMPTY, scored: home(third, second, first, reached), outs: 0 }
    case 'triple':
      return { bases: [null, null, reached], scored: home(third, second, first), outs: 0 }
    case 'double':
      return random.chance(FROM_FIRST_ON_DOUBLE)
        ? { bases: [null, reached, null], scored: home(third, second, first), outs: 0 }
        : { bases: [null, reached, first], scored: home(third, second), outs: 0 }
    case 'single':
    case 'field_error':
      return random.chance(FROM_SECOND_ON_SINGLE)
        ? { bases: [reached, first, null], scored: home(third, second), outs: 0 }
        : { bases: [reached, first, second], scored: home(third), outs: 0 }
  }
}

function forced(reached: Runner, [first, second, third]: Bases): Advance {
  if (!first) return { bases: [reached, second, third], scored: [], outs: 0 }
  if (!second) return { bases: [reached, first, third], scored: [], outs: 0 }
  return { bases: [reached, first, second], scored: third ? [third] : [], outs: 0 }
}
