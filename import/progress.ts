import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'

export interface Progress {
  /** Bytes more were read. */
  read(bytes: number): void
  stop(): void
}

const SILENT: Progress = { read: () => {}, stop: () => {} }

/** A bar that follows a file's bytes on a terminal; nothing at all anywhere else. */
export function showProgress(path: string, bytes: number, output: NodeJS.WriteStream): Progress {
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
