import { subgraphSchema, type Subgraph } from '../shared/subgraph.ts'
import type { Context } from './context.ts'
import { resolvers } from './resolvers.ts'
import { createUsersStore, type UsersDatabase } from './store.ts'

/** Accounts, and what they may do. */
export function createUsers({ db }: { readonly db: UsersDatabase }): Subgraph {
  const store = createUsersStore(db)
  return {
    name: 'users',
    schema: subgraphSchema('users', resolvers),
    contextFor: (viewer): Context => ({ viewer, store }),
    ready: store.ping,
  }
}
