import type { Column, Format, Row } from './formats.ts'

/** Characters from which a chunk is sent on: few enough for a slow reader to take one within the idle limit. */
const CHUNK = 64 * 1024

/** The text of batches of rows, in chunks. */
export async function* writeRows(
  format: Format,
  columns: readonly Column[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const write = format.writer(columns)
  let chunk = format.head(columns)
  for await (const batch of batches) {
    for (const row of batch) {
      chunk += write(row)
      if (chunk.length < CHUNK) continue
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}
