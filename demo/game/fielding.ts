import type { Player } from '../league/players.ts'
import type { Random } from '../random.ts'
import type { BattedBall } from './batted-ball.ts'
import type { Bases } from './bases.ts'
import type { PlayEvent } from './play-event.ts'

const ERROR = 0.017
const DOUBLE_PLAY = 0.42
const FORCE = 0.5

/** What the fielders make of a ball in play. */
export function drawOutcome(ball: BattedBall, batter: Player, [first, , third]: Bases, outs: number, random: Random): PlayEvent {
  if (ball.leavesPark) return 'home_run'
  if (random.chance(ball.hitChance + 0.008 * batter.speed)) return hitOf(ball, batter, random)
  if (random.chance(ERROR)) return 'field_error'
  if (outs === 2) return 'field_out'
  if (ball.kind === 'ground_ball') {
    if (first === null) return 'field_out'
    if (random.chance(DOUBLE_PLAY - 0.04 * batter.speed)) return 'grounded_into_double_play'
    return random.chance(FORCE) ? 'force_out' : 'field_out'
  }
  return third !== null && ball.distance > 200 && random.chance(Math.min(0.95, (ball.distance - 160) / 90)) ? 'sac_fly' : 'field_out'
}

function hitOf({ kind, distance, speed }: BattedBall, batter: Player, random: Random): PlayEvent {
  const far = kind !== 'ground_ball' && distance > 250
  const double = far ? 0.52 : kind === 'ground_ball' ? 0.07 : speed > 98 ? 0.22 : 0.07
  if (far && random.chance(0.055 + 0.03 * batter.speed)) return 'triple'
  return random.chance(double) ? 'double' : 'single'
}
