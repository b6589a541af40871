import type { Clock } from '../shared/clock.ts'
import type { Bus } from '../shared/events.ts'
import { subgraphSchema, type Subgraph } from '../shared/subgraph.ts'
import type { Context } from './context.ts'
import { createReferenceKeeper } from './import/reference-keeper.ts'
import { createOddsLoaders } from './loaders.ts'
import { followReferences } from './references.ts'
import { resolvers } from './resolvers.ts'
import { createOddsStore, queryOf, type OddsDatabase } from './store.ts'

export interface OddsOptions {
  readonly db: OddsDatabase
  readonly clock: Clock
  /** Where sports announces games and players. */
  readonly bus: Bus
  /** Told of an announcement that could not be kept. */
  readonly onError?: (error: unknown) => void
}

/** Prices of bookmakers, by game and by player. */
export function createOdds({ db, clock, bus, onError = () => {} }: OddsOptions): Subgraph {
  const store = createOddsStore(db)
  return {
    name: 'odds',
    schema: subgraphSchema('odds', resolvers),
    contextFor({ viewer }): Context {
      const now = clock.now()
      return { viewer, now, store, load: createOddsLoaders(store, now) }
    },
    ready: () => store.ping(),
    run: signal => followReferences({ bus, keep: createReferenceKeeper(queryOf(db)), signal, onError }),
  }
}
