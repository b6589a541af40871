import DataLoader from 'dataloader'
import type { MarketType } from '../../schema/generated/odds.ts'
import { manyByKey, oneByKey, onePerArgument } from '../shared/batch.ts'
import { sourceOf, type Source } from '../shared/source.ts'
import { inBoardOrder, type ArchiveLineRow } from './archive-line.ts'
import type { GameBoard, Selection } from './board.ts'
import { mergeHistories, type OpenAndClose } from './history.ts'
import { GAME_TYPES, isProp } from './market-order.ts'
import type { ProviderEventRow } from './provider-event.ts'
import type { QuoteRow } from './quote-row.ts'
import type { GameQuoteRow, HistoryKey, OddsStore } from './store.ts'

export type OddsLoaders = ReturnType<typeof createOddsLoaders>

/** Call once per request: a loader's cache must never outlive the viewer it was filled for. */
export function createOddsLoaders(store: OddsStore, now: Date) {
  /** One loader per argument that changes the statement, so that a whole page of games is still a single one. */
  const quotesOfTypes = onePerArgument((types: readonly MarketType[]) =>
    manyByKey(
      (gamePks: readonly number[]) => store.quotesByGames(gamePks, types),
      row => row.gamePk,
    ),
  )
  const bookmakers = oneByKey(store.bookmakersByKeys, row => row.key)
  const props = manyByKey(
    (playerIds: readonly number[]) => store.propQuotesByPlayers(playerIds, now),
    row => row.playerId,
  )
  const histories = new DataLoader<HistoryKey, OpenAndClose, number>(keys => openAndClose(store, keys), {
    cacheKeyFn: key => key.selectionId,
  })
  const archiveLines = manyByKey(store.archiveLinesByGames, line => line.gamePk)
  const providerEvents = manyByKey(store.providerEventsByGames, event => event.gamePk)
  const sources = oneByKey(
    async (ids: readonly number[]) => (await store.importsByIds(ids)).map(run => ({ id: run.id, ...sourceOf(run) })),
    source => source.id,
  )

  return {
    /** Null for what no import brought. */
    source: async (importId: number | null): Promise<Source | null> => (importId === null ? null : sources.load(importId)),
    archiveLines: async (gamePk: number): Promise<readonly ArchiveLineRow[]> => inBoardOrder(await archiveLines.load(gamePk)),
    providerEvents: (gamePk: number): Promise<readonly ProviderEventRow[]> => providerEvents.load(gamePk),
    bookmaker: (key: string) => bookmakers.load(key),
    props: (playerId: number): Promise<readonly QuoteRow[]> => props.load(playerId),

    /** Null when no price of the game is known. */
    async board(gamePk: number): Promise<GameBoard | null> {
      const rows = await quotesOfTypes(GAME_TYPES).load(gamePk)
      return rows.length === 0 ? null : { gamePk, types: null, bookmakers: null }
    },

    /** Prices of a game in these markets. Those of the game as a whole come in one fetch, whichever are asked for; props only when named. */
    async quotes(gamePk: number, types: readonly MarketType[]): Promise<readonly QuoteRow[]> {
      const asked = new Set(types)
      const propTypes = [...asked].filter(isProp).toSorted()
      const [game, props] = await Promise.all([
        propTypes.length < asked.size ? quotesOfTypes(GAME_TYPES).load(gamePk) : [],
        propTypes.length > 0 ? quotesOfTypes(propTypes).load(gamePk) : [],
      ])
      return [...game, ...props].filter(isQuote).filter(row => asked.has(row.marketType))
    },

    async history({ ids, closedAt }: Selection): Promise<OpenAndClose> {
      return mergeHistories(await Promise.all(ids.map(selectionId => histories.load({ selectionId, closedAt }))))
    },
  }
}

const isQuote = (row: GameQuoteRow): row is GameQuoteRow & QuoteRow => row.selectionId !== null

async function openAndClose(store: OddsStore, keys: readonly HistoryKey[]): Promise<readonly OpenAndClose[]> {
  const bySelection = Map.groupBy(await store.historiesOf(keys), row => row.selectionId)
  return keys.map(({ selectionId }) => {
    const rows = bySelection.get(selectionId) ?? []
    return { open: rows.find(row => row.moment === 'open') ?? null, close: rows.find(row => row.moment === 'close') ?? null }
  })
}
