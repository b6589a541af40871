import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse, type GraphQLSchema } from 'graphql'
import type { OpenExportOf } from './exports/export.ts'
import type { InternalCall } from './internal-token.ts'
import { withBoundedLists } from './list-arguments.ts'

/** What every subgraph is to the rest of the house. */
export interface Subgraph {
  readonly name: string
  readonly schema: GraphQLSchema
  /** A fresh context, loaders included, for one request of the gateway's client. */
  contextFor(call: InternalCall): object
  /** Whether it can serve: rejects with the reason when its database does not answer. */
  ready(): Promise<void>
  /** What leaves it as a stream beside the graph, by name. Who may have it is the gateway's to say. */
  readonly exports?: Readonly<Record<string, OpenExportOf>>
  /** What it does when nobody asks: listen to the bus. Returns once `signal` aborts. */
  run?(signal: AbortSignal): Promise<void>
}

/** Binds schema/<name>.graphql to its resolvers, whose generated type has been checked where they are written. */
export function subgraphSchema(name: string, resolvers: object): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'))
  // graphql-js knows every context as unknown; this is the one place that forgets ours.
  return withBoundedLists(buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }))
}
