import { expect, test } from 'vitest'
import type { FileHead } from '../../shared/import/format.ts'
import { mlb } from './mlb.ts'

const head = (value: unknown): FileHead => ({ kind: 'json', value })
const copyright = 'Copyright 2026 MLB Advanced Media, L.P.'

test('an error answer is told in its own words', () =>
  expect(mlb.irrelevant?.(head({ messageNumber: 10, message: 'Object not found', timestamp: '2026-05-01T00:00:00Z', traceId: null }))).toBe(
    'an error answer of the API: Object not found',
  ))

test("somebody else's list under the same key is not MLB's", () => {
  expect(mlb.recognises(head({ sports: [{ key: 'baseball_mlb' }] }))).toBe(false)
  expect(mlb.recognises(head([{ key: 'baseball_mlb', description: 'US baseball', active: true }]))).toBe(false)
  expect(mlb.recognises(head({ copyright, sports: [{ id: 1 }] }))).toBe(true)
})

test('what can be read is not irrelevant', () => {
  expect(mlb.irrelevant?.(head({ copyright, teams: [] }))).toBeNull()
  expect(mlb.irrelevant?.(head({ copyright, dates: [] }))).toBeNull()
  expect(mlb.irrelevant?.({ kind: 'csv', header: ['awards'] })).toBeNull()
})
