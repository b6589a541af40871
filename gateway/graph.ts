import './telemetry-off.ts'
import { ApolloGateway } from '@apollo/gateway'
import type { AccessNeed } from '../subgraphs/shared/access-need.ts'
import { accessRules, type AccessRules } from '../subgraphs/shared/access-rules.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import { createJudge, type Judge } from './access/verdicts.ts'
import type { GatewayContext } from './context.ts'
import type { Source } from './sources/source.ts'
import type { Supergraph } from './supergraph.ts'

export interface GraphOptions {
  readonly supergraph: Supergraph
  /** Throws for a name that it does not know: a supergraph with such a subgraph is refused. */
  sourceFor(subgraph: string): Source
  readonly log: Log
}

type Execute = ApolloGateway['executor']

/** What Apollo Server asks of a gateway. */
export interface Graph extends Pick<ApolloGateway, 'load' | 'onSchemaLoadOrUpdate' | 'stop'> {
  /** By the rules of the supergraph that is served at the moment. */
  readonly judge: Judge
  /** What a field needs by the same rules; undefined when clients see no such field. */
  needOf(type: string, field: string): AccessNeed | undefined
}

/** Plans and executes operations, each without what its viewer may not have: no subgraph is asked for that. */
export function createGraph({ supergraph, sourceFor, log }: GraphOptions): Graph {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => sourceFor(name),
    // On unless said otherwise, for everybody who sends a header.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: log,
  })

  let current: { readonly judge: Judge; readonly rules: AccessRules } | undefined
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    // ApolloGateway serves a new schema even when this fails. Then nobody may have anything of it.
    current = undefined
    const rules = accessRules(coreSupergraphSdl)
    current = { judge: createJudge(apiSchema, rules), rules }
  })

  function known() {
    if (current === undefined) throw new Error('The rules of this supergraph are not known')
    return current
  }

  const judge: Judge = (asked, viewer) => known().judge(asked, viewer)

  const within =
    (execute: Execute): Execute =>
    async request => {
      const { document, queryHash, context } = request
      const verdict = judge({ document, queryHash, operationName: request.request.operationName }, (context as GatewayContext).viewer)
      if (verdict === null) return execute(request)
      const left = verdict.asked
      return verdict.complete(await execute({ ...request, document: left.document, queryHash: left.queryHash }))
    }

  return {
    judge,
    needOf(type, field) {
      const seen = known().rules.visible.find(({ name }) => name === type)
      return seen?.fields.find(({ name }) => name === field)?.need
    },
    onSchemaLoadOrUpdate: listener => gateway.onSchemaLoadOrUpdate(listener),
    async load(options) {
      const { schema, executor } = await gateway.load(options)
      return { schema, executor: within(executor) }
    },
    stop: () => gateway.stop(),
  }
}
