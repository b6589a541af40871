import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { readApiMessage } from './api-message.ts'
import { decoded } from './decoded.ts'
import { FetchError, type FetchErrorCode } from './fetch-error.ts'
import { isOfTheNetwork, networkFailure } from './network-failure.ts'
import { retryAfterMs } from './retry.ts'
import { wirePath, type Secret } from './secret.ts'

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Takes a body in, from its first byte on every time it is called; what it took counts only when it resolves. */
export type Receive<Body> = (body: Readable, headers: AnswerHeaders) => Promise<Body>

export type Answer<Body> =
  { readonly kind: 'body'; readonly body: Body } | { readonly kind: 'unchanged' } | { readonly kind: 'absent'; readonly message: string }

/** What came of one try; `retryAfter` is how long the server asks to wait, in milliseconds. */
export type Attempt<Body> =
  { readonly answer: Answer<Body> } | { readonly failure: FetchError; readonly worthAnother: boolean; readonly retryAfter: number | null }

export interface AttemptOptions<Body> {
  readonly dispatcher: Dispatcher
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly receive: Receive<Body>
  readonly secret?: Secret
  readonly signal?: AbortSignal
  readonly timeoutMs: number
  readonly maxBytes: number
  /** The moment, for a server that does not say when it answered. */
  readonly now: Date
  readonly onHeaders?: (headers: AnswerHeaders) => void
}

/** Asks once. Throws what has nothing to do with the server: a full disk, the reason of the signal. */
export async function attempt<Body>(options: AttemptOptions<Body>): Promise<Attempt<Body>> {
  try {
    return await ask(options)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof FetchError) return { failure: error, worthAnother: false, retryAfter: null }
    if (!isOfTheNetwork(error)) throw error
    return { ...networkFailure(error), retryAfter: null }
  }
}

async function ask<Body>({
  dispatcher,
  url,
  headers: asked,
  receive,
  secret,
  signal,
  timeoutMs,
  maxBytes,
  now,
  onHeaders,
}: AttemptOptions<Body>) {
  const timeout = AbortSignal.timeout(timeoutMs)
  const { origin } = new URL(url)
  const { statusCode, headers, body } = await dispatcher.request({
    origin,
    method: 'GET',
    path: wirePath(url, secret),
    headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'statedge-import', ...asked },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  })
  onHeaders?.(headers)
  if (statusCode === 200) {
    try {
      assertJson(headers)
    } catch (error) {
      body.on('error', () => {}).destroy()
      throw error
    }
    return { answer: { kind: 'body', body: await receive(decoded(body, headers, maxBytes), headers) } } as const
  }
  if (statusCode === 304) {
    await body.dump()
    return { answer: { kind: 'unchanged' } } as const
  }
  const message = await readApiMessage(decoded(body, headers, maxBytes), secret)
  if (statusCode === 404) return { answer: { kind: 'absent', message: message || 'Not found' } } as const
  const said = Date.parse(String(headers.date))
  return {
    failure: new FetchError(codeOf(statusCode), message === '' ? `The server answers ${statusCode}` : `${statusCode}: ${message}`),
    worthAnother: AGAIN.has(statusCode),
    retryAfter: retryAfterMs(headers['retry-after']?.toString(), Number.isNaN(said) ? now : new Date(said)),
  } as const
}

const AGAIN: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

function codeOf(statusCode: number): FetchErrorCode {
  if (statusCode === 401 || statusCode === 403) return 'UNAUTHORIZED'
  if (statusCode === 429) return 'RATE_LIMITED'
  return statusCode >= 500 ? 'SERVER_ERROR' : 'REFUSED'
}

/** A server that does not say what it sends is taken at its body's word. */
function assertJson(headers: AnswerHeaders): void {
  const type = String(headers['content-type'] ?? 'application/json')
    .split(';', 1)[0]!
    .trim()
  if (/[/+]json$/i.test(type)) return
  throw new FetchError(
    'WRONG_CONTENT_TYPE',
    `The answer is ${type.slice(0, 80)} instead of JSON: a proxy or a login page answers in place of the API, or the base URL is wrong`,
  )
}
