import { baseballDay } from '../shared/baseball-day.ts'
import type { Clock } from '../shared/clock.ts'
import { subgraphSchema, type Subgraph } from '../shared/subgraph.ts'
import type { Context } from './context.ts'
import { createSportsLoaders } from './loaders.ts'
import { createPropsStore } from './props/props-store.ts'
import { resolvers } from './resolvers.ts'
import { createSportsStore, type SportsDatabase } from './store.ts'

/** Players, teams, parks, games and what happened in them. */
export function createSports({ db, clock }: { readonly db: SportsDatabase; readonly clock: Clock }): Subgraph {
  const store = createSportsStore(db)
  const props = createPropsStore(db)
  return {
    name: 'sports',
    schema: subgraphSchema('sports', resolvers),
    contextFor: ({ viewer }): Context => ({ viewer, today: baseballDay(clock.now()), load: createSportsLoaders(store, props), store }),
    ready: store.ping,
  }
}
