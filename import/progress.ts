import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'

export interface Progress {
  /** Bytes more were read. */
  read(bytes: number): void
  stop(): void
}

/** Where progress is shown: stderr, or any stream that then gets no bar. */
export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean }

const SILENT: Progress = { read: () => {}, stop: () => {} }

/** A bar that follows a file's bytes on a terminal; nothing at all anywhere else. */
export function showProgress(path: string, bytes: number, output: Terminal): Progress {
  if (!output.isTTY) return SILENT
  const bar = new SingleBar({
    format: '{file} [{bar}] {percentage} % {duration_formatted}',
    stream: output,
    clearOnComplete: true,
    hideCursor: true,
  })
  bar.start(bytes, 0, { file: basename(path) })
  return { read: more => bar.increment(more), stop: () => bar.stop() }
}
