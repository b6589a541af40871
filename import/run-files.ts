import { statSync } from 'node:fs'
import { failureOf, type ImportFailure } from './failures.ts'
import { showProgress, type Terminal } from './progress.ts'
import { importFile, type ImportOptions } from './run.ts'
import type { ImportSummary } from './summary.ts'

export interface ImportedFiles {
  readonly summaries: readonly ImportSummary[]
  readonly failures: readonly ImportFailure[]
}

/** Imports the files one after the other; one that fails does not keep the others out. Rejects only when `signal` aborts. */
export async function importFiles(
  files: readonly string[],
  options: Omit<ImportOptions, 'onRead'>,
  terminal: Terminal,
): Promise<ImportedFiles> {
  const summaries: ImportSummary[] = []
  const failures: ImportFailure[] = []
  for (const file of files) {
    const progress = showProgress(file, statSync(file, { throwIfNoEntry: false })?.size ?? 0, terminal)
    try {
      summaries.push(await importFile(file, { ...options, onRead: progress.read }))
    } catch (error) {
      if (options.signal?.aborted) throw error
      failures.push(failureOf(file, error))
    } finally {
      progress.stop()
    }
  }
  return { summaries, failures }
}
