import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pMapIterable } from 'p-map'
import type { z } from 'zod'
import { failureOf, type ImportFailure } from '../failures.ts'
import { importFile, type ImportOptions } from '../run.ts'
import { createDownloadStore, type StoredAnswer } from './download-store.ts'
import { createDownloads, type Download } from './downloads.ts'
import { createLedger, RunEnded, type HttpOutcome } from './ledger.ts'
import { systemPacing, type Pacing } from './pacing.ts'
import { parseJson } from './parse-json.ts'
import { createPoliteFetch, type PoliteFetchOptions } from './polite-fetch.ts'
import type { Quota } from './quota.ts'
import type { ApiRequest } from './request.ts'
import { beginRun } from './run-marker.ts'
import type { Secret } from './secret.ts'

/** Where what is fetched goes, and how. */
export interface HttpImportOptions extends Omit<ImportOptions, 'kind' | 'url' | 'fetchedAt' | 'onRead'> {
  /** STATEDGE_DATA: answers are kept below its folder downloads. */
  readonly dataFolder: string
  /** Told in a line what goes on; holds no secrets. */
  readonly say?: (line: string) => void
  readonly pacing?: Pacing
  /** Shorter ones for tests. */
  readonly limits?: Partial<Pick<PoliteFetchOptions, 'idleTimeoutMs' | 'wholeTimeoutMs' | 'maxBytes' | 'longestWaitMs' | 'tries'>>
}

/** What is asked for, and of whom. */
export interface HttpSource {
  readonly baseUrl: string
  readonly perSecond: number
  /** Without secrets; the same words are the same run, which goes on where it was interrupted. */
  readonly command: string
  /** How long an interrupted run may rest before its answers are too old. */
  readonly memoryMs: number
  readonly secret?: Secret
  readonly quota?: Quota
}

export interface HttpImport {
  /** The answers that could be had, in the order of the requests; the next ones are fetched while one is worked on. */
  answers(requests: Iterable<ApiRequest>): AsyncIterable<StoredAnswer>
  /** Imports an answer. One that cannot be imported does not keep the others out. */
  take(answer: StoredAnswer): Promise<void>
  /** What an answer says as far as the next requests depend on it, or null, which counts as a failure. */
  read<Shape>(answer: StoredAnswer, shape: z.ZodType<Shape>): Promise<Shape | null>
  fail(failure: ImportFailure): void
  note(text: string): void
}

const AT_ONCE = 2
/** Answers that lie ready while one is imported. */
const AHEAD = 4

type Settled = Download | { readonly kind: 'left' } | { readonly kind: 'broken'; readonly reason: unknown }

/**
 * Fetches answers into the folder of downloads and imports them from there, as `steps` ask for them, until they are done or nothing more can
 * be had. Only when nothing failed is the run over; otherwise the same command asks for what is missing, and for nothing else.
 */
export async function runHttpImport(
  source: HttpSource,
  { dataFolder, say, pacing = systemPacing, limits, ...into }: HttpImportOptions,
  steps: (run: HttpImport) => Promise<void>,
): Promise<HttpOutcome> {
  const { baseUrl, quota } = source
  const { clock, signal } = into
  const folder = join(dataFolder, 'downloads')
  const run = await beginRun({ folder, clock, ...source })
  if (run.resumed) say?.(`going on with the run of ${run.startedAt.toISOString()}, which did not come to its end`)
  await using fetch = createPoliteFetch({
    ...source,
    ...limits,
    connections: AT_ONCE,
    clock,
    pacing,
    onHeaders: quota?.read,
    onRetry: say,
  })
  const store = createDownloadStore(folder)
  const downloads = createDownloads({ baseUrl, fetch, store, run, clock, quota, signal })
  const ledger = createLedger()
  let ended = false

  /** Never rejects: whoever waits for the answer before it hears of that one first. */
  async function get(request: ApiRequest): Promise<Settled> {
    if (ended) return { kind: 'left' }
    try {
      const download = await downloads.get(request)
      if (download.kind === 'failed' && download.error.endsTheRun) ended = true
      return download
    } catch (reason) {
      return { kind: 'broken', reason }
    }
  }

  const http: HttpImport = {
    async *answers(requests) {
      for await (const settled of pMapIterable(requests, get, { concurrency: AT_ONCE, backpressure: AHEAD })) {
        signal?.throwIfAborted()
        if (settled.kind === 'broken') throw settled.reason
        if (settled.kind === 'left') continue
        ledger.arrived(settled)
        if (settled.kind !== 'stored') continue
        say?.(`${settled.how} ${settled.answer.url}`)
        yield settled.answer
      }
    },

    async take(answer) {
      const { path, url, fetchedAt } = answer
      try {
        ledger.imported(await importFile(path, { ...into, url, fetchedAt }))
      } catch (error) {
        signal?.throwIfAborted()
        ledger.failed(failureOf(url, error))
        // It may have arrived damaged.
        await store.forget(answer)
      }
    },

    async read(answer, shape) {
      const read = shape.safeParse(parseJson(await readFile(answer.path, 'utf8')))
      if (read.success) return read.data
      ledger.failed({ file: answer.url, code: 'BAD_ANSWER', message: 'This is not the answer it should be: is the base URL right?' })
      await store.forget(answer)
      return null
    },

    fail: ledger.failed,
    note: ledger.note,
  }

  try {
    await steps(http)
  } catch (error) {
    if (!(error instanceof RunEnded)) throw error
    ledger.note(`Nothing more was asked for: ${error.message}`)
  } finally {
    ended = true
  }
  if (ledger.outcome().failures.length === 0) await run.finish()
  else ledger.note('The same command goes on from here: what has arrived is not asked for again.')
  const left = quota?.summary() ?? null
  if (left !== null) ledger.note(left)
  return ledger.outcome()
}
