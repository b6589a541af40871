import { ImportError } from '../../subgraphs/shared/import/format.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { FetchError } from '../http/fetch-error.ts'
import type { Pacing } from '../http/pacing.ts'
import type { ApiRequest } from '../http/request.ts'
import type { LiveSource, Seen } from './live-source.ts'
import { troubleMs } from './mlb-pace.ts'
import type { LiveAnswer } from './take-answer.ts'

export interface SubjectOptions {
  readonly source: LiveSource
  /** Takes an answer in, and answers the document. */
  readonly take: (answer: LiveAnswer) => Promise<unknown>
  readonly pacing: Pacing
  readonly log: Log
  readonly signal: AbortSignal
}

/** One thing that is asked for again and again: a game, or the slate. Its trouble is its own. */
export interface Subject {
  /** What the source says now; undefined when that is what it said before, or when there was trouble, which `trouble` tells. */
  tell(request: ApiRequest): Promise<unknown>
  /** Milliseconds to wait after trouble; null when there was none. */
  trouble(): number | null
}

/** So many failures in a row are told, once. */
const TOLD_AFTER = 3

export function createSubject(name: string, { source, take, pacing, log, signal }: SubjectOptions): Subject {
  let seen: Seen | null = null
  let failures = 0

  function failed(err: unknown): void {
    failures += 1
    // What the source has to do with is told as a whole when it is out; what cannot be read lies in quarantine.
    const isOurs = !(err instanceof FetchError || err instanceof ImportError)
    if (isOurs) log.error({ err, subject: name }, 'a live answer could not be kept; it is asked for again')
    else if (failures === TOLD_AFTER && !source.isOut())
      log.warn({ err, subject: name }, 'a live answer cannot be had; it is asked for again more and more rarely')
  }

  return {
    async tell(request) {
      try {
        const told = await source.ask({ name, request, seen, signal })
        const document = told === null ? undefined : await take(told.answer)
        seen = told?.seen ?? seen
        failures = 0
        return document
      } catch (error) {
        signal.throwIfAborted()
        failed(error)
        return undefined
      }
    },

    trouble: () => (failures === 0 ? null : troubleMs(failures, pacing.random)),
  }
}
