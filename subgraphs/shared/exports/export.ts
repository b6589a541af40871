/** Rows on their way out. What they are is known; they are read as they are taken. */
export interface OpenExport {
  readonly contentType: string
  readonly fileName: string
  readonly rows: number
  /** In the rows, nulls included. */
  readonly values: number
  readonly chunks: AsyncIterable<string | Uint8Array>
}

/**
 * Opens what the query string of a URL asks for. Rejects with BAD_USER_INPUT for what makes no sense or is too much. Nothing of it goes on in the
 * database once the signal has aborted.
 */
export type OpenExportOf = (search: string, signal: AbortSignal) => Promise<OpenExport>

export const EXPORTS_PATH = '/export/'

/** Of one export, on every hop. */
export interface ExportLimits {
  /** How long the reader may take nothing. */
  readonly idleMs: number
  /** How long all of it may take. */
  readonly totalMs: number
}

export const EXPORT_LIMITS: ExportLimits = { idleMs: 30_000, totalMs: 10 * 60_000 }
