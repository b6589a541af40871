import { expect, test } from 'vitest'
import { canceled, declined, dueNow, ended, isLive, kept, monthFrom, renewed, started, tierInForce, type Terms } from './subscription.ts'

const START = new Date('2026-01-31T12:00:00Z')
const PRO: Terms = started(null, { tier: 'PRO', paymentMethod: 'pm_1' }, monthFrom(START))
const day = (text: string) => new Date(`2026-${text}T12:00:00Z`)

test('it begins with its payment and renews on the same day of every month that has it', () => {
  expect(PRO).toMatchObject({ status: 'ACTIVE', startedAt: START, renewsAt: day('02-28') })
  const march = renewed(PRO, day('02-28'))
  expect([march.periodStartsAt, march.renewsAt]).toEqual([day('02-28'), day('03-31')])
  expect(renewed(march, day('03-31')).renewsAt).toEqual(day('04-30'))
})

test('months in which nobody renewed it are not paid for', () =>
  expect(renewed(PRO, day('06-15'))).toMatchObject({ status: 'ACTIVE', periodStartsAt: day('02-28'), renewsAt: day('06-30') }))

test('a declined renewal leaves a week in which it is tried daily; then it is over', () => {
  const unpaid = declined(PRO, day('02-28'))
  expect(unpaid).toMatchObject({ status: 'PAST_DUE', graceEndsAt: day('03-07'), dueAt: day('03-01') })
  expect(tierInForce(unpaid)).toBe('PRO')
  let tried = unpaid
  for (const at of ['03-01', '03-02', '03-03', '03-04', '03-05', '03-06']) {
    expect(dueNow(tried, day(at))).toBe('RENEW')
    tried = declined(tried, day(at))
  }
  expect(tried.graceEndsAt).toEqual(day('03-07'))
  expect(dueNow(tried, day('03-07'))).toBe('END')
  expect([isLive(tried, day('03-06')), isLive(tried, day('03-07'))]).toEqual([true, false])
  expect(tierInForce(ended(tried))).toBe('FREE')
})

test('a renewal that is paid late keeps to its day', () => {
  const paid = renewed(declined(PRO, day('02-28')), day('03-03'))
  expect(paid).toMatchObject({
    status: 'ACTIVE',
    graceEndsAt: null,
    periodStartsAt: day('02-28'),
    renewsAt: day('03-31'),
    dueAt: day('03-31'),
  })
})

test('canceled it keeps its tier until the month is over, then ends; past due it ends at once', () => {
  const leaving = canceled(PRO)
  expect(leaving).toMatchObject({ status: 'CANCELED', tier: 'PRO', dueAt: day('02-28') })
  expect([dueNow(leaving, day('02-27')), dueNow(leaving, day('02-28'))]).toEqual([null, 'END'])
  expect([isLive(leaving, day('02-27')), isLive(leaving, day('02-28'))]).toEqual([true, false])
  expect(canceled(declined(PRO, day('02-28')))).toMatchObject({ status: 'ENDED', dueAt: null, graceEndsAt: null })
})

test('a cheaper tier waits for the renewal, whether that is paid or declined', () => {
  const elite = started(null, { tier: 'ELITE', paymentMethod: 'pm_1' }, monthFrom(START))
  const smaller = kept(elite, { tier: 'PRO', paymentMethod: 'pm_2' })
  expect(smaller).toMatchObject({ tier: 'ELITE', nextTier: 'PRO', paymentMethod: 'pm_2' })
  expect(renewed(smaller, day('02-28'))).toMatchObject({ tier: 'PRO', nextTier: null })
  expect(declined(smaller, day('02-28'))).toMatchObject({ status: 'PAST_DUE', tier: 'PRO', nextTier: null })
  expect(canceled(smaller).nextTier).toBeNull()
})

test('a subscription that was taken up again began when it was, one that went on when it did first', () => {
  const paid = { tier: 'ELITE', paymentMethod: 'pm_1' } as const
  expect(started(PRO, paid, monthFrom(day('02-10')))).toMatchObject({ startedAt: START, anchorAt: day('02-10') })
  expect(started(ended(PRO), paid, monthFrom(day('05-10'))).startedAt).toEqual(day('05-10'))
})

test('one that has ended is never due', () => expect(dueNow(ended(PRO), day('12-31'))).toBeNull())
