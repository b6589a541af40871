import { z } from 'zod'
import { checkFirst, decodeCursor, pageOf, type Page } from '../../shared/page.ts'
import type { Context } from '../context.ts'
import type { GameRow } from '../rows.ts'
import { byPosition } from '../scorers-order.ts'
import type { BattingCounts } from './batting.ts'
import type { FieldingCounts } from './fielding.ts'
import type { Kind } from './kinds.ts'
import { scopeFor, type Line, type Whose, type Window } from './lines.ts'
import type { PitchingCounts } from './pitching.ts'
import type { Subject } from './scope.ts'
import type { GameRow as GameCounts } from './store.ts'
import { addUp, type Counted, type Totals } from './totals.ts'

export interface GameLine<Counts> {
  /** null for a team's. */
  readonly playerId: number | null
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

function gameLine<Counts extends Counted<Counts>>(kind: Kind<Counts>, by: Subject, row: GameCounts<Counts>): GameLine<Counts> {
  const { subjectId, gamePk, date, teamId, positions, importIds } = row
  const held = [...new Set(positions?.split(','))]
  const line = { ...(addUp(kind.nothing, [row]) as Totals<Counts>), counted: { importIds } }
  const isTeam = by === 'team'
  return { playerId: isTeam ? null : subjectId, gamePk, date, teamId, positions: isTeam ? held.toSorted(byPosition) : held, line }
}

/** What everybody did in a game, the away club first; within a club in this order. */
export async function linesInGame<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  { gamePk, awayTeamId }: Pick<GameRow, 'gamePk' | 'awayTeamId'>,
  compare: (a: GameLine<Counts>, b: GameLine<Counts>) => number,
  { load }: Context,
): Promise<readonly GameLine<Counts>[]> {
  const rows = await kind.loaders(load).inGame.load(gamePk)
  const isHome = ({ teamId }: GameLine<Counts>) => Number(teamId !== awayTeamId)
  return rows
    .map(row => gameLine(kind, 'player', row))
    .toSorted((a, b) => isHome(a) - isHome(b) || compare(a, b) || (a.playerId ?? 0) - (b.playerId ?? 0))
}

export const mostPlateAppearances = (a: BattingGame, b: BattingGame): number => b.line.plateAppearances - a.line.plateAppearances

export const starterFirst = (a: PitchingGame, b: PitchingGame): number => b.line.gamesStarted - a.line.gamesStarted

export const byFirstPosition = (a: FieldingGame, b: FieldingGame): number => byPosition(a.positions[0] ?? '', b.positions[0] ?? '')
