import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORMATS, type Column, type Row } from './formats.ts'

const COLUMNS: readonly Column[] = [
  { path: ['zone'], kind: 'number' },
  { path: ['description'], kind: 'text' },
  { path: ['batter', 'id'], kind: 'text' },
]

const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String))
const text = fc.option(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '""', ',', '\r\n', '\n', 'a"b', 'a,b', ' a ', '=1+1', 'null')),
)
const rows = fc.array(fc.tuple(number, text, text))

const written = (name: keyof typeof FORMATS, values: readonly Row[]) => {
  const format = FORMATS[name]
  return format.head(COLUMNS) + values.map(format.writer(COLUMNS)).join('')
}

test('whatever the values are, CSV parses back to them', () =>
  fc.assert(
    fc.property(rows, values => {
      const parsed = parse(written('CSV', values), { cast: (value, { quoting }) => (value === '' && !quoting ? null : value) })
      expect(parsed).toEqual([['zone', 'description', 'batter.id'], ...values])
    }),
  ))

test('and NDJSON to what the graph would answer', () =>
  fc.assert(
    fc.property(rows, values => {
      const lines = written('NDJSON', values).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.map(line => JSON.parse(line))).toEqual(
        values.map(([zone, description, id]) => ({ zone: zone === null ? null : JSON.parse(zone), description, batter: { id } })),
      )
    }),
  ))

test('lines of CSV end as RFC 4180 says, and what needs no quotes has none', () =>
  expect(written('CSV', [['5', 'ball', null]])).toBe('zone,description,batter.id\r\n5,ball,\r\n'))

test('one column that is null is a line nonetheless', () =>
  expect(FORMATS.CSV.writer([{ path: ['zone'], kind: 'number' }])([null])).toBe('""\r\n'))
