/** What a person settled: whom or what an outside source means by one of its ids. */
export interface Resolution {
  readonly kind: string
  readonly source: string
  readonly sourceId: string
  /** Player id or gamePk; null to forget what was settled. */
  readonly targetId: number | null
}

export type ResolutionErrorCode = 'UNKNOWN_KIND' | 'UNKNOWN_SOURCE_ID' | 'UNKNOWN_TARGET' | 'TARGET_TAKEN' | 'NOT_SETTLED'

/** Something cannot be settled so; the message is for people and nothing was written. */
export class ResolutionError extends Error {
  readonly code: ResolutionErrorCode
  constructor(code: ResolutionErrorCode, message: string) {
    super(message)
    this.name = 'ResolutionError'
    this.code = code
  }
}
