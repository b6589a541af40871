import { z } from 'zod'
import type { PlayerStatcastArgs } from '../../../schema/generated/sports.ts'
import { checkFirst, decodeCursor, pageOf, type Page } from '../../shared/page.ts'
import type { SportsLoaders } from '../loaders.ts'
import type { PitchRow } from '../rows.ts'
import type { AskedPitches } from './export-store.ts'
import { knownOnly } from './filter.ts'
import type { PitchKey } from './store.ts'

/** Some pitches, and what was asked for in all. */
export interface PitchPage extends Page<PitchRow> {
  readonly asked: AskedPitches
}

const cursorShape = z.tuple([z.iso.date(), z.int32(), z.int32(), z.int32()])
const keyOf = (pitch: PitchRow): PitchKey => [pitch.gameDate, pitch.gamePk, pitch.atBatNumber, pitch.pitchNumber]

/** A page of the pitches a player threw or faced, newest first. */
export async function pitchesOf(load: SportsLoaders, playerId: number, args: Partial<PlayerStatcastArgs>): Promise<PitchPage> {
  const first = checkFirst(args.first, 100, 100)
  const after = decodeCursor(args.after, cursorShape)
  const filter = knownOnly(args.filter ?? {})
  const [items, counted] = await Promise.all([
    load.pitches({ filter, after, limit: first + 1 }).load(playerId),
    load.pitchCount(filter).load(playerId),
  ])
  return { ...pageOf({ items, first, after: args.after, totalCount: counted?.count ?? 0, cursorOf: keyOf }), asked: { playerId, filter } }
}
