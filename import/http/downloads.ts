import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { DownloadStore, StoredAnswer } from './download-store.ts'
import { FetchError } from './fetch-error.ts'
import type { PoliteFetch } from './polite-fetch.ts'
import type { Quota } from './quota.ts'
import { urlOf, type ApiRequest } from './request.ts'
import type { Run } from './run-marker.ts'

export type Download =
  | { readonly kind: 'stored'; readonly answer: StoredAnswer; readonly how: 'fetched' | 'unchanged' | 'there' }
  | { readonly kind: 'absent'; readonly url: string; readonly message: string }
  | { readonly kind: 'failed'; readonly url: string; readonly error: FetchError }

export interface DownloadsOptions {
  readonly baseUrl: string
  readonly fetch: PoliteFetch
  readonly store: DownloadStore
  readonly run: Run
  readonly clock: Clock
  readonly quota?: Quota
  readonly signal?: AbortSignal
}

/**
 * Gets answers with as few requests as can be: none for what this run has already or what never changes, and for what an earlier run left
 * behind the question whether it has changed.
 */
export function createDownloads({ baseUrl, fetch, store, run, clock, quota, signal }: DownloadsOptions) {
  async function get(request: ApiRequest, url: string): Promise<Download> {
    const had = await store.find(url)
    if (had !== null && (had.run === run.id || isSettled(request, had))) return { kind: 'stored', answer: had, how: 'there' }

    using _spent = quota?.spend(request.cost ?? 0)
    const seen = () => ({ run: run.id, fetchedAt: clock.now() })
    const answer = await fetch.get(url, (body, headers) => store.save(url, body, headers, seen()), { headers: conditionsOf(had), signal })
    if (answer.kind === 'body') return { kind: 'stored', answer: answer.body, how: 'fetched' }
    if (answer.kind === 'absent' && request.always) throw new FetchError('BAD_ANSWER', `${answer.message}: is the base URL right?`)
    if (answer.kind === 'absent') return { ...answer, url }
    if (had === null) throw new FetchError('BAD_ANSWER', 'The server says that nothing changed, and was not asked')
    return { kind: 'stored', answer: await store.confirm(had, seen()), how: 'unchanged' }
  }

  return {
    /** Throws only what has nothing to do with the answer: the reason of the signal, a full disk. */
    async get(request: ApiRequest): Promise<Download> {
      const url = urlOf(baseUrl, request)
      try {
        return await get(request, url)
      } catch (error) {
        if (error instanceof FetchError) return { kind: 'failed', url, error }
        throw error
      }
    },
  }
}

export type Downloads = ReturnType<typeof createDownloads>

const isSettled = ({ settledAt }: ApiRequest, { fetchedAt }: StoredAnswer): boolean => settledAt !== undefined && fetchedAt > settledAt

const conditionsOf = (had: StoredAnswer | null): Readonly<Record<string, string>> => ({
  ...(had?.etag ? { 'if-none-match': had.etag } : {}),
  ...(had?.lastModified ? { 'if-modified-since': had.lastModified } : {}),
})
