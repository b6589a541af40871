import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText, floatText, integerText } from './values.ts'

test('whole numbers keep their value', () =>
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.nat(3), (number, zeros) => {
      fc.pre(Math.abs(number) < 1e14)
      const text = zeros === 0 ? String(number) : `${number}.${'0'.repeat(zeros)}`
      expect(integerText(text)).toBe(String(number))
    }),
  ))

test.each(['', '-', '1.5', '1e3', ' 1', '0x1', '١', '12345678901234567890', 'null'])('%j is no whole number', text =>
  expect(integerText(text)).toBeUndefined(),
)

test('finite numbers keep their value', () =>
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
      expect(Number(floatText(String(number)))).toBe(Number(String(number)))
    }),
  ))

test.each([
  ['.5', '.5'],
  ['-3.', '-3.'],
  ['1e400', undefined],
  ['1e-400', '0'],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['1,5', undefined],
  ['', undefined],
  ['--', undefined],
])('%j as a float is %j', (text, expected) => expect(floatText(text)).toBe(expected))

test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '0000-01-01', '2024-4-1', '20240401', '2024-04-01T00:00:00Z'])(
  '%j is no day',
  text => expect(dayText(text)).toBeUndefined(),
)
test('29 February is a day every four years', () => expect(dayText('2024-02-29')).toBe('2024-02-29'))
