import { expect, test } from 'vitest'
import { mlbId } from './ids.ts'

test.each([
  ['660271', 660271],
  [147, 147],
  ['2147483647', 2147483647],
])('%s is an id', (text, id) => expect(mlbId(text)).toBe(id))

test.each(['', '0', '007', '-1', '1.5', 'abc', '2147483648', '99999999999999999999', ' 1', '1; DROP TABLE player', '١'])(
  '%j is nobody',
  text => expect(mlbId(text)).toBeNull(),
)
