import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import { isMet } from '../../subgraphs/shared/access-need.ts'
import { answerRefusal } from '../../subgraphs/shared/answer-refusal.ts'
import type { ExportLimits, OpenExport } from '../../subgraphs/shared/exports/export.ts'
import { CutOff, sendExport } from '../../subgraphs/shared/exports/send-export.ts'
import { refuse, searchOf, type Handler } from '../../subgraphs/shared/http.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import type { UserViewer, Viewer } from '../../subgraphs/shared/viewer.ts'
import { accessOf } from '../access/access-of.ts'
import { wholeRefusal } from '../access/refusals.ts'
import type { GatewayContext } from '../context.ts'
import type { Graph } from '../graph.ts'
import { whole } from '../refusals.ts'
import type { Source } from '../sources/source.ts'
import type { UsageMeter } from '../usage/usage-meter.ts'
import type { createSlots } from './slots.ts'

/** A stream beside the graph. */
export interface ExportPlace {
  readonly subgraph: string
  readonly name: string
  /** The field of the graph whose rules hold for it. */
  readonly field: readonly [type: string, field: string]
}

export interface ExportRouteOptions {
  readonly place: ExportPlace
  /** Asked for when somebody wants it. */
  sourceFor(subgraph: string): Pick<Source, 'openExport'>
  readonly needOf: Graph['needOf']
  admit(request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<GatewayContext>
  readonly takeSlot: ReturnType<typeof createSlots>
  readonly limits: ExportLimits
  readonly meter: Pick<UsageMeter, 'record'>
  readonly log: Log
}

/** One export, by the rules of the graph: who asks is admitted as at /graphql, may have it or not, and pays 1 for each row before the first is sent. */
export function exportRoute({ place, sourceFor, needOf, admit, takeSlot, limits, meter, log }: ExportRouteOptions): Handler {
  const { subgraph, name, field } = place

  /** Whoever may have it. */
  function permitted(viewer: Viewer): UserViewer {
    const need = needOf(...field)
    if (need === undefined) throw whole('NOT_FOUND', 'There is nothing at this path.', 404)
    const access = accessOf(viewer)
    if (!isMet(need, access) || viewer.kind !== 'user') throw wholeRefusal(need, access)
    return viewer
  }

  async function send(request: IncomingMessage, response: ServerResponse, context: GatewayContext): Promise<void> {
    const { correlationId, budget } = context
    const viewer = permitted(context.viewer)
    using _ = takeSlot(viewer.id)
    const startedAt = performance.now()
    let opened: OpenExport | undefined
    let sent = false

    async function open(signal: AbortSignal): Promise<OpenExport> {
      opened = await sourceFor(subgraph).openExport(name, searchOf(request), context, signal)
      await budget.spend(opened.rows)
      response.setHeaders(budget.headers())
      return opened
    }

    try {
      await sendExport(response, open, limits)
      sent = true
    } catch (err) {
      if (response.headersSent) throw err
      budget.settle(0)
      if (err instanceof GraphQLError || err instanceof CutOff) throw err
      log.error({ err, subgraph, correlationId }, 'an export failed before its first byte')
      throw whole('SERVICE_UNAVAILABLE', 'This export is not available at the moment.', 503)
    } finally {
      if (opened !== undefined && response.headersSent) {
        meter.record({
          accountId: viewer.id,
          operation: `export ${name}`,
          operationType: 'query',
          responseMicroseconds: Math.round((performance.now() - startedAt) * 1000),
          dataPoints: sent ? opened.values : 0,
          cost: opened.rows,
          errors: sent ? 0 : 1,
          status: response.statusCode,
          correlationId,
        })
      }
    }
  }

  return async (request, response, correlationId) => {
    try {
      const context = await admit(request, response, correlationId)
      if (request.method !== 'GET') {
        response.setHeader('allow', 'GET')
        return refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Only GET is answered.')
      }
      await send(request, response, context)
    } catch (error) {
      if (error instanceof CutOff) return log.info({ correlationId, reason: error.message }, 'an export was cut off')
      if (!(error instanceof GraphQLError)) throw error
      answerRefusal(response, error, 400)
    }
  }
}
