import { z } from 'zod'
import type { Channel, Channels, Envelope } from './events.ts'

const envelope = <Data>(data: z.ZodType<Data>): z.ZodType<Envelope<Data>> =>
  z.object({ timestamp: z.iso.datetime(), service: z.string().min(1), data })

const game = z.object({
  gamePk: z.int(),
  officialDate: z.iso.date(),
  season: z.int(),
  startTime: z.iso.datetime().nullable(),
  gameNumber: z.int().nullable(),
  doubleHeader: z.enum(['NO', 'YES', 'SPLIT']),
  abstractState: z.enum(['PREVIEW', 'LIVE', 'FINAL']),
  detailedState: z.string(),
  awayTeamId: z.int(),
  homeTeamId: z.int(),
  awayScore: z.int().nullable().optional(),
  homeScore: z.int().nullable().optional(),
  firstPitchAt: z.iso.datetime().nullable(),
})

const player = z.object({ id: z.int(), fullName: z.string(), teamId: z.int().nullable(), active: z.boolean().nullable() })

/** What a message of each channel must look like before anybody hears of it: Redis is shared, and a newer release may write to it. */
export const envelopeSchemas: { readonly [Name in Channel]: z.ZodType<Envelope<Channels[Name]>> } = {
  game_updates: envelope(z.object({ game })),
  player_updates: envelope(z.object({ player })),
  odds_updates: envelope(z.object({ gamePk: z.int(), sequence: z.int() })),
  account_updates: envelope(
    z.object({
      userId: z.string().min(1),
      reason: z.enum(['REVOKED', 'TIER_CHANGED']),
      sessionId: z.string().min(1).optional(),
      apiKeyId: z.string().min(1).optional(),
    }),
  ),
}
