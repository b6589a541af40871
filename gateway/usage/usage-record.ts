/** What an answered operation took. */
export interface MeasuredOperation {
  /** null for everybody without an account. */
  readonly accountId: string | null
  /** Its name, or # and the start of its document's SHA-256. */
  readonly operation: string
  readonly operationType: string
  readonly responseMicroseconds: number
  /** Values in the answer. */
  readonly dataPoints: number
  /** Query cost of the answer. */
  readonly cost: number
  readonly errors: number
  /** HTTP status. */
  readonly status: number
  readonly correlationId: string
}

/** As users takes it. */
export interface UsageRecord extends MeasuredOperation {
  /** Its own, and the same whenever it is sent again: a correlation id is the client's choice. */
  readonly id: string
  /** ISO 8601. */
  readonly answeredAt: string
}
