import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthsAfter, nextRenewal, unused } from './period.ts'

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

test.each([
  ['2026-01-31T23:59:59.999Z', 1, '2026-02-28T23:59:59.999Z'],
  ['2028-01-31T00:00:00.000Z', 1, '2028-02-29T00:00:00.000Z'],
  ['2026-12-15T12:00:00.000Z', 1, '2027-01-15T12:00:00.000Z'],
  ['2026-01-31T12:00:00.000Z', 14, '2027-03-31T12:00:00.000Z'],
])('%s and %d months are %s', (from, months, to) => expect(monthsAfter(new Date(from), months).toISOString()).toBe(to))

test('the next renewal is later, at most a month later, and whole months from the anchor', () =>
  fc.assert(
    fc.property(moment, moment, (anchor, after) => {
      const renewal = nextRenewal(anchor, after)
      expect(renewal > after && renewal > anchor).toBe(true)
      const months = (renewal.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + renewal.getUTCMonth() - anchor.getUTCMonth()
      expect(renewal).toEqual(monthsAfter(anchor, months))
      const before = monthsAfter(anchor, months - 1)
      expect(months === 1 || before <= after).toBe(true)
    }),
  ))

test('what is unused of a price shrinks from all of it to nothing', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), moment, moment, moment, (price, startsAt, one, other) => {
      const period = { startsAt, endsAt: monthsAfter(startsAt, 1) }
      const [sooner, later] = one < other ? [one, other] : [other, one]
      expect(unused(price, period, startsAt)).toBe(price)
      expect(unused(price, period, period.endsAt)).toBe(0)
      expect(unused(price, period, sooner)).toBeGreaterThanOrEqual(unused(price, period, later))
    }),
  ))

test('half of a month of 30 days is half of the price', () =>
  expect(unused(1901, { startsAt: new Date('2026-04-16'), endsAt: new Date('2026-05-16') }, new Date('2026-05-01'))).toBe(950))
