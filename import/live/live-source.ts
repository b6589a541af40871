import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import { FetchError } from '../http/fetch-error.ts'
import type { Pacing } from '../http/pacing.ts'
import type { PoliteFetch } from '../http/polite-fetch.ts'
import { urlOf, type ApiRequest } from '../http/request.ts'
import type { Outage } from './outage.ts'
import type { LiveAnswer } from './take-answer.ts'

/** By what an answer is known again when it has not changed. */
export interface Seen {
  readonly url: string
  readonly digest: string
  readonly conditions: Readonly<Record<string, string>>
}

export interface LiveSource {
  /** The answer, or null when it is the one that was seen. Throws a FetchError when there is none. */
  ask(question: Question): Promise<{ readonly answer: LiveAnswer; readonly seen: Seen } | null>
  /** Whether it fails whatever it is asked for, which is told once for all. */
  isOut(): boolean
}

export interface Question {
  readonly name: string
  readonly request: ApiRequest
  readonly seen: Seen | null
  readonly signal: AbortSignal
}

export interface LiveSourceOptions {
  readonly baseUrl: string
  readonly get: PoliteFetch['get']
  readonly outage: Outage
  readonly clock: Clock
  readonly pacing: Pacing
}

/** Nobody is left alone for longer, whatever it asks for. */
const LONGEST_HOLD_MS = 60 * 60_000

/** Asks a server again and again. One that wants to be left alone is, by everybody. */
export function createLiveSource({ baseUrl, get, outage, clock, pacing }: LiveSourceOptions): LiveSource {
  let heldUntil = 0

  async function askPolitely(url: string, { name, seen, signal }: Question) {
    while (pacing.now() < heldUntil) await pacing.sleep(heldUntil - pacing.now(), signal)
    try {
      const headers = seen?.url === url ? seen.conditions : {}
      const answer = await get(url, async (body, headers) => ({ bytes: await buffer(body), headers }), { headers, signal })
      outage.answered()
      return answer
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      outage.failed(name, error)
      const { retryAfter } = error
      if (retryAfter !== null)
        heldUntil = Math.max(heldUntil, pacing.now() + Math.min(retryAfter, LONGEST_HOLD_MS) + pacing.random() * 1000)
      throw error
    }
  }

  return {
    isOut: () => outage.note() !== undefined,

    async ask(question) {
      const { name, request, seen } = question
      const url = urlOf(baseUrl, request)
      const fetched = await askPolitely(url, question)
      if (fetched.kind === 'absent') throw new FetchError('REFUSED', fetched.message)
      if (fetched.kind === 'unchanged') return null
      const { bytes, headers } = fetched.body
      const digest = createHash('sha256').update(bytes).digest('hex')
      if (seen?.url === url && seen.digest === digest) return null
      const [etag, lastModified] = [headers['etag']?.toString(), headers['last-modified']?.toString()]
      const conditions = { ...(etag && { 'if-none-match': etag }), ...(lastModified && { 'if-modified-since': lastModified }) }
      return { answer: { name, url, fetchedAt: clock.now(), body: bytes }, seen: { url, digest, conditions } }
    },
  }
}
