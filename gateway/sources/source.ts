import type { GraphQLDataSource } from '@apollo/gateway'
import type { OpenExport } from '../../subgraphs/shared/exports/export.ts'
import type { InternalCall } from '../../subgraphs/shared/internal-token.ts'
import type { GatewayContext } from '../context.ts'

/** Where the gateway sends what it has planned for one subgraph, and what it wants to know for itself. */
export interface Source extends GraphQLDataSource<GatewayContext> {
  /** One operation outside of any client's plan. Rejects when the subgraph is out. */
  ask(question: Question, call: InternalCall): Promise<SourceAnswer>
  /** Opens one of the subgraph's exports. Rejects with its refusal, or with anything else when it is out. */
  openExport(name: string, search: string, call: InternalCall, signal: AbortSignal): Promise<OpenExport>
}

export interface Question {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  /** How long an answer over HTTP is waited for; the source's own time when left out. */
  readonly patienceMs?: number
}

export type SourceCall = Parameters<Source['process']>[0]
export type SourceAnswer = Awaited<ReturnType<Source['process']>>

/** A call for a client's request. The other kinds (asking a subgraph for its schema) are never made here: the supergraph is a file. */
export type ClientCall = Extract<SourceCall, { readonly incomingRequestContext: object }>

export function assertClientCall(call: SourceCall): asserts call is ClientCall {
  if (!('incomingRequestContext' in call)) throw new Error('Only requests of clients are sent to subgraphs')
}
