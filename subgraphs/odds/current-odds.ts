import { z } from 'zod'
import type { MarketType, OddsFilter as OddsFilterInput, QueryCurrentOddsArgs } from '../../schema/generated/odds.ts'
import { checkFirst, decodeCursor, pageOf } from '../shared/page.ts'
import type { GameBoard } from './board.ts'
import type { Context } from './context.ts'
import { bookmakerKeyOf, mlbIdOf } from './ids.ts'

/** Which games and prices count; null for all. */
export interface OddsFilter {
  readonly date: string | null
  readonly teamId: number | null
  readonly live: boolean | null
  readonly types: readonly MarketType[] | null
  readonly bookmakers: readonly string[] | null
}

/** The game behind which a page starts. */
export interface PageStart {
  readonly startTime: Date | null
  readonly gamePk: number
}

/** No team has it. */
const NO_TEAM = 0

const cursorShape = z.tuple([
  z.iso.datetime().nullable(),
  z
    .int()
    .positive()
    .max(2 ** 31 - 1),
])

/** One page of the games that pass a filter, each a board of the prices that pass it. A bad page size or cursor is BAD_USER_INPUT. */
export async function currentOdds({ filter, first, after }: Partial<QueryCurrentOddsArgs>, { store, now }: Context) {
  const size = checkFirst(first)
  const start = decodeCursor(after, cursorShape)
  const passing = readFilter(filter ?? {})
  const { games, totalCount } = await store.currentGames(passing, start && pageStart(start), size + 1, now)
  const page = pageOf({
    items: games,
    first: size,
    after,
    totalCount,
    cursorOf: game => [game.startTime?.toISOString() ?? null, game.gamePk],
  })
  const edges = page.edges.map(({ node, cursor }) => ({ cursor, node: boardOf(node.gamePk, passing) }))
  return { ...page, edges, nodes: edges.map(edge => edge.node) }
}

const boardOf = (gamePk: number, { types, bookmakers }: OddsFilter): GameBoard => ({ gamePk, types, bookmakers })

function pageStart([startTime, gamePk]: z.infer<typeof cursorShape>): PageStart {
  return { startTime: startTime === null ? null : new Date(startTime), gamePk }
}

function readFilter({ date, teamId, live, marketTypes, bookmakers }: OddsFilterInput): OddsFilter {
  return {
    date: date ?? null,
    teamId: teamId == null ? null : (mlbIdOf(teamId) ?? NO_TEAM),
    live: live ?? null,
    types: marketTypes ?? null,
    bookmakers: bookmakers?.flatMap(key => bookmakerKeyOf(key) ?? []) ?? null,
  }
}
