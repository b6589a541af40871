import { expect, test } from 'vitest'
import { NO_LINES, type ScheduledGame } from './played-game.ts'
import { createRunModel } from './run-model.ts'
import { scheduled, BOS, NYY } from './testing/scheduled.ts'

/** A model that has seen the same game so many times. */
function after(times: number, game: ScheduledGame, lines?: Parameters<ReturnType<typeof createRunModel>['learn']>[2]) {
  const model = createRunModel()
  for (let played = 0; played < times; played++) model.learn(game, model.expect(game), lines)
  return model
}

const played = (home: number, away: number, given: Partial<ScheduledGame> = {}) =>
  scheduled(1, '2019-04-01', { result: { home, away }, ...given })
const next = (given: Partial<ScheduledGame> = {}) => scheduled(2, '2019-04-02', given)

test('runs make an attack better and the other defence worse', () => {
  const { factors } = after(20, played(8, 4)).expect(next())
  expect(factors.home.attack).toBeGreaterThan(1)
  expect(factors.home.defence).toBeGreaterThan(1)
  expect(factors.away.attack).toBeLessThan(factors.home.attack)
})

test('a park where both sides score has a factor that follows its games, wherever else they play', () => {
  const model = after(60, played(8, 8, { venueId: 'high' }))
  expect(model.expect(next({ venueId: 'high' })).factors.park).toBeGreaterThan(1.05)
  expect(model.expect(next({ venueId: 'elsewhere' })).factors.park).toBe(1)
  expect(model.expect(next()).factors.park).toBe(1)
})

test('a starter against whom nobody scores lowers the runs of the other side', () => {
  const model = after(15, played(4, 1, { homeStarterId: 10 }))
  const { factors } = model.expect(next({ homeStarterId: 10 }))
  expect(factors.away.starter).toBeLessThan(0.95)
  expect(factors.home.starter).toBe(1)
  expect(model.expect(next()).factors.away.starter).toBe(1)
})

test('a starter whose line is known is judged by it, not by the runs behind him', () => {
  const strikeouts = { playerId: 10, strikeouts: 12, outs: 21, walks: 0, hits: 6, runs: 5, homeRuns: 0 }
  const lines = { home: { ...NO_LINES, start: strikeouts }, away: NO_LINES }
  const model = after(15, played(4, 7), lines)
  expect(model.expect(next({ homeStarterId: 10 })).factors.away.starter).toBeLessThan(0.9)
})

test('warm air brings runs, up to where it was measured, and a closed roof none', () => {
  const model = createRunModel()
  const factor = (temperatureFahrenheit: number | null) => model.expect(next({ temperatureFahrenheit })).factors.temperature
  expect([null, 72, 92].map(factor)).toEqual([1, 1, expect.closeTo(1.06, 9)])
  expect(factor(120)).toBe(factor(100))
  expect(factor(0)).toBe(factor(40))
})

test('a game that is not over teaches nothing', () => {
  const model = after(20, next())
  expect(model.expect(next())).toEqual(createRunModel().expect(next()))
})

test('one rout says no more than fifteen runs', () => {
  const [rout, fifteen] = [after(1, played(30, 3)), after(1, played(15, 3))]
  expect(rout.expect(next()).factors.home.attack).toBe(fifteen.expect(next()).factors.home.attack)
})

test('over the winter everything comes nearer to the league', () => {
  const model = after(60, played(8, 4, { venueId: 'high', homeStarterId: 10 }))
  const before = model.expect(next({ venueId: 'high', homeStarterId: 10 })).factors
  model.winter(1)
  const now = model.expect(next({ venueId: 'high', homeStarterId: 10 })).factors
  for (const [was, is] of [
    [before.park, now.park],
    [before.home.attack, now.home.attack],
    [before.away.attack, now.away.attack],
  ] as const)
    expect(Math.abs(is - 1)).toBeLessThan(Math.abs(was - 1))
  expect([NYY, BOS].map(team => model.expect(next({ homeTeamId: team })).home > 0)).toEqual([true, true])
})
