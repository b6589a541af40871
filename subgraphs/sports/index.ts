import { baseballDay } from '../shared/baseball-day.ts'
import type { Clock } from '../shared/clock.ts'
import { subgraphSchema, type Subgraph } from '../shared/subgraph.ts'
import type { Context } from './context.ts'
import { createSportsLoaders } from './loaders.ts'
import { createPitchExport } from './pitches/export.ts'
import { createPitchExportStore, type TextReader } from './pitches/export-store.ts'
import { PITCHES } from './pitches/export-parameters.ts'
import { createPropsStore } from './props/props-store.ts'
import { resolvers } from './resolvers.ts'
import { createSportsStore, type SportsDatabase } from './store.ts'

export interface SportsOptions {
  readonly db: SportsDatabase
  readonly clock: Clock
  /** Of the same database; nothing is exported without. */
  readonly reader?: TextReader
}

/** Players, teams, parks, games and what happened in them. */
export function createSports({ db, clock, reader }: SportsOptions): Subgraph {
  const store = createSportsStore(db)
  const props = createPropsStore(db)
  const schema = subgraphSchema('sports', resolvers)
  return {
    name: 'sports',
    schema,
    contextFor: ({ viewer }): Context => ({ viewer, today: baseballDay(clock.now()), load: createSportsLoaders(store, props), store }),
    ready: store.ping,
    ...(reader && { exports: { [PITCHES]: createPitchExport(createPitchExportStore(reader), schema) } }),
  }
}
