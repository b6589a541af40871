import { isUtf8 } from 'node:buffer'
import { ImportError } from './format.ts'

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const NEWLINE = 10

/** The text of UTF-8 bytes that cut no character in two. Anything else is refused with its line rather than read in a guessed encoding. */
export function utf8Text(bytes: Buffer, firstLine: number): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const line = firstLine + lineBreaksBeforeFault(bytes)
  throw new ImportError('BAD_ENCODING', `Line ${line} is not UTF-8. Convert the file to UTF-8 and import it again.`)
}

/** Text as PostgreSQL takes it: it has neither character 0 nor half a surrogate pair, and both become U+FFFD. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

export const withoutByteOrderMark = (bytes: Buffer): Buffer => (bytes.subarray(0, 3).equals(UTF8_MARK) ? bytes.subarray(3) : bytes)

function lineBreaksBeforeFault(bytes: Buffer): number {
  let breaks = 0
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(NEWLINE, start)) {
    breaks += 1
    start = end + 1
  }
  return breaks
}
