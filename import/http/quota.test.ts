import { expect, test } from 'vitest'
import { createQuota } from './quota.ts'

const headers = (remaining: string, used = '', last = '') => ({
  'x-requests-remaining': remaining,
  'x-requests-used': used,
  'x-requests-last': last,
})

test('nothing is known before the first answer, and an answer may say nothing', () => {
  const quota = createQuota(0)
  quota.spend(1_000_000)
  quota.read({})
  expect(quota.summary()).toBeNull()
})

test('what remains is spent to the reserve and not further', () => {
  const quota = createQuota(100)
  quota.read(headers('106', '394', '0'))
  quota.spend(6)[Symbol.dispose]()
  expect(() => quota.spend(7)).toThrow('Asking for this may cost 7 credits of the 106 that remain, and 100 are to be left (--reserve)')
  quota.read(headers('100', '400', '6'))
  expect(() => quota.spend(1)).toThrow(/1 credits of the 100/)
  quota.spend(0)
  expect(quota.summary()).toBe('Credits: 6 used by this run, 100 remain, 400 used in this period.')
})

test('requests under way are counted, and answers may overtake one another', () => {
  const quota = createQuota(0)
  quota.read(headers('10'))
  const first = quota.spend(6)
  expect(() => quota.spend(6)).toThrow(/6 credits of the 4/)
  quota.spend(4)
  quota.read(headers('0', '500', '4'))
  quota.read(headers('4', '496', '6'))
  first[Symbol.dispose]()
  expect(quota.summary()).toBe('Credits: 10 used by this run, 0 remain, 500 used in this period.')
})
