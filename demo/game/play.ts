import type { Player } from '../league/players.ts'
import type { Bases, Runner } from './bases.ts'
import type { BattedBall } from './batted-ball.ts'
import type { Pitch } from './plate-appearance.ts'
import type { PlayEvent } from './play-event.ts'
import type { Steal } from './stealing.ts'

export type Half = 'Top' | 'Bot'

/** A plate appearance, or a half inning's end on the bases, and what was true before it. */
export interface Play {
  /** From 1, over both sides. */
  readonly number: number
  readonly inning: number
  readonly half: Half
  readonly outs: number
  readonly bases: Bases
  readonly awayScore: number
  readonly homeScore: number
  readonly batter: Player
  readonly pitcher: Player
  readonly stand: 'R' | 'L'
  /** What happened on the bases before its first pitch. */
  readonly steal: Steal | null
  readonly pitches: readonly Pitch[]
  /** Seconds from the first pitch of the game to each of its pitches; the last one ends the play. */
  readonly seconds: readonly number[]
  readonly event: PlayEvent
  /** What came off the bat, if anything did. */
  readonly ball: BattedBall | null
  readonly scored: readonly Runner[]
  readonly outsMade: number
  readonly runsBattedIn: number
}
