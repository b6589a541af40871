import type { InternalCall } from '../subgraphs/shared/internal-token.ts'
import type { BrowserCookie } from './browser/browser-cookie.ts'
import type { Budget } from './rate-limit/budget.ts'

/** What an operation costs, by the weights of the schema. */
export interface OperationCost {
  /** The most that it can cost, as far as lists without pages are as long as the schema assumes. Known before it is executed. */
  readonly requested: number
  /** What its answer cost; 0 until there is one. */
  actual: number
  /** Leaves of its answer, nulls included; 0 until there is one. */
  dataPoints: number
}

/** What plugins and data sources know of one request of a client. */
export interface GatewayContext extends InternalCall {
  readonly cookie?: BrowserCookie | undefined
  readonly budget: Budget
  /** Set by the cost rule; never there for an operation that was refused before it. */
  cost?: OperationCost
}
