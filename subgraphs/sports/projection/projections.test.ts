import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeWinProbability, ratingsAfter } from './elo.ts'
import type { ScheduledGame } from './played-game.ts'
import { projectGames } from './projections.ts'
import { BOS, NYY, scheduled as game, TBR, TOR } from './testing/scheduled.ts'

const won = { home: 6, away: 2 }
const projectionOf = (gamePk: number, games: readonly ScheduledGame[]) =>
  projectGames(games).find(projection => projection.gamePk === gamePk)

test('the first games of all have no projection', () => expect(projectGames([game(1, '2019-04-01', { result: won })])).toEqual([]))

test('a game is projected from the ratings and runs of the days before', () => {
  const after = ratingsAfter(1500, 1500, 1)
  const [projection, ...others] = projectGames([game(2, '2019-04-03'), game(1, '2019-04-01', { result: won })])
  expect(others).toEqual([])
  expect(projection).toMatchObject({ gamePk: 2, asOf: '2019-04-01', eloHomeWinProbability: homeWinProbability(after.home, after.away) })
  const { home, away, factors } = projection!.expected
  // The league: 400 games of 4.5 runs and this one. 4.5 were expected of both sides, 200 are mixed in.
  const league = (400 * 4.5 + 8) / 402
  const [scored, allowed] = [206 / 204.5, 202 / 204.5]
  expect(factors.home).toEqual({ attack: scored, lineup: 1, defence: scored, starter: 1 })
  expect(home).toBeCloseTo(league * scored * scored, 12)
  expect(away).toBeCloseTo(league * allowed * allowed, 12)
  expect(projection!.homeWinProbability).toBeGreaterThan(projection!.eloHomeWinProbability)
})

test('games of one day do not see each other', () => {
  const games = [game(1, '2019-04-01', { result: won }), game(2, '2019-04-02', { result: { home: 0, away: 9 } }), game(3, '2019-04-02')]
  expect(projectionOf(3, games)).toEqual({ ...projectionOf(2, games), gamePk: 3 })
})

test('teams that nobody has seen have no projection', () => {
  const games = [game(1, '2019-04-01', { result: won }), game(2, '2019-04-02', { homeTeamId: TBR, awayTeamId: TOR })]
  expect(projectionOf(2, games)).toBeUndefined()
  expect(projectionOf(3, [...games, game(3, '2019-04-02', { awayTeamId: TOR })])).toBeDefined()
})

test.each(['S', 'E', 'A'])('a game of type %s teaches nothing and is not projected', gameType => {
  const games = [game(1, '2019-03-01', { result: won, gameType }), game(2, '2019-04-01')]
  expect(projectGames(games)).toEqual([])
  const season = [game(1, '2019-04-01', { result: won }), game(2, '2019-04-02', { gameType })]
  expect(projectGames(season)).toEqual([])
})

test('a game of unknown type counts', () =>
  expect(projectionOf(2, [game(1, '2019-04-01', { result: won, gameType: null }), game(2, '2019-04-02')])).toBeDefined())

test('a tie moves the favourite down', () => {
  const games = [game(1, '2019-04-01', { result: { home: 1, away: 1 } }), game(2, '2019-04-02')]
  expect(projectionOf(2, games)!.homeWinProbability).toBeLessThan(0.54)
})

test('a new season starts with a third less of every lead, and half of what runs said', () => {
  const after = ratingsAfter(1500, 1500, 1)
  const reverted = (rating: number) => 1500 + ((rating - 1500) * 2) / 3
  const [next] = projectGames([game(1, '2019-09-29', { result: won }), game(2, '2020-07-24')])
  expect(next!.asOf).toBe('2019-09-29')
  expect(next!.eloHomeWinProbability).toBeCloseTo(homeWinProbability(reverted(after.home), reverted(after.away)), 12)
  expect(next!.expected.factors.home.attack).toBeCloseTo((200 + 6 / 2) / (200 + 4.5 / 2), 12)
})

const team = fc.constantFrom(NYY, BOS, TBR, TOR)
const runs = fc.nat({ max: 15 })
const schedule = fc.array(
  fc.record({
    home: team,
    away: team,
    day: fc.integer({ min: 0, max: 40 }),
    season: fc.constantFrom(2019, 2020, 2021),
    score: fc.option(fc.tuple(runs, runs)),
  }),
  { maxLength: 40 },
)
const asGames = (entries: typeof schedule extends fc.Arbitrary<infer T> ? T : never): readonly ScheduledGame[] =>
  entries.map(({ home, away, day, season, score }, index) =>
    game(index + 1, new Date(Date.UTC(season, 3, 1 + day)).toISOString().slice(0, 10), {
      homeTeamId: home,
      awayTeamId: away,
      result: score && { home: score[0], away: score[1] },
    }),
  )

test('the future changes nothing: results from a day on leave every projection up to that day as it was', () => {
  fc.assert(
    fc.property(schedule, schedule, fc.integer({ min: 0, max: 40 }), (entries, others, day) => {
      const today = new Date(Date.UTC(2020, 3, 1 + day)).toISOString().slice(0, 10)
      const past = asGames(entries)
      const future = asGames(others)
        .filter(({ officialDate }) => officialDate >= today)
        .map(one => ({ ...one, gamePk: one.gamePk + 1000 }))
      const upTo = (games: readonly ScheduledGame[]) => {
        const dates = new Map(games.map(one => [one.gamePk, one.officialDate]))
        return projectGames(games).filter(({ gamePk }) => gamePk < 1000 && dates.get(gamePk)! <= today)
      }
      expect(upTo([...past, ...future])).toEqual(upTo(past))
    }),
  )
})

test('the order of the games does not matter', () => {
  fc.assert(
    fc.property(schedule, entries => {
      const games = asGames(entries)
      expect(projectGames(games.toReversed())).toEqual(projectGames(games))
    }),
  )
})
