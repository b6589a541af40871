import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

const codeOf = (take: () => unknown): unknown => {
  try {
    take()
    return 'taken'
  } catch (error) {
    return (error as { readonly extensions?: { readonly code?: unknown } }).extensions?.code
  }
}

test('an account has as many as it may, all accounts together as many as the process may, and what is given back can be taken again', () => {
  const take = createSlots({ ofAccount: 2, inAll: 3 })
  const [first, second] = [take('a'), take('a')]
  expect(codeOf(() => take('a'))).toBe('RATE_LIMITED')
  const third = take('b')
  expect(codeOf(() => take('c'))).toBe('SERVICE_UNAVAILABLE')

  first[Symbol.dispose]()
  expect(codeOf(() => take('c'))).toBe('taken')
  second[Symbol.dispose]()
  third[Symbol.dispose]()
  expect([codeOf(() => take('a')), codeOf(() => take('a'))]).toEqual(['taken', 'taken'])
})
