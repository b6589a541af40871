import { z } from 'zod'
import type { Qualification, SortDirection, StatWindow } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import { checkFirst, decodeCursor, pageOf, type Page } from '../../shared/page.ts'
import type { Context } from '../context.ts'
import type { BattingCounts } from './batting.ts'
import { hasAtLeast, type Candidate } from './candidates.ts'
import type { RankedKind } from './kinds.ts'
import type { Line } from './lines.ts'
import type { PitchingCounts } from './pitching.ts'
import { compare, rankAll, standingAmong, withoutNoise } from './ranking.ts'
import { scopeOf, type LineScope } from './scope.ts'
import type { Counted } from './totals.ts'

/** One player's place in one order. */
export interface Rank<Counts> {
  readonly id: number
  readonly rank: number
  readonly value: number | null
  readonly percentile: number | null
  readonly qualification: Qualification
  readonly line: Line<Counts>
}
export type BattingRank = Rank<BattingCounts>
export type PitchingRank = Rank<PitchingCounts>

export interface Order<Field> {
  readonly field: Field
  readonly direction: SortDirection
}

export interface LeaderboardArgs {
  readonly season: number
  readonly qualified?: boolean | null
  readonly window?: StatWindow | null
  readonly position?: string | null
  readonly first?: number | null
  readonly after?: string | null
}

/**
 * The page that follows the cursor's value and player, even if that player has moved since; a cursor is good for its own order only. All players
 * of the window are read, and ranked here: rates are worked out in one place, and a season is one statement (`npm run bench:leaderboard`).
 */
export async function leaderboard<Counts extends Counted<Counts>, Field extends string>(
  kind: RankedKind<Counts, Field>,
  args: LeaderboardArgs,
  { field, direction }: Order<Field>,
  minimum: number | null | undefined,
  { load, today }: Context,
): Promise<Page<Rank<Counts>>> {
  const size = checkFirst(args.first, 100, 25)
  const start = decodeCursor(args.after, z.tuple([z.literal(field), z.literal(direction), z.number().nullable(), z.int32()]))
  const scope = { ...seasonScope(kind, args.season, args.window, today), positions: positionsOf(args.position) }
  const candidates = (await kind.loaders(load).candidates(scope)).map(candidate => ({
    ...candidate,
    value: valueOf(kind, field, candidate),
  }))
  const entrants = candidates.filter(
    ({ line, qualification }) => (args.qualified === false || qualification.met) && (minimum == null || hasAtLeast(kind, line, minimum)),
  )
  const ranks = rankAll(entrants, direction)
  const passed = start && { value: start[2], id: start[3] }
  const following = passed ? ranks.filter(rank => compare(rank, passed, direction) > 0) : ranks
  const qualified = candidates.filter(({ qualification }) => qualification.met)
  // No more are looked at closely than are asked for.
  const items = following.slice(0, size + 1).map(rank => ({ ...rank, ...percentileAmong(qualified, rank, kind.columns[field].lowIsGood) }))
  return pageOf({
    items,
    first: size,
    after: args.after,
    totalCount: ranks.length,
    cursorOf: rank => [field, direction, rank.value, rank.id],
  })
}

type Valued<Counts> = Candidate<Counts> & { readonly value: number | null }

function percentileAmong<Counts>(qualified: readonly Valued<Counts>[], { id, value }: Valued<Counts>, lowIsGood: boolean) {
  const others = qualified.filter(other => other.id !== id).map(other => other.value)
  return { percentile: standingAmong(others, value, lowIsGood).percentile }
}

/** Which of a season's games a window leaves. */
function seasonScope<Counts extends Counted<Counts>>(
  kind: RankedKind<Counts>,
  season: number,
  window: StatWindow | null | undefined,
  today: string,
): LineScope {
  if (window?.season != null && window.season !== season) throw refusal('BAD_USER_INPUT', 'The window is of another season.')
  return scopeOf({ ...window, season }, today, kind)
}

export function valueOf<Counts extends Counted<Counts>, Field extends string>(
  { columns }: RankedKind<Counts, Field>,
  field: Field,
  { line }: Candidate<Counts>,
): number | null {
  return withoutNoise(columns[field].valueOf(line))
}

const GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['P', ['P', 'SP', 'RP']],
  ['IF', ['1B', '2B', '3B', 'SS', 'IF']],
  ['OF', ['LF', 'CF', 'RF', 'OF']],
])

/** What a position stands for. */
const positionsOf = (position: string | null | undefined): readonly string[] | null =>
  position == null ? null : (GROUPS.get(position) ?? [position.replaceAll('\0', '\uFFFD')])

export interface PercentilesArgs<Field> {
  readonly season: number
  readonly fields: readonly Field[]
  readonly window?: StatWindow | null
}

const MOST_FIELDS = 50

/** Where a player stands among the qualified of a season, or null for who has no line in it. */
export async function percentilesOf<Counts extends Counted<Counts>, Field extends string>(
  kind: RankedKind<Counts, Field>,
  playerId: number,
  { season, fields, window }: PercentilesArgs<Field>,
  { load, today }: Context,
) {
  if (fields.length > MOST_FIELDS) throw refusal('BAD_USER_INPUT', `fields takes up to ${MOST_FIELDS} columns.`)
  const candidates = await kind.loaders(load).candidates(seasonScope(kind, season, window, today))
  const player = candidates.find(({ id }) => id === playerId)
  if (player === undefined) return null
  const others = candidates.filter(({ id, qualification }) => qualification.met && id !== playerId)
  const columns = fields.map(field => {
    const value = valueOf(kind, field, player)
    const values = others.map(other => valueOf(kind, field, other))
    return { field, value, ...standingAmong(values, value, kind.columns[field].lowIsGood) }
  })
  return { qualification: player.qualification, among: others.length, columns }
}
