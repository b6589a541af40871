import { open, readFile, stat } from 'node:fs/promises'
import { parseRows } from './csv-rows.ts'
import { ImportError, type FileHead } from './format.ts'
import { MAX_ROW_BYTES } from './read-csv.ts'
import { utf8Text, withoutByteOrderMark } from './text.ts'

/** Largest JSON document that is read, in bytes; it is parsed as a whole. */
export const MAX_JSON_BYTES = 256 * 1024 * 1024

/** Deepest JSON document that is read. Real ones have some ten levels; thousands of them would overflow the stack of whoever walks them. */
const MAX_JSON_DEPTH = 100

/** Tells CSV from JSON by how the file begins. Throws an ImportError when the file is neither or cannot be read. */
export async function readHead(path: string, maxJsonBytes = MAX_JSON_BYTES): Promise<FileHead> {
  const size = await sizeOf(path)
  const start = withoutByteOrderMark(await firstBytes(path))
  const first = start.toString('latin1').trimStart().at(0)
  if (first === undefined) throw new ImportError('EMPTY', 'The file is empty.')
  if (first !== '{' && first !== '[') return { kind: 'csv', header: headerOf(start) }
  if (size > maxJsonBytes)
    throw new ImportError('TOO_LARGE', `A JSON document of ${size} bytes is larger than the limit of ${maxJsonBytes}.`)
  return jsonHead(await readFile(path))
}

/** A JSON document by its bytes. Throws an ImportError when it is none. */
export function jsonHead(bytes: Buffer): FileHead & { readonly kind: 'json' } {
  const value = parseJson(utf8Text(withoutByteOrderMark(bytes), 1))
  if (isDeeper(value, MAX_JSON_DEPTH))
    throw new ImportError('MALFORMED', `The JSON document has more than ${MAX_JSON_DEPTH} lists and objects inside each other.`)
  return { kind: 'json', value }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(item => isDeeper(item, levels - 1))
}

async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null)
  if (!stats?.isFile()) throw new ImportError('NOT_A_FILE', 'There is no such file.')
  return stats.size
}

async function firstBytes(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_ROW_BYTES), 0, MAX_ROW_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

function headerOf(start: Buffer): readonly string[] {
  const lineEnd = start.indexOf('\n')
  const text = utf8Text(lineEnd === -1 ? start : start.subarray(0, lineEnd), 1)
  return parseRows(text, 1, true).rows[0]?.fields.map(name => name.trim()) ?? []
}

/** V8 gives up exactly where a document was cut, and earlier where it is wrong. Messages never quote the document. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const { message } = error as SyntaxError
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? NaN)
    if (message === 'Unexpected end of JSON input' || position >= text.trimEnd().length) {
      throw new ImportError('TRUNCATED', 'The JSON document ends before it is complete.')
    }
    const where = Number.isNaN(position) ? '' : ` on line ${text.slice(0, position).split('\n').length}`
    throw new ImportError('MALFORMED', `The file begins like JSON but cannot be read as JSON${where}.`)
  }
}
