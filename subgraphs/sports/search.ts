import { z } from 'zod'
import type { QuerySearchPlayersArgs } from '../../schema/generated/sports.ts'
import { foldName } from '../shared/fold-name.ts'
import { checkFirst, decodeCursor, pageOf, type Page } from '../shared/page.ts'
import type { Context } from './context.ts'
import type { PlayerRow } from './rows.ts'
import type { MatchKey, Matches, SportsStore } from './store.ts'

/**
 * One answer must be surer than a list: at most this share of the trigrams that were typed may be missing from the name (pg_trgm). "aaron
 * nobody" leaves 5 of 13 for Aaron Nola, and is nobody.
 */
const BEST_MATCH_DISTANCE = 0.37
const MIN_LETTERS = 2
/** Longer than any name; trigrams of a whole book would only take time. */
const MAX_LETTERS = 100

const distance = z.number().min(0).max(1)
const cursorShape = z.tuple([z.int32(), distance, distance, z.int32(), z.int32()])

/** Players by name: the exact name first, then names that start with it, then by similarity; equals by who played last, then by id. */
export async function searchPlayers({ store, load }: Context, { text, first, after }: QuerySearchPlayersArgs): Promise<Page<PlayerRow>> {
  const size = checkFirst(first, 100, 10)
  const start = decodeCursor(after, cursorShape)
  const name = searchable(text)
  const found = name === null ? { total: 0, page: [] } : await playersLike(store, name, start, size + 1)
  const players = await Promise.all(found.page.map(({ playerId }) => load.player.load(playerId)))
  const matches = found.page.flatMap(({ key }, place) => (players[place] ? [{ key, player: players[place] }] : []))
  const page = pageOf({ items: matches, first: size, after, totalCount: found.total, cursorOf: match => match.key })
  return {
    ...page,
    nodes: page.nodes.map(match => match.player),
    edges: page.edges.map(({ node, cursor }) => ({ node: node.player, cursor })),
  }
}

/** The first of the search, if it is like enough: within one typo of a first and a last name, or of one of them typed alone. */
export async function playerByName({ store, load }: Context, typed: string): Promise<PlayerRow | null> {
  const name = searchable(typed)
  const best = name === null ? undefined : (await store.playersLike(name, 'glance', swapped(name), null, 1)).page[0]
  return best && best.key[1] <= BEST_MATCH_DISTANCE ? load.player.load(best.playerId) : null
}

/** Only what a glance does not know is worth a close look: a wrong letter in a short name. */
async function playersLike(store: SportsStore, name: string, after: MatchKey | null, limit: number): Promise<Matches> {
  const variants = swapped(name)
  const found = await store.playersLike(name, 'glance', variants, after, limit)
  return found.total > 0 ? found : store.playersLike(name, 'close', variants, after, limit)
}

/** What was typed with two neighbours the other way round, once for every pair of them. */
function swapped(name: string): readonly string[] {
  const letters = [...name]
  const variants = letters.slice(1).map((letter, index) =>
    letters
      .with(index, letter)
      .with(index + 1, letters[index] ?? '')
      .join(''),
  )
  return variants.filter(variant => variant !== name)
}

function searchable(text: string): string | null {
  const name = foldName(text.slice(0, MAX_LETTERS))
  return name.length < MIN_LETTERS ? null : name
}
