import { expect, test } from 'vitest'
import { publishedFields } from './mlb-published.ts'

test.each([
  ['.242', 0.242],
  ['1.000', 1],
  ['-.099', -0.099],
  ['.---', null],
  ['-.--', null],
  ['*.**', null],
  ['-', null],
  ['', null],
  ['E', 'E'],
  [0, 0],
  [false, false],
])('%j is %j', (value, expected) => expect(publishedFields({ value })).toEqual({ value: expected }))

test('what is nested has no place', () =>
  expect(publishedFields({ play: { id: 1 }, list: [1], nothing: null, games: 3 })).toEqual({ games: 3 }))
