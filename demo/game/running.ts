import type { Random } from '../random.ts'
import { EMPTY, home, type Advance, type Bases, type Runner } from './bases.ts'
import type { PlayEvent } from './play-event.ts'

/** How often runners take the base that is not sure to be theirs; average legs. */
const FROM_SECOND_ON_SINGLE = 0.6
const FROM_FIRST_TO_THIRD_ON_SINGLE = 0.28
const FROM_FIRST_ON_DOUBLE = 0.42
const ON_A_GROUND_OUT = 0.55
const PER_SPEED = 0.06

const takes = (runner: Runner | null, chance: number, random: Random) =>
  runner !== null && random.chance(chance + PER_SPEED * runner.player.speed)

/** What a play does to the runners. `outs` is before it. */
export function advance(event: PlayEvent, batter: Runner, bases: Bases, outs: number, random: Random): Advance {
  const [first, second, third] = bases
  const withTwoOut = outs === 2 ? 0.15 : 0
  switch (event) {
    case 'strikeout':
      return { bases, scored: [], outs: 1 }
    case 'caught_stealing_2b':
      return { bases: [null, second, third], scored: [], outs: 1 }
    case 'field_out':
      return { bases, scored: [], outs: 1 }
    case 'force_out':
      return forcedOut(batter, bases)
    case 'sac_fly':
      return { bases: [first, second, null], scored: home(third), outs: 1 }
    case 'grounded_into_double_play':
      return { bases: [null, null, second], scored: outs === 0 ? home(third) : [], outs: 2 }
    case 'walk':
    case 'hit_by_pitch':
      return forcedOn(batter, bases)
    case 'home_run':
      return { bases: EMPTY, scored: home(third, second, first, batter), outs: 0 }
    case 'triple':
      return { bases: [null, null, batter], scored: home(third, second, first), outs: 0 }
    case 'double':
      return takes(first, FROM_FIRST_ON_DOUBLE + withTwoOut, random)
        ? { bases: [null, batter, null], scored: home(third, second, first), outs: 0 }
        : { bases: [null, batter, first], scored: home(third, second), outs: 0 }
    case 'single':
    case 'field_error':
      return onSingle(batter, bases, withTwoOut, random)
  }
}

function onSingle(batter: Runner, [first, second, third]: Bases, withTwoOut: number, random: Random): Advance {
  const scores = takes(second, FROM_SECOND_ON_SINGLE + withTwoOut, random)
  if (second !== null && !scores) return { bases: [batter, first, second], scored: home(third), outs: 0 }
  return takes(first, FROM_FIRST_TO_THIRD_ON_SINGLE, random)
    ? { bases: [batter, null, first], scored: home(third, second), outs: 0 }
    : { bases: [batter, first, null], scored: home(third, second), outs: 0 }
}

/** On a ground out at first with fewer than two out: whoever is on second or third may move up. */
export function moveUp({ bases: [first, second, third], scored, outs }: Advance, random: Random): Advance {
  const scores = takes(third, ON_A_GROUND_OUT, random)
  const left = scores ? null : third
  const all = [...scored, ...(scores ? home(third) : [])]
  if (left !== null || !takes(second ?? first, ON_A_GROUND_OUT, random)) return { bases: [first, second, left], scored: all, outs }
  return { bases: second === null ? [null, first, null] : [null, first, second], scored: all, outs }
}

function forcedOn(batter: Runner, [first, second, third]: Bases): Advance {
  if (!first) return { bases: [batter, second, third], scored: [], outs: 0 }
  if (!second) return { bases: [batter, first, third], scored: [], outs: 0 }
  return { bases: [batter, first, second], scored: home(third), outs: 0 }
}

/** The runner from first is out at second; the others go where they can. */
function forcedOut(batter: Runner, [, second, third]: Bases): Advance {
  return second === null
    ? { bases: [batter, null, null], scored: home(third), outs: 1 }
    : { bases: [batter, null, second], scored: home(third), outs: 1 }
}
