import type { SplitDimension, StatWindow } from '../../../schema/generated/sports.ts'
import type { Source } from '../../shared/source.ts'
import type { Context } from '../context.ts'
import { byPosition } from '../scorers-order.ts'
import type { BattingCounts } from './batting.ts'
import type { FieldingCounts } from './fielding.ts'
import { FIELDING, type Kind } from './kinds.ts'
import type { PitchingCounts } from './pitching.ts'
import { scopeOf, type LineScope, type Subject } from './scope.ts'
import { byValue, partOf, splitOf } from './splits.ts'
import type { LineRow } from './store.ts'
import { addUp, type Counted, type Totals } from './totals.ts'

/** Totals that know what was added up, or which imports that came by, so that their sources can be told. */
export type Line<Counts> = Totals<Counts> & {
  readonly counted: (Whose & { readonly scope: LineScope }) | { readonly importIds: readonly number[] }
}

export interface SeasonLine<Counts> {
  readonly season: number
  readonly teamId: number | null
  readonly line: Line<Counts>
}

export interface PartLine<Counts> {
  readonly value: string | null
  readonly line: Line<Counts>
}

export type BattingLine = Line<BattingCounts>
export type PitchingLine = Line<PitchingCounts>
export type FieldingLine = Line<FieldingCounts>
export type BattingSeason = SeasonLine<BattingCounts>
export type PitchingSeason = SeasonLine<PitchingCounts>
export type FieldingSeason = SeasonLine<FieldingCounts>

/** Whose lines. */
export interface Whose {
  readonly by: Subject
  readonly id: number
}

export type Window = StatWindow | null | undefined

/** The scope of a window on lines of one kind. Outside tables publish whole seasons of players, and nothing of their games. */
export const scopeFor = <Counts extends Counted<Counts>>(
  { byHand, bySeason }: Kind<Counts>,
  { by }: Whose,
  window: Window,
  today: string,
  wholeSeasons = true,
): LineScope => scopeOf(window, today, { byHand, bySeason: bySeason && by === 'player' && wholeSeasons })

/** The rows as one line, or null when there is nothing of its kind in them. */
export function lineOf<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  { by, id }: Whose,
  scope: LineScope,
  rows: readonly (Counts & { readonly season: number })[],
): Line<Counts> | null {
  const line = kind.orNull(addUp(kind.nothing, rows))
  return line && { ...line, counted: { by, id, scope } }
}

export async function totalOf<Counts extends Counted<Counts>>(kind: Kind<Counts>, whose: Whose, window: Window, { load, today }: Context) {
  const scope = scopeFor(kind, whose, window, today)
  return lineOf(kind, whose, scope, await kind.loaders(load).of({ by: whose.by, scope }).load(whose.id))
}

/** Latest first. */
export async function seasonsOf<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  whose: Whose,
  window: Window,
  { load, today }: Context,
): Promise<readonly SeasonLine<Counts>[]> {
  const scope = scopeFor(kind, whose, window, today)
  const rows = await kind.loaders(load).of({ by: whose.by, scope }).load(whose.id)
  return rows
    .toSorted((a, b) => b.season - a.season)
    .flatMap(row => {
      const line = lineOf(kind, whose, { ...scope, season: row.season }, [row])
      return line ? [{ season: row.season, teamId: row.teamId, line }] : []
    })
}

export interface SplitArgs {
  readonly by: SplitDimension
  readonly window?: Window
  readonly last?: readonly number[] | null
}

export async function splitsOf<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  whose: Whose,
  { by, window, last }: SplitArgs,
  { load, today }: Context,
): Promise<readonly PartLine<Counts>[]> {
  const scope = scopeFor(kind, whose, window, today, false)
  const split = splitOf(by, last, scope, today)
  const rows = await kind.loaders(load).of({ by: whose.by, scope, split }).load(whose.id)
  return byPart(rows).flatMap(([value, own]) => {
    const line = lineOf(kind, whose, partOf(scope, split, value), own)
    return line ? [{ value, line }] : []
  })
}

const byPart = <Counts>(rows: readonly LineRow<Counts>[]) => [...Map.groupBy(rows, row => row.part)].toSorted(([a], [b]) => byValue(a, b))

export interface FieldingTotal {
  readonly total: FieldingLine
  readonly positions: readonly { readonly position: string | null; readonly line: FieldingLine }[]
}

/** In all and by position; games at more than one come last, together. */
export async function fieldingOf(whose: Whose, window: Window, { load, today }: Context): Promise<FieldingTotal | null> {
  const scope = scopeFor(FIELDING, whose, window, today)
  const split = { by: 'POSITION', last: [], until: today } as const
  // A team's games at its positions do not add up to its games.
  const [all, apart] = await Promise.all([
    load.fielding.of({ by: whose.by, scope }).load(whose.id),
    load.fielding.of({ by: whose.by, scope, split }).load(whose.id),
  ])
  const total = lineOf(FIELDING, whose, scope, all)
  // Their sources are those of all of them.
  const positions = byPart(apart).flatMap(([position, own]) => {
    const line = lineOf(FIELDING, whose, scope, own)
    return line ? [{ position, line }] : []
  })
  return total && { total, positions: positions.toSorted((a, b) => byPosition(a.position ?? '', b.position ?? '')) }
}

/** Where the games of a line came from: of each kind of source the import that was fetched last. */
export async function sourcesOf<Counts extends Counted<Counts>>(
  kind: Kind<Counts>,
  { counted }: Line<Counts>,
  { load }: Context,
): Promise<readonly Source[]> {
  if (!('importIds' in counted)) return kind.loaders(load).sources({ by: counted.by, scope: counted.scope }).load(counted.id)
  const sources = await Promise.all(counted.importIds.map(id => load.source.load(id)))
  const byKind = Map.groupBy(
    sources.filter(source => source !== null),
    source => source.kind,
  )
  const latest = [...byKind.values()].map(own => own.reduce((last, source) => (source.fetchedAt >= last.fetchedAt ? source : last)))
  return latest.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}
