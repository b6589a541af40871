import type { Qualification } from '../../../schema/generated/sports.ts'
import type { RankedKind } from './kinds.ts'
import { lineOf, type Line } from './lines.ts'
import type { LineScope } from './scope.ts'
import type { LineRow } from './store.ts'
import type { Counted } from './totals.ts'

/** Somebody who has a line in a window. */
export interface Candidate<Counts> {
  readonly id: number
  readonly line: Line<Counts>
  readonly qualification: Qualification
}

/** Everybody who has a line, with what it takes to qualify: so much for each game that the player's team has finished. */
export function candidatesOf<Counts extends Counted<Counts>>(
  kind: RankedKind<Counts>,
  scope: LineScope,
  rows: readonly LineRow<Counts>[],
  teams: readonly { readonly teamId: number; readonly games: number }[],
): readonly Candidate<Counts>[] {
  const games = new Map(teams.map(team => [team.teamId, team.games]))
  // Nobody qualifies by having a team that is not known; without any known result there is nothing to qualify by and everybody does.
  const most = Math.max(0, ...games.values())
  return [...Map.groupBy(rows, row => row.subjectId)].flatMap(([id, own]) => {
    const line = lineOf(kind, { by: 'player', id }, scope, own)
    const teamId = own.findLast(row => row.teamId !== null)?.teamId ?? null
    return line ? [{ id, line, qualification: qualificationOf(kind, line, (teamId === null ? undefined : games.get(teamId)) ?? most) }] : []
  })
}

/** Official Baseball Rules 9.22(a) and (b), to the nearest whole plate appearance or inning. */
export function qualificationOf<Counts extends Counted<Counts>>(kind: RankedKind<Counts>, line: Counts, teamGames: number): Qualification {
  const needed = Math.round(kind.perTeamGame * teamGames)
  return { perTeamGame: kind.perTeamGame, teamGames, needed, met: hasAtLeast(kind, line, needed) }
}

/** Whether a line has so many plate appearances or innings. */
export const hasAtLeast = <Counts extends Counted<Counts>>({ workOf, unit }: RankedKind<Counts>, line: Counts, needed: number): boolean =>
  workOf(line) >= needed * unit
