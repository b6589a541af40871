import { z } from 'zod'
import type {
  BattingLeaderboardField,
  PitchingLeaderboardField,
  QueryBattingLeaderboardArgs,
  QueryPitchingLeaderboardArgs,
  SortDirection,
} from '../../schema/generated/sports.ts'
import { checkFirst, decodeCursor, pageOf, type Page } from '../shared/page.ts'
import { average, onBasePercentage, ops, slugging, woba, wrcPlus } from './batting.ts'
import { era, fip, strikeoutsPerNine, whip } from './pitching.ts'
import { ifBatted, ifPitched } from './recent-stats.ts'
import type { BattingSeason, InSeason, PitchingSeason } from './rows.ts'
import type { SportsStore } from './store.ts'

/** One player's place in one order of one season. */
export interface Rank<Totals> {
  readonly rank: number
  readonly value: number | null
  readonly totals: Totals
}
export type BattingRank = Rank<BattingSeason>
export type PitchingRank = Rank<PitchingSeason>

const BATTING_FIELDS: Readonly<Record<BattingLeaderboardField, (totals: BattingSeason) => number | null>> = {
  WOBA: woba,
  WRC_PLUS: wrcPlus,
  AVERAGE: average,
  ON_BASE_PERCENTAGE: onBasePercentage,
  SLUGGING: slugging,
  OPS: ops,
  HOME_RUNS: totals => totals.homeRuns,
  RUNS_BATTED_IN: totals => totals.runsBattedIn,
  STOLEN_BASES: totals => totals.stolenBases,
  PLATE_APPEARANCES: totals => totals.plateAppearances,
}

const PITCHING_FIELDS: Readonly<Record<PitchingLeaderboardField, (totals: PitchingSeason) => number | null>> = {
  ERA: era,
  FIP: fip,
  WHIP: whip,
  STRIKEOUTS: totals => totals.strikeouts,
  STRIKEOUTS_PER_NINE: strikeoutsPerNine,
  INNINGS_PITCHED: totals => totals.outs,
  WINS: totals => totals.wins,
}

export async function battingLeaderboard(store: SportsStore, args: QueryBattingLeaderboardArgs): Promise<Page<BattingRank>> {
  const { field = 'WOBA', direction } = args.orderBy ?? {}
  const [seasons, enough] = await Promise.all([store.battingSeasons(args.season), qualification(store, args)])
  const batters = seasons.filter(totals => ifBatted(totals) && totals.plateAppearances >= plateAppearancesFor(enough(totals)))
  return pageOfRanks(batters, BATTING_FIELDS[field], { ...args, field, direction: direction ?? 'DESC' })
}

export async function pitchingLeaderboard(store: SportsStore, args: QueryPitchingLeaderboardArgs): Promise<Page<PitchingRank>> {
  const { field = 'ERA', direction } = args.orderBy ?? {}
  const [seasons, enough] = await Promise.all([store.pitchingSeasons(args.season), qualification(store, args)])
  const pitchers = seasons.filter(totals => ifPitched(totals) && totals.outs >= outsFor(enough(totals)))
  return pageOfRanks(pitchers, PITCHING_FIELDS[field], { ...args, field, direction: direction ?? 'ASC' })
}

/** Plate appearances that qualify after so many games of the team: 3.1 for each, to the nearest whole (Official Baseball Rules 9.22(a)). */
export const plateAppearancesFor = (teamGames: number): number => Math.round(3.1 * teamGames)

/** Outs that qualify after so many games of the team: one inning for each (Official Baseball Rules 9.22(b)). */
export const outsFor = (teamGames: number): number => 3 * teamGames

/**
 * How many games a player's team has played, none when everybody qualifies. When the team is unknown it is the most that any team has played,
 * so that nobody qualifies by being unknown; without any known result there is nothing to qualify by and everybody does.
 */
async function qualification(store: SportsStore, { season, qualified }: { readonly season: number; readonly qualified?: boolean | null }) {
  if (qualified === false) return () => 0
  const teams = await store.teamGames(season)
  const games = new Map(teams.map(team => [team.teamId, team.games]))
  const most = Math.max(0, ...games.values())
  return ({ teamId }: InSeason<unknown>) => (teamId === null ? most : (games.get(teamId) ?? most))
}

/** Everybody in order, equal values on the same place and those without a value last either way; equals by id, so that pages never overlap. */
export function rankAll<Totals extends { readonly playerId: number }>(
  seasons: readonly Totals[],
  valueOf: (totals: Totals) => number | null,
  direction: SortDirection,
): readonly Rank<Totals>[] {
  const ordered = seasons
    .map(totals => ({ totals, value: withoutNoise(valueOf(totals)) }))
    .sort((a, b) => compare(keyOf(a), keyOf(b), direction))
  let rank = 0
  return ordered.map((entry, place) => {
    if (place === 0 || entry.value !== ordered[place - 1]?.value) rank = place + 1
    return { rank, ...entry }
  })
}

/** Twelve digits tell any two seasons apart that differ; the rest is the order in which floats were added. */
const withoutNoise = (value: number | null): number | null => value && Number(value.toPrecision(12))

type Key = readonly [value: number | null, playerId: number]
const keyOf = ({ value, totals }: { readonly value: number | null; readonly totals: { readonly playerId: number } }): Key => [
  value,
  totals.playerId,
]

function compare([a, aId]: Key, [b, bId]: Key, direction: SortDirection): number {
  if (a === b) return aId - bId
  if (a === null) return 1
  if (b === null) return -1
  return direction === 'ASC' ? a - b : b - a
}

interface PageOfRanks {
  readonly field: string
  readonly direction: SortDirection
  readonly first?: number | null
  readonly after?: string | null
}

/** The page that follows the cursor's value and player, even if that player has moved since. A cursor is good for its own order only. */
function pageOfRanks<Totals extends { readonly playerId: number }>(
  seasons: readonly Totals[],
  valueOf: (totals: Totals) => number | null,
  { field, direction, first, after }: PageOfRanks,
): Page<Rank<Totals>> {
  const size = checkFirst(first, 100, 25)
  const start = decodeCursor(after, z.tuple([z.literal(field), z.literal(direction), z.number().nullable(), z.int32()]))
  const ranks = rankAll(seasons, valueOf, direction)
  const items = start ? ranks.filter(rank => compare(keyOf(rank), [start[2], start[3]], direction) > 0) : ranks
  return pageOf({ items, first: size, after, totalCount: ranks.length, cursorOf: rank => [field, direction, ...keyOf(rank)] })
}
