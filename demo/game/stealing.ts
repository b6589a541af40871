import type { Player } from '../league/players.ts'
import type { Random } from '../random.ts'
import type { Bases } from './bases.ts'

/** An attempt on second base. */
export interface Steal {
  readonly runner: Player
  readonly success: boolean
}

/** Since the bases grew in 2023: somewhat more than one attempt a game, four of five succeed. */
const ATTEMPT = 0.074
const SUCCESS = 0.78

/** Whether the runner on first goes when second is free; quick ones do more often. */
export function tryToSteal([first, second]: Bases, outs: number, random: Random): Steal | null {
  if (first === null || second !== null) return null
  const { player } = first
  if (!random.chance(Math.max(0, ATTEMPT * (1 + 0.9 * player.speed) * (outs === 2 ? 1.2 : 1)))) return null
  return { runner: player, success: random.chance(SUCCESS + 0.05 * player.speed) }
}
