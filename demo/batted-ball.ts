import type { PlayEvent } from './plate-appearance.ts'
import type { Random } from './random.ts'

/** Speed off the bat in mph, angle in degrees and distance in feet: means of what such plays look like. */
const SHAPES = {
  single: { speed: 90, angle: 10, distance: 180 },
  double: { speed: 97, angle: 17, distance: 300 },
  triple: { speed: 98, angle: 20, distance: 350 },
  home_run: { speed: 104, angle: 28, distance: 405 },
  field_error: { speed: 86, angle: 2, distance: 60 },
  field_out: { speed: 86, angle: 22, distance: 220 },
  sac_fly: { speed: 92, angle: 36, distance: 310 },
  grounded_into_double_play: { speed: 90, angle: -8, distance: 20 },
} as const

export const isInPlay = (event: PlayEvent): event is keyof typeof SHAPES => event in SHAPES

/** What the cameras saw of a ball in play, by Statcast's column names. Home plate is at (125.42, 198.27), a pixel is about 2.5 feet. */
export function drawBattedBall(event: keyof typeof SHAPES, random: Random) {
  const shape = SHAPES[event]
  const launch_speed = Number(random.about(shape.speed, 5).toFixed(1))
  const launch_angle = Math.round(random.about(shape.angle, 5))
  const distance = Math.max(5, Math.round(random.about(shape.distance, shape.distance / 12)))
  const direction = ((random.next() * 80 - 40) * Math.PI) / 180
  const chanceOfHit = Math.min(0.98, Math.max(0.02, (launch_speed - 70) / 45 - Math.abs(launch_angle - 17) / 60))
  return {
    launch_speed,
    launch_angle,
    hit_distance_sc: distance,
    hc_x: Number((125.42 + (distance / 2.5) * Math.sin(direction)).toFixed(2)),
    hc_y: Number((198.27 - (distance / 2.5) * Math.cos(direction)).toFixed(2)),
    bb_type: typeOf(launch_angle),
    hit_location: event === 'home_run' ? '' : random.whole(distance > 200 ? 7 : 3, distance > 200 ? 9 : 6),
    estimated_ba_using_speedangle: Number(chanceOfHit.toFixed(3)),
    estimated_woba_using_speedangle: Number((chanceOfHit * (launch_speed > 98 ? 1.6 : 1)).toFixed(3)),
    estimated_slg_using_speedangle: Number((chanceOfHit * (launch_speed > 98 ? 2.4 : 1.3)).toFixed(3)),
    launch_speed_angle:
      launch_speed >= 98 && launch_angle >= 26 && launch_angle <= 30 ? 6 : launch_speed >= 95 ? 5 : launch_angle < 8 ? 2 : 4,
    hyper_speed: Math.max(88, launch_speed),
    bat_speed: Number(random.about(72, 3).toFixed(1)),
    swing_length: Number(random.about(7.3, 0.4).toFixed(1)),
  }
}

function typeOf(angle: number): string {
  if (angle < 10) return 'ground_ball'
  if (angle <= 25) return 'line_drive'
  return angle <= 50 ? 'fly_ball' : 'popup'
}
