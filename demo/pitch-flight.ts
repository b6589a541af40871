import type { Call } from './pitch-sequence.ts'
import type { Player } from './players.ts'
import type { Random } from './random.ts'

/** Speed in mph, spin in rpm, movement in feet from the catcher, drop against gravity included in neither. Typical values of the majors. */
const PITCHES = [
  { type: 'FF', name: '4-Seam Fastball', speed: 94, spin: 2290, x: -0.6, z: 1.3, axis: 210 },
  { type: 'SL', name: 'Slider', speed: 85.5, spin: 2430, x: 0.4, z: 0.2, axis: 95 },
  { type: 'CH', name: 'Changeup', speed: 85, spin: 1780, x: -1.2, z: 0.5, axis: 240 },
  { type: 'CU', name: 'Curveball', speed: 79.5, spin: 2560, x: 0.8, z: -0.8, axis: 45 },
  { type: 'SI', name: 'Sinker', speed: 93, spin: 2150, x: -1.3, z: 0.6, axis: 220 },
] as const

const TOP = 3.4
const BOTTOM = 1.6
/** Half the plate's 17 inches and a ball's radius, in feet. */
const HALF_PLATE = 0.83

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** What the cameras saw of one pitch, by Statcast's column names. Strikes cross the zone, balls miss it. */
export function drawFlight(pitcher: Player, { description }: Call, random: Random) {
  const pitch = random.pick(PITCHES)
  const side = pitcher.throws === 'R' ? 1 : -1
  const speed = random.about(pitch.speed + pitcher.stuff, 1)
  const { x, z } = location(description, side, random)
  return {
    pitch_type: pitch.type,
    pitch_name: pitch.name,
    release_speed: round(speed, 1),
    effective_speed: round(speed + random.about(0, 0.5), 1),
    release_pos_x: round(random.about(-1.9 * side, 0.2), 2),
    release_pos_y: round(random.about(54.1, 0.2), 2),
    release_pos_z: round(random.about(5.8, 0.2), 2),
    release_extension: round(random.about(6.4, 0.2), 1),
    release_spin_rate: Math.round(random.about(pitch.spin, 80)),
    spin_axis: (Math.round(random.about(side === 1 ? pitch.axis : 360 - pitch.axis, 6)) + 360) % 360,
    pfx_x: round(random.about(pitch.x * side, 0.15), 2),
    pfx_z: round(random.about(pitch.z, 0.15), 2),
    plate_x: x,
    plate_z: z,
    zone: zoneOf(x, z),
    // A pitch is thrown at about 1.467 feet per second for every mile per hour, almost straight at the plate.
    vx0: round(random.about(5 * side, 1), 4),
    vy0: round(-1.455 * speed, 4),
    vz0: round(random.about(-5, 1.5), 4),
    ax: round(random.about(pitch.x * side * 9, 1), 4),
    ay: round(random.about(27, 1.5), 4),
    az: round(random.about(-32.17 + pitch.z * 11, 1), 4),
    sz_top: TOP,
    sz_bot: BOTTOM,
    api_break_z_with_gravity: round(random.about(3 - pitch.z, 0.2), 2),
    api_break_x_arm: round(random.about(-pitch.x, 0.15), 2),
    arm_angle: round(random.about(40, 4), 1),
  }
}

function location(description: Call['description'], side: number, random: Random) {
  const inside = {
    x: round((random.next() * 2 - 1) * (HALF_PLATE - 0.05), 2),
    z: round(BOTTOM + 0.1 + random.next() * (TOP - BOTTOM - 0.2), 2),
  }
  if (description === 'hit_by_pitch') return { x: round(-2.2 * side, 2), z: inside.z }
  if (description !== 'ball') return inside
  return random.chance(0.5)
    ? { x: round((HALF_PLATE + 0.2 + random.next()) * random.pick([1, -1]), 2), z: inside.z }
    : { x: inside.x, z: round(random.chance(0.6) ? BOTTOM - 0.2 - random.next() : TOP + 0.2 + random.next(), 2) }
}

/** Statcast's zones from the catcher: 1 to 9 row by row within the strike zone, 11 to 14 around it. */
function zoneOf(x: number, z: number): number {
  const inside = Math.abs(x) <= HALF_PLATE && z <= TOP && z >= BOTTOM
  if (!inside) return 11 + (x > 0 ? 1 : 0) + (z < (TOP + BOTTOM) / 2 ? 2 : 0)
  const column = Math.min(2, Math.floor(((x + HALF_PLATE) / (2 * HALF_PLATE)) * 3))
  const row = Math.min(2, Math.floor(((TOP - z) / (TOP - BOTTOM)) * 3))
  return row * 3 + column + 1
}
