import type { TeamSeasonRow } from './outside-rows.ts'
import { pythagenpatExponent, pythagorean } from './projection/team-strength.ts'
import { ratio } from './ratio.ts'

export interface DivisionStandings {
  readonly league: string | null
  readonly division: string | null
  readonly teams: readonly TeamSeasonRow[]
}

/** Wins / decisions: ties do not count. Null before the first decision. */
export const winningPercentage = ({ wins, losses }: Pick<TeamSeasonRow, 'wins' | 'losses'>): number | null => ratio(wins, wins + losses)

export const runDifferential = ({ runsScored, runsAllowed }: Pick<TeamSeasonRow, 'runsScored' | 'runsAllowed'>): number | null =>
  runsScored === null || runsAllowed === null ? null : runsScored - runsAllowed

/** The share of decisions that runs scored and allowed speak for, by Pythagenpat. Null without runs of either side, or before the first decision. */
export function expectedWinningPercentage({
  runsScored,
  runsAllowed,
  wins,
  losses,
}: Pick<TeamSeasonRow, 'runsScored' | 'runsAllowed' | 'wins' | 'losses'>): number | null {
  if (runsScored === null || runsAllowed === null || runsScored + runsAllowed === 0 || wins + losses === 0) return null
  return pythagorean(runsScored, runsAllowed, pythagenpatExponent(runsScored, runsAllowed, wins + losses))
}

/** The divisions of one season by league and name. `rows` are of one table: tables name leagues and divisions each in their own way. */
export function standingsOf(rows: readonly TeamSeasonRow[]): readonly DivisionStandings[] {
  return [...Map.groupBy(rows, ({ league, division }) => JSON.stringify([league, division])).values()]
    .map(teams => ({ league: teams[0]?.league ?? null, division: teams[0]?.division ?? null, teams: teams.toSorted(bestFirst) }))
    .toSorted((a, b) => compareNames(a.league, b.league) || compareNames(a.division, b.division))
}

/** The rows of the table that knows most clubs, the first one among equals: half a table is no standings. */
export function fullestTable(rows: readonly TeamSeasonRow[]): readonly TeamSeasonRow[] {
  const tables = [...Map.groupBy(rows, row => row.publishedBy).values()]
  return tables.reduce((fullest, table) => (table.length > fullest.length ? table : fullest), [])
}

/** By place, else by winning percentage; those of which neither is known come last. */
function bestFirst(a: TeamSeasonRow, b: TeamSeasonRow): number {
  return (
    (a.divisionRank ?? Number.MAX_SAFE_INTEGER) - (b.divisionRank ?? Number.MAX_SAFE_INTEGER) ||
    (winningPercentage(b) ?? -1) - (winningPercentage(a) ?? -1) ||
    a.teamId - b.teamId
  )
}

/** By code unit, the unknown last. */
function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a < b ? -1 : Number(a > b)
}
