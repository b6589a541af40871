import { expect, test } from 'vitest'
import { publishedCells } from './published.ts'

test('numbers become numbers, text stays, nothing is left out but what is empty', () => {
  const cells: Readonly<Record<string, string>> = { 'BB%': '0.183', WAR: '-.4', Dol: '($1.2)', tiny: '1e-7', 'Age Rng': '27 - 27', KN: '' }
  expect(publishedCells(Object.keys(cells), column => cells[column] ?? '')).toEqual({
    'BB%': 0.183,
    WAR: -0.4,
    Dol: '($1.2)',
    tiny: 1e-7,
    'Age Rng': '27 - 27',
  })
})
