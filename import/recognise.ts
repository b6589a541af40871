import { ImportError, type FileHead } from '../subgraphs/shared/import/format.ts'
import type { InstalledFormat } from './formats.ts'

/**
 * The format of a file. Throws an ImportError: WRONG_KIND when `kind` was asked for and the file is of another, the format's own error when
 * the file is nearly of it (MISSING_COLUMNS), UNKNOWN_FORMAT otherwise.
 */
export function recognise(head: FileHead, formats: readonly InstalledFormat[], kind?: string): InstalledFormat {
  const asked = kind === undefined ? undefined : formats.find(({ format }) => format.kind === kind)
  const nearMisses: ImportError[] = []
  // The kind that was asked for first, so that its own error is the one that is told.
  for (const candidate of asked === undefined ? formats : [asked, ...formats.filter(other => other !== asked)]) {
    try {
      if (!candidate.format.recognises(head)) continue
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      nearMisses.push(error)
      continue
    }
    if (asked === undefined || candidate === asked) return candidate
    throw new ImportError('WRONG_KIND', `This is not ${asked.format.kind} but ${candidate.format.kind}: ${candidate.format.title}.`)
  }
  throw nearMisses[0] ?? new ImportError('UNKNOWN_FORMAT', `Nothing here knows this file. What can be imported: ${titles(formats)}.`)
}

const titles = (formats: readonly InstalledFormat[]) => formats.map(({ format }) => `${format.kind} (${format.title})`).join(', ')
