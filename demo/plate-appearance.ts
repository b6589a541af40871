import type { Player } from './players.ts'
import type { Random } from './random.ts'

/** How a plate appearance ends, in Statcast's words. */
export type PlayEvent =
  | 'single'
  | 'double'
  | 'triple'
  | 'home_run'
  | 'walk'
  | 'hit_by_pitch'
  | 'strikeout'
  | 'field_error'
  | 'field_out'
  | 'sac_fly'
  | 'grounded_into_double_play'

/** What the average batter does against the average pitcher: about the majors of the 2020s. The rest is field outs. */
const AVERAGE = {
  strikeout: 0.222,
  walk: 0.084,
  hit_by_pitch: 0.011,
  single: 0.141,
  double: 0.044,
  triple: 0.004,
  home_run: 0.031,
  field_error: 0.006,
}
const SAC_FLY = 0.22
const DOUBLE_PLAY = 0.2

export interface Situation {
  readonly outs: number
  readonly runnerOnFirst: boolean
  readonly runnerOnThird: boolean
}

/** Draws the outcome of one plate appearance from the talent of both and what the bases allow. */
export function drawEvent(batter: Player, pitcher: Player, { outs, runnerOnFirst, runnerOnThird }: Situation, random: Random): PlayEvent {
  const edge = batter.contact - pitcher.stuff
  const rates: Readonly<Record<keyof typeof AVERAGE, number>> = {
    ...AVERAGE,
    strikeout: AVERAGE.strikeout * Math.exp(-0.16 * edge),
    walk: AVERAGE.walk * Math.exp(0.1 * edge),
    single: AVERAGE.single * Math.exp(0.07 * edge),
    double: AVERAGE.double * Math.exp(0.08 * edge + 0.06 * batter.power),
    home_run: AVERAGE.home_run * Math.exp(0.35 * batter.power - 0.12 * pitcher.stuff),
  }
  let draw = random.next()
  for (const [event, rate] of Object.entries(rates) as [keyof typeof AVERAGE, number][]) {
    if (draw < rate) return event
    draw -= rate
  }
  if (outs < 2 && runnerOnThird && random.chance(SAC_FLY)) return 'sac_fly'
  return outs < 2 && runnerOnFirst && random.chance(DOUBLE_PLAY) ? 'grounded_into_double_play' : 'field_out'
}
