import { ImportError } from '../subgraphs/shared/import/format.ts'
import { ResolutionError } from '../subgraphs/shared/import/resolution.ts'
import { withoutSecrets } from '../subgraphs/shared/log.ts'

/** A file that was not imported, and why. */
export interface ImportFailure {
  readonly file: string
  /** Stable: an ImportError's code, or FAILED. */
  readonly code: string
  /** For people, without secrets. */
  readonly message: string
}

export const failureOf = (file: string, error: unknown): ImportFailure => ({
  file,
  code: error instanceof ImportError ? error.code : 'FAILED',
  message: messageOf(error),
})

/** What went wrong, for people: no stack, no secret, and what several attempts to connect had in common. */
export const messageOf = (error: unknown): string => withoutSecrets(textOf(error))

function textOf(error: unknown): string {
  // A name with several addresses fails with one error for each, and says nothing itself.
  if (error instanceof AggregateError && error.message === '') return [...new Set(error.errors.map(textOf))].join('; ')
  if (error instanceof ResolutionError) return `${error.code}: ${error.message}`
  if (error instanceof Error) return error.message || error.name
  return String(error)
}
