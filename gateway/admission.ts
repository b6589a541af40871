import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../subgraphs/shared/log.ts'
import { ANONYMOUS } from '../subgraphs/shared/viewer.ts'
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
  const whoAsks = async (request: IncomingMessage, origin: Origin) => viewerOf(credentialOf(request), origin)

  return async (request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<GatewayContext> => {
    const address = addressOf(request)
    const asking = whoAsks(request, { correlationId, address })
    const counted = await asking.catch(() => ANONYMOUS)
    const budget = budgetOf(counted, address)
    try {
      await budget.admit()
      return { viewer: await asking, correlationId, address, cookie: cookieOf(request), budget, rateLimit: budget.snapshot() }
    } catch (error) {
      const viewer = counted.kind === 'user' ? counted.id : counted.kind
      log.info({ correlationId, viewer, reason: error instanceof Error ? error.message : 'unknown' }, 'a request was refused')
      throw error
    } finally {
      response.setHeaders(budget.headers())
    }
  }
}
