import type { Viewer } from '../shared/viewer.ts'
import type { SportsLoaders } from './loaders.ts'
import type { SportsStore } from './store.ts'

/** What resolvers know of one request. */
export interface Context {
  readonly viewer: Viewer
  /** The day that "today" means, an ISO date. */
  readonly today: string
  readonly load: SportsLoaders
  /** For lists that start at the root and have no key to batch by. */
  readonly store: SportsStore
}
