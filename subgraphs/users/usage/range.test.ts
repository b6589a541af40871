import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUsageRange } from './range.ts'

const HOUR_MS = 3_600_000
const at = (text: string) => Date.parse(text)

test('whole days of a range are read as days, its ends as hours', () =>
  expect(readUsageRange(new Date('2026-04-15T22:30:00Z'), new Date('2026-04-18T01:00:00Z'), 'OPERATION')).toEqual([
    { spell: 'hour', start: at('2026-04-15T22:00:00Z'), end: at('2026-04-16T00:00:00Z') },
    { spell: 'day', start: at('2026-04-16T00:00:00Z'), end: at('2026-04-18T00:00:00Z') },
    { spell: 'hour', start: at('2026-04-18T00:00:00Z'), end: at('2026-04-18T01:00:00Z') },
  ]))

test('the spans of a range are its hours, each once', () => {
  const moment = fc.integer({ min: -5 * 24 * HOUR_MS, max: 5 * 24 * HOUR_MS })
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 1, max: 7 * 24 * HOUR_MS }),
      fc.constantFrom('OPERATION', 'DAY', 'HOUR'),
      (from, length, groupBy) => {
        const to = from + length
        fc.pre(Math.ceil(to / HOUR_MS) - Math.floor(from / HOUR_MS) <= 7 * 24)
        const spans = readUsageRange(new Date(from), new Date(to), groupBy)
        const ends = [Math.floor(from / HOUR_MS) * HOUR_MS, ...spans.map(span => span.end)]
        expect(spans.map(span => span.start)).toEqual(ends.slice(0, -1))
        expect(ends.at(-1)).toBe(Math.ceil(to / HOUR_MS) * HOUR_MS)
        const days = spans.filter(({ spell }) => spell === 'day')
        expect(days.every(({ start, end }) => start % (24 * HOUR_MS) === 0 && end % (24 * HOUR_MS) === 0)).toBe(true)
        if (groupBy === 'HOUR') expect(days).toEqual([])
      },
    ),
  )
})
