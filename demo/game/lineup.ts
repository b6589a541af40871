import type { Player, Team } from '../league/players.ts'
import { REGULARS } from '../league/players.ts'

/** A batter and where he plays. */
export interface Slot {
  readonly player: Player
  readonly position: (typeof REGULARS)[number]
}

/** Whom a bench player can stand in for, by his own position. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  C: ['C'],
  '2B': ['2B', '3B', '1B', 'DH'],
  SS: ['SS', '2B', '3B'],
  CF: ['CF', 'LF', 'RF', 'DH'],
}

/** Every regular has a day off in so many games. */
const REST_EVERY = 14
/** What the better hand is worth, in skill, and how much more of it a manager sees in it. */
const PLATOON = 0.45
const BELIEF = 2.5

/**
 * Nine batters in their order against a starter: the regulars, but for one who rests now and then and those whom a bench player of the
 * better hand beats. `turn` is the number of the club's game in its season.
 */
export function lineupOf({ hitters }: Team, opposing: Player, turn: number): readonly Slot[] {
  const bench = new Set(hitters.slice(REGULARS.length))
  const resting = turn % REST_EVERY
  const slots = REGULARS.map((position, index): Slot => {
    const regular = hitters[index] as Player
    const able = [...bench].filter(player => COVERS[player.position]?.includes(position))
    const best = able.toSorted((one, other) => worth(other, opposing) - worth(one, opposing))[0]
    if (best === undefined || (index !== resting && worth(best, opposing) < worth(regular, opposing))) return { player: regular, position }
    bench.delete(best)
    return { player: best, position }
  })
  return inOrder(slots, opposing)
}

/** With the hand: a batter sees the ball better from the other side. */
export const platoonEdge = (batter: Player, pitcher: Player): number =>
  batter.bats === 'S' || batter.bats !== pitcher.throws ? PLATOON : 0

const worth = (batter: Player, pitcher: Player) => batter.contact + batter.power + 0.5 * batter.eye + BELIEF * platoonEdge(batter, pitcher)

/** Whoever gets on base leads off, the best bats follow, then by worth. */
function inOrder(slots: readonly Slot[], opposing: Player): readonly Slot[] {
  const byWorth = slots.toSorted((one, other) => worth(other.player, opposing) - worth(one.player, opposing))
  const table = byWorth.slice(0, 6).toSorted((one, other) => tableSetter(other.player) - tableSetter(one.player))[0] as Slot
  const others = byWorth.filter(slot => slot !== table)
  const [best, second, third, ...rest] = others as [Slot, Slot, Slot, ...Slot[]]
  return [table, second, best, third, ...rest]
}

const tableSetter = (player: Player) => player.eye + player.contact / 2 + player.speed - player.power / 2
