import { expect, test } from 'vitest'
import { windowOf } from './day.ts'

test('a window includes its last day', () => expect(windowOf(10, '2026-04-16')).toEqual({ from: '2026-04-07', to: '2026-04-16' }))
test('one day is a window', () => expect(windowOf(1, '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' }))
test('a window knows leap years', () => expect(windowOf(366, '2024-12-31')).toEqual({ from: '2024-01-01', to: '2024-12-31' }))
test('a window never starts before the calendar', () => expect(windowOf(366, '0001-01-02').from).toBe('0001-01-01'))
test.each([0, -1, 367])('%d days are BAD_USER_INPUT', days =>
  expect(() => windowOf(days, '2026-04-16')).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })),
)
