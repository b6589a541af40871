import { expect, test } from 'vitest'
import { publishedBy, publishedValues } from './published.ts'

const PUBLISHED = { WAR: 4.5, 'K%': 0.21, Dol: '$36.1', Qualified: true, Age: null, Hits: 0 }

test('every column comes by name, numbers as numbers too, and what is unknown as null', () =>
  expect(publishedValues(PUBLISHED, null)).toEqual([
    { name: 'Age', text: null, number: null },
    { name: 'Dol', text: '$36.1', number: null },
    { name: 'Hits', text: '0', number: 0 },
    { name: 'K%', text: '0.21', number: 0.21 },
    { name: 'Qualified', text: 'true', number: null },
    { name: 'WAR', text: '4.5', number: 4.5 },
  ]))

test('columns asked for come in the order asked, once, and unknown ones not at all', () =>
  expect(publishedValues(PUBLISHED, ['WAR', 'Age', 'WAR', 'toString', '__proto__']).map(({ name }) => name)).toEqual(['WAR', 'Age']))

test('nothing asked for is nothing', () => expect(publishedValues(PUBLISHED, [])).toEqual([]))

test('rows can be narrowed to one source', () => {
  const rows = [{ publishedBy: 'lahman' }, { publishedBy: 'mlb' }]
  expect([publishedBy(rows, null), publishedBy(rows, 'mlb'), publishedBy(rows, 'nobody')]).toEqual([rows, [rows[1]], []])
})
