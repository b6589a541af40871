import { Pool } from 'undici'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import { attempt, type Answer, type AnswerHeaders, type AttemptOptions, type Receive } from './attempt.ts'
import { FetchError } from './fetch-error.ts'
import { createRateGate, type Pacing } from './pacing.ts'
import { backoffMs } from './retry.ts'
import type { Secret } from './secret.ts'

export interface PoliteFetchOptions {
  /** Whatever is asked lies below it: one server. */
  readonly baseUrl: string
  readonly perSecond: number
  readonly clock: Clock
  readonly pacing: Pacing
  readonly secret?: Secret
  readonly connections?: number
  readonly tries?: number
  /** For the first byte, and between two bytes of a body; undici counts it in half seconds. */
  readonly idleTimeoutMs?: number
  /** For one try as a whole. */
  readonly wholeTimeoutMs?: number
  readonly maxBytes?: number
  /** Nobody waits longer than this, whatever Retry-After says: what was asked fails and says until when to wait. */
  readonly longestWaitMs?: number
  /** Told the headers of every answer, refusals too. */
  readonly onHeaders?: (headers: AnswerHeaders) => void
  /** Told in words that a try failed and when the next one is. */
  readonly onRetry?: (message: string) => void
}

export interface PoliteFetch extends AsyncDisposable {
  /** Throws a FetchError when there is no answer, and the reason of the signal when it aborts. */
  get<Body>(
    url: string,
    receive: Receive<Body>,
    options?: Pick<AttemptOptions<Body>, 'signal'> & Partial<Pick<AttemptOptions<Body>, 'headers'>>,
  ): Promise<Answer<Body>>
}

/** GET requests to one server at a pace it can bear: spaced, few at once, tried again after pauses that it may set itself. */
export function createPoliteFetch({
  baseUrl,
  perSecond,
  clock,
  pacing,
  secret,
  connections = 2,
  tries = 5,
  idleTimeoutMs = 30_000,
  wholeTimeoutMs = 300_000,
  maxBytes = 256 * 1024 * 1024,
  longestWaitMs = 120_000,
  onHeaders,
  onRetry,
}: PoliteFetchOptions): PoliteFetch {
  // A connection carries one request at a time: their number is how many are under way at once.
  const dispatcher = new Pool(new URL(baseUrl).origin, {
    connections,
    connect: { timeout: idleTimeoutMs },
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    maxResponseSize: maxBytes,
  })
  const gate = createRateGate(perSecond, pacing)

  /** Waits as long as the server asks and a little more, so that clients that were sent away together do not come back together. */
  async function pause(triesMade: number, retryAfter: number | null, { message }: FetchError, signal: AbortSignal | undefined) {
    const wait = retryAfter === null ? backoffMs(triesMade, pacing.random) : retryAfter + pacing.random() * 1000
    if (retryAfter !== null) gate.hold(wait)
    onRetry?.(`${message}; try ${triesMade + 1} of ${tries} in ${seconds(wait)}`)
    await pacing.sleep(wait, signal)
  }

  return {
    async get(url, receive, { headers = {}, signal } = {}) {
      for (let made = 1; ; made++) {
        await gate.turn(signal)
        const result = await attempt({
          dispatcher,
          url,
          headers,
          receive,
          secret,
          signal,
          timeoutMs: wholeTimeoutMs,
          maxBytes,
          now: clock.now(),
          onHeaders,
        })
        if ('answer' in result) return result.answer
        const { failure, worthAnother, retryAfter } = result
        if (!worthAnother) throw failure
        if (retryAfter !== null && retryAfter > longestWaitMs) {
          throw new FetchError('RATE_LIMITED', `${failure.message}. It asks to be left alone for ${seconds(retryAfter)}`, retryAfter)
        }
        if (made >= tries) throw new FetchError(failure.code, `${failure.message}. Tried ${made} times`, retryAfter)
        await pause(made, retryAfter, failure, signal)
      }
    },

    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  }
}

const seconds = (ms: number) => `${Math.ceil(ms / 1000)} s`
