import { createReadStream } from 'node:fs'
import { parseRows, type CsvRow } from './csv-rows.ts'
import { ImportError, type RejectedRow } from './format.ts'
import { utf8Text, withoutByteOrderMark } from './text.ts'

/** Longest row that is read, in bytes: a quote that is never closed must not pull the whole file into memory. */
export const MAX_ROW_BYTES = 1024 * 1024
const PIECE_BYTES = 128 * 1024
const NEWLINE = 10

export interface CsvRows {
  /** Rows of exactly as many fields as the file has columns. */
  readonly rows: readonly CsvRow[]
  readonly rejected: readonly RejectedRow[]
}

/**
 * The data rows of a CSV file of `width` columns, some hundred at a time: all but the first, unless that is said to be data too. Throws an
 * ImportError: BAD_ENCODING, or TRUNCATED when the file ends inside a row or a quoted field. `onRead` hears of bytes as they are read.
 */
export async function* readCsv(
  path: string,
  width: number,
  onRead: (bytes: number) => void = () => {},
  firstRow: 'header' | 'data' = 'header',
): AsyncGenerator<CsvRows> {
  let line = 1
  let rest = ''
  let beforeHeader = firstRow === 'header'
  for await (const { bytes, last } of wholeLines(path)) {
    onRead(bytes.length)
    const fresh = utf8Text(bytes, line)
    const text = rest + fresh
    const parsed = parseRows(text, line, last)
    if (parsed.openQuote && (last || text.length - parsed.rest > MAX_ROW_BYTES)) {
      throw new ImportError('TRUNCATED', `A quoted field of the row that begins on line ${parsed.restLine} does not end.`)
    }
    rest = text.slice(parsed.rest)
    line = parsed.restLine

    const cut = last && fresh !== '' ? parsed.rows.at(-1) : undefined
    if (cut !== undefined && cut.fields.length < width) {
      throw new ImportError('TRUNCATED', `The file ends inside line ${cut.line}: it has ${cut.fields.length} of ${width} fields.`)
    }
    const rows = beforeHeader ? parsed.rows.slice(1) : parsed.rows
    if (parsed.rows.length > 0) beforeHeader = false
    if (rows.length > 0) yield sorted(rows, width)
  }
}

/** Bytes in pieces that end with a line, so that no character is cut; the last piece is what is left over, possibly nothing. */
async function* wholeLines(path: string): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let held: Buffer = Buffer.alloc(0)
  let atStart = true
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([held, atStart ? withoutByteOrderMark(chunk) : chunk])
    atStart = false
    const end = bytes.lastIndexOf(NEWLINE) + 1
    if (end > 0) yield { bytes: bytes.subarray(0, end), last: false }
    held = bytes.subarray(end)
    if (held.length > MAX_ROW_BYTES) throw new ImportError('TRUNCATED', `A line is longer than ${MAX_ROW_BYTES} bytes.`)
  }
  yield { bytes: held, last: true }
}

function sorted(rows: readonly CsvRow[], width: number): CsvRows {
  if (rows.every(row => row.fields.length === width && !row.badQuoting)) return { rows, rejected: [] }
  const { good = [], bad = [] } = Object.groupBy(rows, row => (row.fields.length === width && !row.badQuoting ? 'good' : 'bad'))
  return { rows: good, rejected: bad.map(row => rejection(row, width)) }
}

const rejection = ({ line, raw, fields, badQuoting }: CsvRow, width: number): RejectedRow =>
  badQuoting
    ? { line, raw, reason: 'BAD_QUOTING', detail: 'text follows a closing quote' }
    : { line, raw, reason: 'FIELD_COUNT', detail: `${fields.length} fields in a file of ${width} columns` }
