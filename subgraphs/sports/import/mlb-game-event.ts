import { z } from 'zod'
import { text } from './mlb-items.ts'
import { count, mlbId } from './mlb-stat-entries.ts'

const number = z.number().nullish()
const flag = z.boolean().nullish()
const someone = z.object({ id: mlbId }).nullish()

/** Something that happened during a plate appearance: a pitch, a substitution, a steal. Any part may be missing. */
export const eventSchema = z.object({
  index: z.int().nullish(),
  details: z
    .object({
      call: z.object({ code: text }).nullish(),
      code: text,
      eventType: text,
      isInPlay: flag,
      isStrike: flag,
      type: z.object({ code: text, description: text }).nullish(),
      awayScore: count.nullish(),
      homeScore: count.nullish(),
    })
    .prefault({}),
  /** Balls and strikes after it, outs before it. */
  count: z.object({ balls: z.int(), strikes: z.int(), outs: z.int() }).nullish(),
  /** Speeds in mph, lengths in feet, breaks in inches, spin in revolutions per minute. */
  pitchData: z
    .object({
      startSpeed: number,
      strikeZoneTop: number,
      strikeZoneBottom: number,
      zone: number,
      extension: number,
      coordinates: z
        .object({ pX: number, pZ: number, vX0: number, vY0: number, vZ0: number, aX: number, aY: number, aZ: number })
        .nullish(),
      breaks: z.object({ breakHorizontal: number, breakVerticalInduced: number, spinRate: number, spinDirection: number }).nullish(),
    })
    .nullish(),
  hitData: z
    .object({
      launchSpeed: number,
      launchAngle: number,
      totalDistance: number,
      trajectory: text,
      location: text,
      coordinates: z.object({ coordX: number, coordY: number }).nullish(),
    })
    .nullish(),
  player: someone,
  replacedPlayer: someone,
  base: z.int().min(1).max(3).nullish(),
})
export type PitchEvent = z.infer<typeof eventSchema>
