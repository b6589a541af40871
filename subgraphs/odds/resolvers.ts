import type { Resolvers } from '../../schema/generated/odds.ts'
import { scalars } from '../shared/scalars.ts'
import { archivePriceOf } from './archive-line.ts'
import { linesOf, marketsOfBoard, newestOf, propsOf, typesAsked } from './board.ts'
import type { Context } from './context.ts'
import { currentOdds } from './current-odds.ts'
import { pricePointOf } from './history.ts'
import { bookmakerKeyOf, gamePkOf, mlbIdOf } from './ids.ts'
import { americanOf, fractionalOf, impliedProbabilityOf } from './price.ts'

const source = ({ importId }: { readonly importId: number | null }, _: unknown, { load }: Context) => load.source(importId)

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    bookmakers: (_, __, { store }) => store.bookmakers(),
    gameOdds: (_, { gamePk }, { load }) => (gamePkOf(gamePk) === null ? null : load.board(gamePk)),
    currentOdds: (_, args, context) => currentOdds(args, context),
  },

  Bookmaker: {
    __resolveReference: ({ key }, { load }) => (bookmakerKeyOf(key) === null ? null : load.bookmaker(String(key))),
  },

  Game: {
    __resolveReference: ({ gamePk }) => (gamePkOf(gamePk) === null ? null : { gamePk }),
    odds: ({ gamePk }, _, { load }) => load.board(gamePk),
    archiveLines: ({ gamePk }, _, { load }) => load.archiveLines(gamePk),
    providerEvents: ({ gamePk }, _, { load }) => load.providerEvents(gamePk),
  },

  Player: {
    __resolveReference: ({ id }) => (mlbIdOf(id) === null ? null : { id: String(id) }),
    props: async ({ id }, { types }, { load }) => propsOf(await load.props(Number(id)), types),
  },

  GameOdds: {
    game: ({ gamePk }) => ({ gamePk }),
    asOf: async (board, _, { load }) => newestOf(board, await load.quotes(board.gamePk, typesAsked(board, {}))),
    markets: async (board, args, { load }) => marketsOfBoard(board, args, await load.quotes(board.gamePk, typesAsked(board, args))),
  },

  Market: {
    game: ({ gamePk }) => (gamePk === null ? null : { gamePk }),
    player: ({ playerId }) => (playerId === null ? null : { id: String(playerId) }),
    lines: (market, args, { now }) => linesOf(market, args, now),
  },

  Selection: {
    open: async (selection, _, { load }) => pricePointOf((await load.history(selection)).open),
    close: async (selection, _, { load }) => pricePointOf((await load.history(selection)).close),
  },

  Quote: { source },

  PricePoint: { source },

  ArchiveLine: {
    price: archivePriceOf,
    source,
  },

  ProviderEvent: { source },

  Price: {
    american: americanOf,
    fractional: fractionalOf,
    impliedProbability: impliedProbabilityOf,
  },
}
