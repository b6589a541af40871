import { expect, test } from 'vitest'
import { mergeHistories, pricePointOf, type PastPrice } from './history.ts'

const past = (price: number, minute: number): PastPrice => ({
  selectionId: 1,
  price,
  nativePrice: String(price),
  nativeFormat: 'decimal',
  sourceAt: new Date(Date.UTC(2026, 3, 16, 20, minute)),
  importId: minute,
})

test('of several selections that are one outcome the earliest opens and the best closes', () => {
  const [early, late] = [past(1.8, 1), past(2.2, 5)]
  const [low, high] = [past(1.9, 30), past(2, 40)]
  expect(
    mergeHistories([
      { open: late, close: low },
      { open: early, close: high },
    ]),
  ).toEqual({ open: early, close: high })
})

test('among equals the higher opens and the first confirmed closes', () =>
  expect(
    mergeHistories([
      { open: past(1.8, 1), close: past(2, 40) },
      { open: past(1.9, 1), close: past(2, 30) },
    ]),
  ).toEqual({
    open: past(1.9, 1),
    close: past(2, 30),
  }))

test('without a history there is neither', () => {
  expect(mergeHistories([])).toEqual({ open: null, close: null })
  expect(mergeHistories([{ open: past(2, 1), close: null }])).toEqual({ open: past(2, 1), close: null })
  expect(pricePointOf(null)).toBeNull()
})
