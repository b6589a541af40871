export type FetchErrorCode =
  'UNAUTHORIZED' | 'REFUSED' | 'RATE_LIMITED' | 'SERVER_ERROR' | 'UNREACHABLE' | 'WRONG_CONTENT_TYPE' | 'TOO_LARGE' | 'BAD_ANSWER' | 'QUOTA'

/** After these nothing else of the same server would fare better. */
const FOR_ALL: ReadonlySet<FetchErrorCode> = new Set(['UNAUTHORIZED', 'RATE_LIMITED', 'UNREACHABLE', 'QUOTA'])

/** An answer that could not be had; the message is for people and holds no secret. It has no cause on purpose: that could hold one. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly code: FetchErrorCode
  /** How long the server asks to be left alone, in milliseconds; null when it does not say. */
  readonly retryAfter: number | null
  constructor(code: FetchErrorCode, message: string, retryAfter: number | null = null) {
    super(message)
    this.code = code
    this.retryAfter = retryAfter
  }

  get endsTheRun(): boolean {
    return FOR_ALL.has(this.code)
  }
}
