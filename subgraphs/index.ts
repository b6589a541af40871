import { openDatabase } from '../prisma/database.ts'
import { createOdds } from './odds/index.ts'
import type { Clock } from './shared/clock.ts'
import type { SubgraphName } from './shared/config.ts'
import type { Bus } from './shared/events.ts'
import type { Log } from './shared/log.ts'
import type { Subgraph } from './shared/subgraph.ts'
import { createSports } from './sports/index.ts'
import { createUsers } from './users/index.ts'

export interface SubgraphOptions {
  /** Its own database, migrated. */
  readonly databaseUrl: string
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  /** Hears the text of every statement that it sends. */
  readonly onStatement?: (sql: string) => void
}

export interface OpenSubgraph extends AsyncDisposable {
  readonly subgraph: Subgraph
}

/** Every subgraph by name, ready to be opened: the one place that a new one is added to. Disposing of one closes its database. */
export const subgraphs: Readonly<Record<SubgraphName, (options: SubgraphOptions) => OpenSubgraph>> = {
  sports({ databaseUrl, clock, onStatement }) {
    const { db, [Symbol.asyncDispose]: dispose } = openDatabase('sports', databaseUrl, { onStatement })
    return { subgraph: createSports({ db, clock }), [Symbol.asyncDispose]: dispose }
  },
  users({ databaseUrl, onStatement }) {
    const { db, [Symbol.asyncDispose]: dispose } = openDatabase('users', databaseUrl, { onStatement })
    return { subgraph: createUsers({ db }), [Symbol.asyncDispose]: dispose }
  },
  odds({ databaseUrl, bus, clock, log, onStatement }) {
    const { db, [Symbol.asyncDispose]: dispose } = openDatabase('odds', databaseUrl, { onStatement })
    const onError = (err: unknown) => log.error({ err, subgraph: 'odds' }, 'an announcement of sports could not be kept')
    return { subgraph: createOdds({ db, clock, bus, onError }), [Symbol.asyncDispose]: dispose }
  },
}
