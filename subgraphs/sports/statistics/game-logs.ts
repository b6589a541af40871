import { z } from 'zod'
import { checkFirst, decodeCursor, pageOf, type Page } from '../../shared/page.ts'
import type { Context } from '../context.ts'
import { byPosition } from '../scorers-order.ts'
import type { BattingCounts } from './batting.ts'
import type { FieldingCounts } from './fielding.ts'
import type { Kind } from './kinds.ts'
import { scopeFor, type Line, type Whose, type Window } from './lines.ts'
import type { PitchingCounts } from './pitching.ts'
import type { Subject } from './scope.ts'
import type { GameRow } from './store.ts'
import { addUp, type Counted, type Totals } from './totals.ts'

export interface GameLine<Counts> {
  readonly gamePk: number
  readonly date: string
  readonly teamId: number | null
  readonly positions: readonly string[]
  readonly line: Line<Counts>
}

export type BattingGame = GameLine<BattingCounts>
export type PitchingGame = GameLine<PitchingCounts>
export type FieldingGame = GameLine<FieldingCounts>

export interface GamesArgs {
  readonly window?: Window
  readonly first?: number | null
  readonly after?: string | null
}

const gameCursor = z.tuple([z.iso.date(), z.int32()])

/** Latest first. */
export async function gamesOf<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  whose: Whose,
  args: GamesArgs,
  { load, today }: Context,
): Promise<Page<GameLine<Counts>>> {
  const scope = scopeFor(kind, whose, args.window, today, false)
  const first = checkFirst(args.first, 100, 25)
  const after = decodeCursor(args.after, gameCursor)
  const query = { by: whose.by, scope }
  const { games, gameCount } = kind.loaders(load)
  const [rows, counted] = await Promise.all([games({ query, after, limit: first + 1 }).load(whose.id), gameCount(query).load(whose.id)])
  const items = rows.map(row => gameLine(kind, whose.by, row))
  return pageOf({ items, first, after: args.after, totalCount: counted?.count ?? 0, cursorOf: ({ date, gamePk }) => [date, gamePk] })
}

function gameLine<Counts extends Counted<Counts>>(kind: Kind<Counts>, by: Subject, row: GameRow<Counts>): GameLine<Counts> {
  const { gamePk, date, teamId, positions, importIds } = row
  const held = [...new Set(positions?.split(','))]
  const line = { ...(addUp(kind.nothing, [row]) as Totals<Counts>), counted: { importIds } }
  return { gamePk, date, teamId, positions: by === 'team' ? held.toSorted(byPosition) : held, line }
}
