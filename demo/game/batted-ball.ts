import type { Random } from '../random.ts'
import type { Matchup } from './plate-appearance.ts'

/** A ball off the bat and where it comes down. */
export interface BattedBall {
  /** Mph off the bat. */
  readonly speed: number
  /** Degrees above the ground. */
  readonly angle: number
  /** Degrees from the line over second base, negative towards left field; foul beyond 45. */
  readonly direction: number
  /** Feet from the plate. */
  readonly distance: number
  /** How likely such a ball is a hit, and a home run, in an average park with average legs. */
  readonly hitChance: number
  readonly homeRunChance: number
  readonly kind: 'ground_ball' | 'line_drive' | 'fly_ball' | 'popup'
  /** Where it would have to be caught or fielded, as scorers number positions. */
  readonly fielder: number
  readonly leavesPark: boolean
}

const SQUARE = 0.74
const PULL_DEGREES = 7

/** `carry` is what the air of this park does today to how far balls fly, 1 on average. */
export function drawBattedBall({ batter, pitcher, stand, edge }: Matchup, carry: number, random: Random): BattedBall {
  const square = random.chance(SQUARE + 0.012 * batter.contact - 0.008 * pitcher.stuff + 0.04 * edge)
  const speed = clamp(square ? random.about(93.4 + 2.1 * batter.power - 0.5 * pitcher.stuff + edge, 8.3) : random.about(73, 9.5), 38, 119)
  const angle = clamp(random.about(square ? 12.5 + 1.6 * batter.power : 13, square ? 21.5 : 36), -70, 80)
  const pulled = stand === 'R' ? -PULL_DEGREES : PULL_DEGREES
  const direction = clamp(random.about(pulled, 22), -44.5, 44.5)
  const distance = flightOf(speed, angle) * (angle > 10 ? carry : 1)
  const kind = kindOf(angle)
  return {
    speed: Number(speed.toFixed(1)),
    angle: Math.round(angle),
    direction,
    distance: Math.round(distance),
    hitChance: hitChanceOf(speed, kind, distance),
    homeRunChance: 1 / (1 + Math.exp((fenceAt(direction) - flightOf(speed, angle)) / 8)),
    kind,
    fielder: fielderOf(kind, direction, distance),
    leavesPark: angle > 14 && distance > fenceAt(direction),
  }
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Feet: a ball of 100 mph at 28 degrees flies 381, five more for each mph, less for every other angle. */
function flightOf(speed: number, angle: number): number {
  const off = (angle - 28) / (angle < 28 ? 25 : 40)
  return Math.max(4, (381 + 5 * (speed - 100)) * (1 - off * off))
}

/** Feet to the fence of a park like most: 330 down the lines, 400 to straightaway centre. */
const fenceAt = (direction: number): number => 330 + 70 * Math.cos((direction * Math.PI) / 90)

function kindOf(angle: number): BattedBall['kind'] {
  if (angle < 10) return 'ground_ball'
  if (angle <= 25) return 'line_drive'
  return angle <= 50 ? 'fly_ball' : 'popup'
}

/** In the park: grounders by how hard they are, liners mostly, flies when they drop in front of or over the outfielders. */
function hitChanceOf(speed: number, kind: BattedBall['kind'], distance: number): number {
  switch (kind) {
    case 'ground_ball':
      return clamp(0.235 + 0.006 * (speed - 88), 0.1, 0.5)
    case 'line_drive':
      return clamp(0.64 + 0.004 * (speed - 88), 0.45, 0.8)
    case 'fly_ball':
      return distance > 340 ? 0.24 : distance > 250 ? 0.055 : distance > 170 ? 0.22 : 0.05
    case 'popup':
      return 0.015
  }
}

function fielderOf(kind: BattedBall['kind'], direction: number, distance: number): number {
  if (kind === 'ground_ball' || distance < 150) {
    if (distance < 60 && kind !== 'ground_ball') return Math.abs(direction) < 15 ? 1 : 2
    if (direction < -22) return 5
    if (direction < -3) return 6
    return direction < 20 ? 4 : 3
  }
  if (direction < -16) return 7
  return direction < 16 ? 8 : 9
}
