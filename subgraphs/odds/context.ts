import type { Viewer } from '../shared/viewer.ts'
import type { OddsLoaders } from './loaders.ts'
import type { OddsStore } from './store.ts'

/** What resolvers get besides their arguments, fresh for every request. */
export interface Context {
  readonly viewer: Viewer
  /** The clock's reading when the request came: ages within one answer agree. */
  readonly now: Date
  readonly store: Pick<OddsStore, 'bookmakers' | 'currentGames'>
  readonly load: OddsLoaders
}

/** A game of sports'. */
export interface GameRef {
  readonly gamePk: number
}

/** A player of sports'. */
export interface PlayerRef {
  readonly id: string
}
