import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRows } from './csv-rows.ts'

const fieldsOf = (text: string) => parseRows(text, 1, true).rows.map(row => row.fields)

/** Parses a text that arrives in pieces cut at the given places, as `readCsv` does. */
function parseInPieces(text: string, cuts: readonly number[]) {
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  let rest = ''
  let line = 1
  let start = 0
  for (const end of [...cuts.map(cut => Math.floor(cut * text.length)).toSorted((a, b) => a - b), text.length]) {
    const piece = rest + text.slice(start, end)
    const parsed = parseRows(piece, line, end === text.length)
    rows.push(...parsed.rows.map(row => row.fields))
    lines.push(...parsed.rows.map(row => row.line))
    rest = piece.slice(parsed.rest)
    line = parsed.restLine
    if (end === text.length) break
    start = end
  }
  return { rows, lines }
}

const plain = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '⚾', '1', '.'), maxLength: 5 })
const quoted = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'ü', ' '), maxLength: 8 })
const field = fc.oneof(
  plain,
  quoted.map(text => `"${text.replaceAll('"', '""')}"`),
)
const document = fc
  .tuple(
    fc.array(
      fc.array(field, { minLength: 2, maxLength: 5 }).map(fields => fields.join(',')),
      { minLength: 1, maxLength: 6 },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([rows, end, ended]) => rows.join(end) + (ended ? end : ''))

test('reads what csv-parse reads', () => {
  fc.assert(
    fc.property(document, text => {
      const theirs = parse(text, { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n'] })
      expect(fieldsOf(text)).toEqual(theirs)
    }),
    { numRuns: 500 },
  )
})

test('reads the same however the text is cut', () => {
  fc.assert(
    fc.property(document, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (text, cuts) => {
      const { rows, lines } = parseInPieces(text, cuts)
      const whole = parseRows(text, 1, true).rows
      expect(rows).toEqual(whole.map(row => row.fields))
      expect(lines).toEqual(whole.map(row => row.line))
    }),
    { numRuns: 500 },
  )
})

describe('rows', () => {
  test('begin on the line they are said to begin on', () =>
    expect(parseRows('a,b\n"x\ny",1\n\nc,d', 5, true).rows.map(({ line, raw }) => ({ line, raw }))).toEqual([
      { line: 5, raw: 'a,b' },
      { line: 6, raw: '"x\ny",1' },
      { line: 9, raw: 'c,d' },
    ]))
  test('that are not over yet wait for the rest of the text', () =>
    expect(parseRows('a,b\nc,', 1, false)).toMatchObject({ rows: [{ fields: ['a', 'b'] }], rest: 4, restLine: 2, openQuote: false }))
  test('inside a quoted field say so', () =>
    expect(parseRows('a\n"b,\nc', 1, true)).toMatchObject({ rest: 2, restLine: 2, openQuote: true }))
  test('with text after a closing quote are marked, and cost no other row', () =>
    expect(parseRows('"a"b,c\nd,e\n', 1, true).rows.map(row => row.badQuoting)).toEqual([true, false]))
  test('keep a quote inside an unquoted field', () => expect(fieldsOf('5\' 11",x\n')).toEqual([['5\' 11"', 'x']]))
})
