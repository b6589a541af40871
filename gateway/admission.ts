import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../subgraphs/shared/log.ts'
import { ANONYMOUS, type Viewer } from '../subgraphs/shared/viewer.ts'
import type { CookieOf } from './browser/browser-cookie.ts'
import type { GatewayContext } from './context.ts'
import type { BudgetOf } from './rate-limit/budgets.ts'
import type { AddressOf } from './viewer/address.ts'
import { credentialOf } from './viewer/credential.ts'
import type { Origin, ViewerOf } from './viewer/viewers.ts'

export interface AdmissionOptions {
  readonly viewerOf: ViewerOf
  readonly addressOf: AddressOf
  readonly cookieOf: CookieOf
  readonly budgetOf: BudgetOf
  readonly log: Log
}

/**
 * Who asks, and whether they may ask now: decided once, before anything of a request but its headers is read, and by nothing but its credential
 * and address. A request whose credential is refused counts against its address, as every anonymous one does.
 */
export function createAdmission({ viewerOf, addressOf, cookieOf, budgetOf, log }: AdmissionOptions) {
  /** Nobody, with the reason, when the credential is refused. */
  async function whoAsks(request: IncomingMessage, origin: Origin): Promise<{ readonly viewer: Viewer; readonly refusal?: Error }> {
    try {
      return { viewer: await viewerOf(credentialOf(request), origin) }
    } catch (refusal) {
      return { viewer: ANONYMOUS, refusal: refusal as Error }
    }
  }

  return async (request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<GatewayContext> => {
    const address = addressOf(request)
    const { viewer, refusal } = await whoAsks(request, { correlationId, address })
    const budget = budgetOf(viewer, address)
    try {
      await budget.admit()
      if (refusal !== undefined) throw refusal
      return { viewer, correlationId, address, cookie: cookieOf(request), budget, rateLimit: budget.snapshot() }
    } catch (error) {
      const who = viewer.kind === 'user' ? viewer.id : viewer.kind
      log.info({ correlationId, viewer: who, reason: error instanceof Error ? error.message : 'unknown' }, 'a request was refused')
      throw error
    } finally {
      response.setHeaders(budget.headers())
    }
  }
}
