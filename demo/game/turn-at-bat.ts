import type { Player } from '../league/players.ts'
import type { Random } from '../random.ts'
import type { Advance, Bases, Runner } from './bases.ts'
import { drawBattedBall, type BattedBall } from './batted-ball.ts'
import { drawOutcome } from './fielding.ts'
import { platoonEdge } from './lineup.ts'
import { standOf, throwPitches, type Matchup, type Pitch } from './plate-appearance.ts'
import type { PlayEvent } from './play-event.ts'
import { advance, moveUp } from './running.ts'

export interface Situation {
  readonly batter: Player
  readonly pitcher: Player
  readonly bases: Bases
  readonly outs: number
  /** Errors of the half inning: outs that should have been. */
  readonly errors: number
  /** What helps the batter, hands left out. */
  readonly edge: number
  /** What the air does to how far balls fly, 1 on average. */
  readonly carry: number
}

/** A batter's turn and what it does to the runners. */
export interface Turn extends Advance {
  readonly stand: 'R' | 'L'
  readonly pitches: readonly Pitch[]
  readonly event: PlayEvent
  readonly ball: BattedBall | null
}

const PLATOON = 0.25
/** Half of all batters have the better hand. */
const AVERAGE_PLATOON = 0.22

/** From the first pitch to where everybody stands when it is over. */
export function batAgainst(situation: Situation, random: Random): Turn {
  const { batter, pitcher, bases, outs, errors, carry } = situation
  const matchup = matchupOf(situation)
  const { pitches, ending } = throwPitches(matchup, random)
  const ball = ending === 'in_play' ? drawBattedBall(matchup, carry, random) : null
  const event = ball === null ? (ending as Exclude<typeof ending, 'in_play'>) : drawOutcome(ball, batter, bases, outs, random)
  const reached: Runner = { player: batter, pitcher, earned: event !== 'field_error' && outs + errors < 3 }
  const result = advance(event, reached, bases, outs, random)
  const after = event === 'field_out' && ball?.kind === 'ground_ball' && outs < 2 ? moveUp(result, random) : result
  return { ...after, stand: matchup.stand, pitches, event, ball }
}

/** The runner on first is caught stealing on the first pitch, which the batter takes; that ends the half inning. */
export function caughtForThird(situation: Situation, random: Random): Turn {
  const { bases } = situation
  const matchup = matchupOf(situation)
  const [first] = throwPitches(matchup, random).pitches as [Pitch]
  const pitches: readonly Pitch[] = [{ ...first, call: first.inZone ? 'called_strike' : 'ball' }]
  return { bases, scored: [], outs: 1, stand: matchup.stand, pitches, event: 'caught_stealing_2b', ball: null }
}

const matchupOf = ({ batter, pitcher, edge }: Situation): Matchup => ({
  batter,
  pitcher,
  stand: standOf(batter, pitcher),
  edge: edge + PLATOON * (platoonEdge(batter, pitcher) - AVERAGE_PLATOON),
})
