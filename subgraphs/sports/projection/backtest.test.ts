import { expect, test } from 'vitest'
import { backtest } from './backtest.ts'
import type { Projection } from './projections.ts'
import { scheduled } from './testing/scheduled.ts'

const projection = (gamePk: number, homeWinProbability: number) =>
  ({ gamePk, homeWinProbability, eloHomeWinProbability: 0.5 }) as Projection

test('seasons are scored one by one and together, ties and games without a projection left out', () => {
  const games = [
    scheduled(1, '2019-04-01', { result: { home: 5, away: 1 } }),
    scheduled(2, '2019-04-02', { result: { home: 1, away: 5 } }),
    scheduled(3, '2020-07-24', { result: { home: 2, away: 1 } }),
    scheduled(4, '2020-07-24', { result: { home: 2, away: 2 } }),
    scheduled(5, '2020-07-25', { result: { home: 2, away: 1 } }),
    scheduled(6, '2020-07-26'),
  ]
  const rows = backtest(
    games,
    [1, 2, 3, 4, 6].map(gamePk => projection(gamePk, 0.6)),
  )
  expect(rows.map(({ season, games: played, homeWins }) => [season, played, homeWins])).toEqual([
    [2019, 2, 1],
    [2020, 1, 1],
    [null, 3, 2],
  ])
  expect(rows[0]!.model.brier).toBeCloseTo((0.16 + 0.36) / 2, 12)
  expect(rows[2]!.elo).toEqual({ brier: 0.25, logLoss: Math.LN2 })
})

test('the share of home wins knows the days before only', () => {
  const home = { home: 5, away: 1 }
  const both = [scheduled(1, '2019-04-01', { result: home }), scheduled(2, '2019-04-01', { result: home })]
  const [row] = backtest(both, [projection(1, 0.6), projection(2, 0.6)])
  expect(row!.homeAlways.brier).toBeCloseTo(0.46 ** 2, 12)
  const later = backtest(
    [...both, scheduled(3, '2019-04-02', { result: home })],
    [1, 2, 3].map(gamePk => projection(gamePk, 0.6)),
  )
  expect(later[0]!.homeAlways.brier).toBeCloseTo((2 * 0.46 ** 2 + (1 - 56 / 102) ** 2) / 3, 12)
})

test('nothing to score is no row', () => expect(backtest([scheduled(1, '2019-04-01')], [projection(1, 0.6)])).toEqual([]))
