import type { PitchType } from '../league/arsenal.ts'
import type { Random } from '../random.ts'
import type { Play } from './play.ts'
import type { Pitch } from './plate-appearance.ts'

interface Kind {
  readonly name: string
  /** Rpm. */
  readonly spin: number
  /** Movement in feet against a ball without spin, from a right-hander, as the catcher sees it. */
  readonly x: number
  readonly z: number
  /** Degrees. */
  readonly axis: number
}

/** Typical values of the majors. */
const KINDS: Readonly<Record<PitchType, Kind>> = {
  FF: { name: '4-Seam Fastball', spin: 2290, x: -0.6, z: 1.35, axis: 210 },
  SI: { name: 'Sinker', spin: 2150, x: -1.25, z: 0.7, axis: 220 },
  FC: { name: 'Cutter', spin: 2390, x: 0.2, z: 0.7, axis: 180 },
  SL: { name: 'Slider', spin: 2430, x: 0.4, z: 0.15, axis: 95 },
  ST: { name: 'Sweeper', spin: 2580, x: 1.2, z: 0.1, axis: 60 },
  CU: { name: 'Curveball', spin: 2560, x: 0.8, z: -0.8, axis: 45 },
  CH: { name: 'Changeup', spin: 1780, x: -1.2, z: 0.5, axis: 240 },
  FS: { name: 'Split-Finger', spin: 1400, x: -0.85, z: 0.3, axis: 245 },
}

const TOP = 3.4
const BOTTOM = 1.6
/** Half the plate's 17 inches and a ball's radius, in feet. */
const HALF_PLATE = 0.83

const TENTHS = [1, 10, 100, 1000, 10_000] as const
const round = (value: number, digits: 0 | 1 | 2 | 3 | 4) => Math.round(value * TENTHS[digits]) / TENTHS[digits]

/** What the cameras saw of one pitch, by Statcast's column names. */
export function drawFlight({ pitcher, stand }: Play, { weapon, inZone, call }: Pitch, random: Random) {
  const kind = KINDS[weapon.type]
  const side = pitcher.throws === 'R' ? 1 : -1
  const speed = random.about(weapon.speed, 0.9)
  const { x, z } = call === 'hit_by_pitch' ? { x: stand === 'R' ? -2.1 : 2.1, z: random.about(2.6, 0.6) } : location(inZone, random)
  return {
    pitch_type: weapon.type,
    pitch_name: kind.name,
    release_speed: round(speed, 1),
    effective_speed: round(speed + random.about(0, 0.5), 1),
    release_pos_x: round(random.about(-1.9 * side, 0.2), 2),
    release_pos_y: round(random.about(54.1, 0.2), 2),
    release_pos_z: round(random.about(5.8, 0.2), 2),
    release_extension: round(random.about(6.4, 0.2), 1),
    release_spin_rate: Math.round(random.about(kind.spin, 80)),
    spin_axis: (Math.round(random.about(side === 1 ? kind.axis : 360 - kind.axis, 6)) + 360) % 360,
    pfx_x: round(random.about(kind.x * side, 0.15), 2),
    pfx_z: round(random.about(kind.z, 0.15), 2),
    plate_x: x,
    plate_z: z,
    zone: zoneOf(x, z),
    // A pitch is thrown at about 1.467 feet per second for every mile per hour, almost straight at the plate.
    vx0: round(random.about(5 * side, 1), 4),
    vy0: round(-1.455 * speed, 4),
    vz0: round(random.about(-5, 1.5), 4),
    ax: round(random.about(kind.x * side * 9, 1), 4),
    ay: round(random.about(27, 1.5), 4),
    az: round(random.about(-32.17 + kind.z * 11, 1), 4),
    sz_top: TOP,
    sz_bot: BOTTOM,
    api_break_z_with_gravity: round(random.about(3 - kind.z, 0.2), 2),
    api_break_x_arm: round(random.about(-kind.x, 0.15), 2),
    arm_angle: round(random.about(40, 4), 1),
  }
}

function location(inZone: boolean, random: Random) {
  const inside = {
    x: round((random.next() * 2 - 1) * (HALF_PLATE - 0.02), 2),
    z: round(BOTTOM + 0.02 + random.next() * (TOP - BOTTOM - 0.04), 2),
  }
  if (inZone) return inside
  // Most misses are near.
  const miss = 0.06 + 1.3 * random.next() * random.next()
  return random.chance(0.5)
    ? { x: round((HALF_PLATE + miss) * random.pick([1, -1]), 2), z: inside.z }
    : { x: inside.x, z: round(random.chance(0.6) ? BOTTOM - miss : TOP + miss, 2) }
}

/** Statcast's zones from the catcher: 1 to 9 row by row within the strike zone, 11 to 14 around it. */
function zoneOf(x: number, z: number): number {
  const inside = Math.abs(x) <= HALF_PLATE && z <= TOP && z >= BOTTOM
  if (!inside) return 11 + (x > 0 ? 1 : 0) + (z < (TOP + BOTTOM) / 2 ? 2 : 0)
  const column = Math.min(2, Math.floor(((x + HALF_PLATE) / (2 * HALF_PLATE)) * 3))
  const row = Math.min(2, Math.floor(((TOP - z) / (TOP - BOTTOM)) * 3))
  return row * 3 + column + 1
}
