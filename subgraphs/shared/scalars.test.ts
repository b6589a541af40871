import fc from 'fast-check'
import { Kind } from 'graphql'
import { expect, test } from 'vitest'
import { scalars } from './scalars.ts'

const { Date: day, DateTime: moment } = scalars
const badInput = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }) as Error

test.each(['2026-04-16', '2024-02-29', '0001-01-01'])('%s is a day', text => {
  expect(day.parseValue(text)).toBe(text)
  expect(day.parseLiteral({ kind: Kind.STRING, value: text })).toBe(text)
  expect(day.serialize(text)).toBe(text)
})

test.each(['2026-02-29', '2026-4-16', '2026-13-01', '0000-01-01', '2026-04-16T00:00:00Z', '', 20260416, null, {}])('%j is no day', value =>
  expect(() => day.parseValue(value)).toThrow(badInput),
)

test.each([
  ['2026-04-16T23:05:00Z', '2026-04-16T23:05:00.000Z'],
  ['2026-04-16T23:05:00.120Z', '2026-04-16T23:05:00.120Z'],
  ['2026-04-16T19:05:00-04:00', '2026-04-16T23:05:00.000Z'],
])('%s is a moment', (text, utc) => {
  expect(moment.parseValue(text).toISOString()).toBe(utc)
  expect(moment.parseLiteral({ kind: Kind.STRING, value: text }).toISOString()).toBe(utc)
})

test.each(['2026-04-16', '2026-04-16T23:05:00', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', 'now', 0, null])('%j is no moment', value =>
  expect(() => moment.parseValue(value)).toThrow(badInput),
)

test('a moment is written as it is read', () =>
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), at => {
      expect(moment.parseValue(moment.serialize(at))).toEqual(at)
    }),
  ))

test('only a Date is written as a moment', () => expect(() => moment.serialize('2026-04-16T23:05:00.000Z')).toThrow(TypeError))
