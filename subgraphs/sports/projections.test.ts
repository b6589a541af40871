import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeWinProbability, ratingsAfter } from './elo.ts'
import { projectGames, type ScheduledGame } from './projections.ts'

const [NYY, BOS, TBR, TOR] = [147, 111, 139, 141]

const game = (gamePk: number, officialDate: string, given: Partial<ScheduledGame> = {}): ScheduledGame => ({
  gamePk,
  officialDate,
  season: Number(officialDate.slice(0, 4)),
  gameType: 'R',
  homeTeamId: NYY,
  awayTeamId: BOS,
  result: null,
  ...given,
})
const won = { home: 6, away: 2 }
const projectionOf = (gamePk: number, games: readonly ScheduledGame[]) =>
  projectGames(games).find(projection => projection.gamePk === gamePk)

test('the first games of all have no projection', () => expect(projectGames([game(1, '2019-04-01', { result: won })])).toEqual([]))

test('a game is projected from the ratings and runs of the days before', () => {
  const after = ratingsAfter(1500, 1500, 1)
  expect(projectGames([game(2, '2019-04-03'), game(1, '2019-04-01', { result: won })])).toEqual([
    {
      gamePk: 2,
      asOf: '2019-04-01',
      homeWinProbability: homeWinProbability(after.home, after.away),
      // League mean 4: attack (6 + 60 × 4) / 61 meets defence (6 + 60 × 4) / 61.
      expectedHomeRuns: (246 / 61) ** 2 / 4,
      expectedAwayRuns: (242 / 61) ** 2 / 4,
    },
  ])
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
  expect(projectionOf(2, games)!.homeWinProbability).toBeLessThan(homeWinProbability(1500, 1500))
})

test('a new season starts with a third less of every lead and without runs', () => {
  const last = game(1, '2019-09-29', { result: won })
  const after = ratingsAfter(1500, 1500, 1)
  const reverted = (rating: number) => 1500 + ((rating - 1500) * 2) / 3
  const next = projectionOf(2, [last, game(2, '2020-07-24')])!
  expect(next.homeWinProbability).toBeCloseTo(homeWinProbability(reverted(after.home), reverted(after.away)), 12)
  expect(next).toMatchObject({ asOf: '2019-09-29', expectedHomeRuns: null, expectedAwayRuns: null })
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
