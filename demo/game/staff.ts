import type { Player, Team } from '../league/players.ts'
import type { Random } from '../random.ts'

/** Where a game stands when the manager looks to his bullpen, seen from the side that pitches. */
export interface Situation {
  readonly inning: number
  /** Runs ahead; negative when behind. */
  readonly lead: number
  /** Whether a half inning is about to begin. */
  readonly between: boolean
}

/** A club's pitchers in one game. */
export interface Staff {
  /** Whoever pitches; the starter before the first pitch. */
  readonly pitcher: Player
  /** Whoever faces the next batter: the same as before, or somebody from the bullpen. */
  pitcherFor(situation: Situation): Player
  /** Tells of a plate appearance that the current pitcher is done with. */
  note(pitches: number, runs: number): void
  /** How tired the current pitcher is, from 0 up, and how often he has faced the order. */
  readonly fatigue: number
}

const STARTER_LIMIT = 91
const RELIEVER_LIMIT = 24
/** The closer of a lead is for the ninth, the setup man for the eighth. */
const NARROW = 3

/** Whose turn it is in a rotation of five; `turn` is the number of the club's game in its season. */
export const starterOf = ({ starters }: Team, turn: number): Player => starters[turn % starters.length] as Player

export function createStaff(team: Team, turn: number, random: Random): Staff {
  const starter = starterOf(team, turn)
  // Two of eight rest, never the same two a day later.
  const rested = team.relievers.filter((_, place) => (place + turn) % 4 !== 0)
  const waiting = new Set(rested)
  const limit = STARTER_LIMIT + 7 * starter.stamina + random.about(0, 6)
  let pitcher = starter
  let thrown = 0
  let faced = 0
  let allowed = 0
  let innings = 0

  const isDone = ({ between }: Situation) => {
    if (pitcher === starter) return thrown >= limit || (thrown > 30 && allowed >= 6) || (between && thrown > limit - 11)
    return thrown >= RELIEVER_LIMIT + 4 * pitcher.stamina + (between ? -8 : 6) || (between && innings >= 1 && random.chance(0.72))
  }

  function fromBullpen({ inning, lead }: Situation): Player {
    const byQuality = [...waiting].toReversed()
    const [closer, setup] = byQuality
    const narrow = lead >= 0 && lead <= NARROW
    if (inning >= 9 && narrow && closer) return closer
    if (inning === 8 && narrow && setup) return setup
    const others = byQuality.slice(2)
    return (lead > NARROW || lead < -2 ? others.at(-1) : others[0]) ?? setup ?? closer ?? pitcher
  }

  return {
    get pitcher() {
      return pitcher
    },
    pitcherFor(situation) {
      if (situation.between && thrown > 0) innings += 1
      const saves = situation.between && situation.inning === 9 && situation.lead > 0 && situation.lead <= NARROW
      const closer = [...waiting].at(-1)
      const wanted = saves && closer !== undefined && thrown > 0 ? closer : isDone(situation) ? fromBullpen(situation) : pitcher
      if (wanted !== pitcher) {
        waiting.delete(wanted)
        pitcher = wanted
        thrown = faced = allowed = innings = 0
      }
      return pitcher
    },
    note(pitches, runs) {
      thrown += pitches
      faced += 1
      allowed += runs
    },
    get fatigue() {
      const tired = Math.max(0, thrown - (pitcher === starter ? limit - 20 : 22)) / 100
      return tired + 0.035 * Math.floor(faced / 9)
    },
  }
}
