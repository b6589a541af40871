import { z } from 'zod'
import type { GamePlaysArgs } from '../../schema/generated/sports.ts'
import { checkFirst, decodeCursor, pageOf, type Page } from '../shared/page.ts'
import type { SportsLoaders } from './loaders.ts'
import type { PlayRow } from './outside-rows.ts'

const cursorShape = z.tuple([z.int().nonnegative().max(32767)])

/** A page of a game's plate appearances in order. */
export async function playsOf(load: SportsLoaders, gamePk: number, args: Partial<GamePlaysArgs>): Promise<Page<PlayRow>> {
  const first = checkFirst(args.first, 100, 100)
  const after = decodeCursor(args.after, cursorShape)?.[0] ?? null
  const [items, counted] = await Promise.all([load.plays({ after, limit: first + 1 }).load(gamePk), load.playCount.load(gamePk)])
  return pageOf({ items, first, after: args.after, totalCount: counted?.count ?? 0, cursorOf: play => [play.atBatIndex] })
}
