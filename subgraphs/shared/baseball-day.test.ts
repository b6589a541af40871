import { expect, test } from 'vitest'
import { baseballDay } from './baseball-day.ts'

test('a late game in the west belongs to the evening in New York', () => {
  expect(baseballDay(new Date('2026-04-17T03:59:59Z'))).toBe('2026-04-16')
  expect(baseballDay(new Date('2026-04-17T04:00:00Z'))).toBe('2026-04-17')
  expect(baseballDay(new Date('2026-01-01T04:59:59Z'))).toBe('2025-12-31')
})
