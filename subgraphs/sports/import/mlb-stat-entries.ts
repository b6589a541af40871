import { z } from 'zod'
import { outsOfInnings } from '../innings.ts'

// What every table of a person's statistics shares: `stats[]{ type, group, splits[] }` and the numbers within a split.

/** The greatest number that a count's column holds. */
const MAX_COUNT = 32_767
const MAX_ID = 2_147_483_647

export const mlbId = z.int().positive().max(MAX_ID)
export const seasonYear = z.coerce.number().int().min(1871).max(2200)

/** The sport id of the major leagues; other numbers are their affiliates and the world's other leagues. */
export const MAJOR_LEAGUES = 1
/** The sport id of a split, the major leagues' where it is left out. */
export const sport = z
  .object({ id: z.int().nullish() })
  .nullish()
  .transform(value => value?.id ?? MAJOR_LEAGUES)

export const count = z.int().nonnegative().max(MAX_COUNT)
/** A count that is 0 when it is left out. */
export const counted = count.nullish().transform(value => value ?? 0)
/** A count that is unknown when it is left out. */
export const known = count.nullish().transform(value => value ?? null)

/** Innings pitched as outs. */
export const innings = z.string().transform((value, context) => {
  const outs = outsOfInnings(value)
  if (outs === null || outs > MAX_COUNT) context.addIssue({ code: 'custom', message: `not innings pitched: ${value}` })
  return outs ?? z.NEVER
})

const named = z.object({ displayName: z.string() }).nullish()
const statEntrySchema = z.object({ type: named, group: named, splits: z.array(z.record(z.string(), z.unknown())) })
export type StatEntry = z.infer<typeof statEntrySchema>

/** One entry of `stats[]`, or null when it is no such thing. */
export const statEntry = (entry: unknown): StatEntry | null => statEntrySchema.safeParse(entry).data ?? null

/** A split that names its player and has its numbers under `stat`, where old hydrations have them under `stats`. */
export const splitOf = (split: Readonly<Record<string, unknown>>, playerId: number | null) => ({
  ...split,
  playerId: playerId ?? playerIn(split),
  stat: split['stat'] ?? split['stats'],
})

/** The id of the player whom a split names. */
export const playerIn = (split: Readonly<Record<string, unknown>>): unknown => (split['player'] as { id?: unknown } | undefined)?.id
