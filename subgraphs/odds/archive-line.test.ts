import { expect, test } from 'vitest'
import { archivePriceOf, inBoardOrder, type ArchiveLineRow } from './archive-line.ts'
import { americanOf } from './price.ts'

const line = (given: Partial<ArchiveLineRow> = {}): ArchiveLineRow => ({
  gamePk: 1,
  archive: 'sportsbookreviewsonline',
  type: 'MONEYLINE',
  period: 'GAME',
  side: 'HOME',
  phase: 'OPEN',
  point: null,
  decimal: 1.91,
  nativePrice: '-110',
  importId: null,
  ...given,
})

test.each([
  [{}, 1 + 100 / 110, -110],
  [{ nativePrice: '+120', decimal: 2.2 }, 2.2, 120],
  [{ nativePrice: '105', decimal: 2.05 }, 2.05, 105],
  [{ nativePrice: '1.91' }, 1.91, -110],
  [{ nativePrice: null }, 1.91, -110],
])('the price of %j is %d', (given, decimal, american) => {
  const price = archivePriceOf(line(given))
  expect(price?.decimal).toBeCloseTo(decimal, 12)
  expect(price && americanOf(price)).toBe(american)
})

test('a point alone has no price', () => expect(archivePriceOf(line({ decimal: null, nativePrice: null }))).toBeNull())

test('lines come by market, side and archive, the opening first', () => {
  const ordered = [
    line(),
    line({ phase: 'CLOSE' }),
    line({ archive: 'zz' }),
    line({ side: 'AWAY' }),
    line({ type: 'RUN_LINE' }),
    line({ type: 'TOTAL', side: 'OVER' }),
    line({ type: 'TOTAL', side: 'UNDER', phase: 'CLOSE' }),
  ]
  expect(inBoardOrder(ordered.toReversed())).toEqual(ordered)
})
