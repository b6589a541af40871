import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsUnder, createCellReader } from './cell-reader.ts'

const reading = (text: string) => createCellReader(column => (column === 'n' ? text : ''))

test('whole numbers of the range are read and no others', () =>
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), number => {
      const row = reading(String(number))
      expect(row.optional('n', -100, 100)).toBe(number)
      expect(row.fault()).toEqual(Math.abs(number) <= 100 ? null : { reason: 'OUT_OF_RANGE', detail: `n: ${number}` })
    }),
  ))

test('an empty cell is no number and, where one is needed, a fault', () => {
  const row = reading('')
  expect([row.optional('n', 0, 9), row.decimal('n', 0, 9), row.fault()]).toEqual([null, null, null])
  row.required('n', 0, 9)
  expect(row.fault()).toEqual({ reason: 'MISSING_FIELD', detail: 'n' })
})

test('a text is as long as a name at the most', () => {
  const [name, tooLong] = [reading('x'.repeat(200)), reading('x'.repeat(201))]
  expect([name.text('n').length, name.fault()]).toEqual([200, null])
  tooLong.text('n')
  expect(tooLong.fault()).toEqual({ reason: 'TOO_LONG', detail: 'n: 201 characters' })
})

test('the first fault is the one that is told', () => {
  const row = reading('x')
  row.decimal('n', 0, 1)
  row.day('n')
  row.oneOf('n', ['y'])
  expect(row.fault()).toEqual({ reason: 'BAD_NUMBER', detail: 'n: x' })
})

test('cells are found by name, later ones of a name by its number too, and an absent one is empty', () => {
  const cell = cellsUnder(['a', 'b', 'a', 'a'])([' 1 ', '2', '3', '4'])
  expect(['a', 'b', 'a 2', 'a 3', 'c', '__proto__'].map(cell)).toEqual(['1', '2', '3', '4', '', ''])
})
