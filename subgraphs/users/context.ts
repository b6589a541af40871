import type { Viewer } from '../shared/viewer.ts'
import type { UsersStore } from './store.ts'

/** What resolvers get besides their arguments, fresh for every request. */
export interface Context {
  readonly viewer: Viewer
  readonly store: Pick<UsersStore, 'tiers'>
}
