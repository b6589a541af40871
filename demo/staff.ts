import type { Player, Team } from './players.ts'
import type { Random } from './random.ts'

export interface Staff {
  /** Who pitches an inning, given by how many runs his side leads. Pitchers change between innings only. */
  pitcherFor(inning: number, lead: number): Player
}

/** The starter for five to seven innings, then the bullpen in turns, the closer for a narrow lead in the ninth. */
export function createStaff({ starters, relievers }: Team, dayNumber: number, random: Random): Staff {
  const starter = starters[dayNumber % starters.length] as Player
  const closer = relievers.at(-1) as Player
  const others = relievers.slice(0, -1)
  const last = random.whole(5, 7)
  return {
    pitcherFor(inning, lead) {
      if (inning <= last) return starter
      if (inning === 9 && lead >= 1 && lead <= 3) return closer
      return others[(dayNumber * 3 + inning) % others.length] as Player
    },
  }
}
