import type { ImportFailure } from '../failures.ts'
import type { ImportedFiles } from '../run-files.ts'
import type { ImportSummary } from '../summary.ts'
import type { Download } from './downloads.ts'

export interface HttpOutcome extends ImportedFiles {
  /** What the server does not have. */
  readonly absent: readonly { readonly url: string; readonly message: string }[]
  /** Answers by where they came from: the server, an earlier run that is still right, this run before it was interrupted. */
  readonly answers: Readonly<Record<'fetched' | 'unchanged' | 'there', number>>
  /** What else there is to say: why it ended early, what was left out, what remains of a quota. */
  readonly notes: readonly string[]
}

/** A server that fails so often in a row is out. */
const FAILURES_IN_A_ROW = 3

/** Nothing more can be had; the message says why. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded'
}

/** Counts what comes of the requests of a run. */
export function createLedger() {
  const summaries: ImportSummary[] = []
  const failures: ImportFailure[] = []
  const absent: { readonly url: string; readonly message: string }[] = []
  const answers = { fetched: 0, unchanged: 0, there: 0 }
  const notes: string[] = []
  let inARow = 0

  return {
    imported: (summary: ImportSummary) => void summaries.push(summary),
    failed: (failure: ImportFailure) => void failures.push(failure),
    note: (text: string) => void notes.push(text),

    /** Throws RunEnded after a failure that others would only repeat. */
    arrived(download: Download): void {
      if (download.kind !== 'failed') {
        inARow = 0
        if (download.kind === 'stored') answers[download.how]++
        else absent.push({ url: download.url, message: download.message })
        return
      }
      const { url, error } = download
      failures.push({ file: url, code: error.code, message: error.message })
      if (error.endsTheRun) throw new RunEnded(error.message)
      if (++inARow === FAILURES_IN_A_ROW) throw new RunEnded(`${FAILURES_IN_A_ROW} answers in a row failed`)
    },

    outcome: (): HttpOutcome => ({ summaries, failures, absent, answers, notes }),
  }
}
