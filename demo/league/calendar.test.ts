import { expect, test } from 'vitest'
import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import { appointmentAt, createCalendar, MINUTE } from './calendar.ts'
import { createLeague, originAt, seasonOf } from './league.ts'

const ORIGIN = { seed: 20_260_416, opening: '2026-02-20', season: 2026 }
const { teams } = createLeague(ORIGIN)
const games = createCalendar(teams, ORIGIN, '2026-08-20')

test('a calendar that goes on longer says the same of the days before', () => {
  expect(createCalendar(teams, ORIGIN, '2026-04-03')).toEqual(games.filter(({ officialDate }) => officialDate <= '2026-04-03'))
})

test('every game begins on its day in New York, also when the clocks change', () => {
  for (const { officialDate, startTime } of games) expect(baseballDay(startTime)).toBe(officialDate)
})

test('at every moment a game began within the last two hours and a half', () => {
  const starts = games.map(({ startTime }) => startTime.getTime())
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(150 * MINUTE)
})

test('nobody plays two games at once, and everybody plays about as often', () => {
  for (const team of teams) {
    const own = games.filter(({ away, home }) => away === team || home === team)
    expect(own.length / 26).toBeGreaterThan(6.3)
    expect(own.length / 26).toBeLessThan(7)
    const atHome = own.filter(({ home }) => home === team).length
    expect(atHome / own.length).toBeGreaterThan(0.4)
    expect(atHome / own.length).toBeLessThan(0.6)
    own.slice(1).forEach(({ startTime }, index) => {
      expect(startTime.getTime() - (own[index]?.startTime.getTime() ?? 0)).toBeGreaterThanOrEqual(200 * MINUTE)
    })
  }
})

test('turns count a club’s games in the order they are played', () => {
  for (const team of teams.slice(0, 3)) {
    const turns = games.flatMap(({ away, home, awayTurn, homeTurn }) => (away === team ? [awayTurn] : home === team ? [homeTurn] : []))
    expect(turns).toEqual(turns.map((_, index) => index))
  }
})

test('a game that is rained out is the second one of the next day from three quarters of an hour before it', () => {
  const second = games.find(({ gameNumber }) => gameNumber === 2)
  if (!second?.formerly) throw new Error('it never rained')
  const first = games.find(
    ({ officialDate, home, gameNumber }) => officialDate === second.officialDate && home === second.home && gameNumber === 1,
  )
  expect(first).toMatchObject({ doubleHeader: true, away: second.away })
  const { startTime } = second.formerly
  expect(baseballDay(startTime) < second.officialDate).toBe(true)
  expect(appointmentAt(second, new Date(startTime.getTime() - 46 * MINUTE))).toMatchObject({
    startTime,
    gameNumber: 1,
    doubleHeader: false,
  })
  expect(appointmentAt(second, new Date(startTime.getTime() - 45 * MINUTE))).toMatchObject({
    officialDate: second.officialDate,
    gameNumber: 2,
  })
})

test('a league is dated back from the day it is seeded on, and its season is that year, even in January', () => {
  expect(originAt(new Date('2026-11-30T03:00:00Z'), 1)).toEqual({ seed: 1, opening: '2026-08-01', season: 2026 })
  const january = originAt(new Date('2027-01-20T12:00:00Z'), 1)
  expect(january).toEqual({ seed: 1, opening: '2026-10-01', season: 2027 })
  expect([seasonOf(january, '2026-10-05'), seasonOf(january, '2027-03-01'), seasonOf(january, '2028-01-01')]).toEqual([2027, 2027, 2028])
})
