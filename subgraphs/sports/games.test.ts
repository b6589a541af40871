import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from './testing/sports-database.ts'
import { sportsGraph } from './testing/sports-graph.ts'
import { game, player, team } from './testing/rows.ts'

const SLATE = `query Slate($date: Date!) {
  games(date: $date) {
    gamePk startTime status { abstract detailed } awayTeam { id name abbreviation } homeTeam { id name abbreviation } score { away home }
  }
}`

const DETAILS = `query GameDetails($gamePk: Int!) {
  game(gamePk: $gamePk) {
    gamePk officialDate startTime gameNumber doubleHeader
    status { abstract detailed }
    awayTeam { id name } homeTeam { id name }
    score { away home }
    venue { id name city roof timeZone latitude longitude elevationFeet }
    weather { condition temperatureFahrenheit windSpeedMph windDirection }
    probablePitchers { away { id fullName throws } home { id fullName throws } }
    lineScore { currentInning half innings { number away home } away { runs hits errors } home { runs hits errors } }
    projection { model version asOf homeWinProbability awayWinProbability expectedRuns { away home } expectedTotal }
  }
}`

const LINE_SCORE = {
  currentInning: 2,
  half: 'TOP',
  innings: [
    { number: 1, away: 0, home: 3 },
    { number: 2, away: 1, home: null },
  ],
  away: { runs: 1, hits: 2, errors: 0 },
  home: { runs: 3, hits: null, errors: 1 },
}

const SIDE = { attack: 1.1, lineup: 1, defence: 0.9, starter: 1.05 }
const FACTORS = { park: 1.02, temperature: 0.98, home: SIDE, away: { ...SIDE, attack: 0.8 } }

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.team.createMany({ data: [team(901, 'Harbor Gulls', { abbreviation: 'HAR' }), team(902, 'Pine Valley Larks')] })
  await db.player.createMany({ data: [player(11, 'Iñaki Solé', { throws: 'R' })] })
  await db.venue.create({
    data: {
      id: '31',
      name: 'Lark Field',
      city: 'Pine Valley',
      roof: 'OPEN',
      timeZone: 'America/Denver',
      latitude: 40.5,
      longitude: -105,
      elevationFeet: 5003,
      sourceRank: 1,
    },
  })
  await db.game.createMany({
    data: [
      game(100, '2026-04-16', {
        startTime: new Date('2026-04-16T23:05:00Z'),
        gameNumber: 2,
        doubleHeader: 'SPLIT',
        abstractState: 'LIVE',
        detailedState: 'In Progress',
        awayScore: 1,
        homeScore: 3,
        venueId: '31',
        weatherCondition: 'Partly Cloudy',
        temperatureFahrenheit: 61,
        windSpeedMph: 8,
        windDirection: 'Out To CF',
        awayProbablePitcherId: 11,
        homeProbablePitcherId: 4242,
        lineScore: LINE_SCORE,
      }),
      game(99, '2026-04-16'),
      game(98, '2026-04-16'),
      game(97, '2026-04-16', { startTime: new Date('2026-04-16T17:10:00Z'), awayScore: 4, windSpeedMph: 0, awayTeamId: 777 }),
      game(96, '2026-04-15'),
    ],
  })
  await db.gameProjection.createMany({
    data: [
      {
        gamePk: 100,
        model: 'statedge-runs',
        version: '2',
        asOf: day('2026-04-15'),
        homeWinProbability: 0.55,
        eloHomeWinProbability: 0.54,
        expectedAwayRuns: 4,
        expectedHomeRuns: 4.5,
        factors: FACTORS,
      },
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

test('a slate is in order of start, games without one last', async () => {
  const { games } = await graph.ask<{ games: { gamePk: number }[] }>(SLATE, { date: '2026-04-16' })
  expect(games.map(({ gamePk }) => gamePk)).toEqual([97, 100, 98, 99])
  expect(games[1]).toEqual({
    gamePk: 100,
    startTime: '2026-04-16T23:05:00.000Z',
    status: { abstract: 'LIVE', detailed: 'In Progress' },
    awayTeam: { id: '901', name: 'Harbor Gulls', abbreviation: 'HAR' },
    homeTeam: { id: '902', name: 'Pine Valley Larks', abbreviation: null },
    score: { away: 1, home: 3 },
  })
})

test('a slate costs two statements: games and teams', async () => expect(await graph.costOf(SLATE, { date: '2026-04-16' })).toBe(2))

test('a day without games is an empty slate', async () => expect(await graph.ask(SLATE, { date: '2026-12-24' })).toEqual({ games: [] }))

test.each(['2026-02-30', 'today', '2026-4-16'])('%s is no date', async date =>
  expect(await graph.execute(SLATE, { date })).toHaveProperty('errors'),
)

test('a game has everything that is known of it', async () =>
  expect(await graph.ask(DETAILS, { gamePk: 100 })).toEqual({
    game: {
      gamePk: 100,
      officialDate: '2026-04-16',
      startTime: '2026-04-16T23:05:00.000Z',
      gameNumber: 2,
      doubleHeader: 'SPLIT',
      status: { abstract: 'LIVE', detailed: 'In Progress' },
      awayTeam: { id: '901', name: 'Harbor Gulls' },
      homeTeam: { id: '902', name: 'Pine Valley Larks' },
      score: { away: 1, home: 3 },
      venue: {
        id: '31',
        name: 'Lark Field',
        city: 'Pine Valley',
        roof: 'OPEN',
        timeZone: 'America/Denver',
        latitude: 40.5,
        longitude: -105,
        elevationFeet: 5003,
      },
      weather: { condition: 'Partly Cloudy', temperatureFahrenheit: 61, windSpeedMph: 8, windDirection: 'Out To CF' },
      probablePitchers: { away: { id: '11', fullName: 'Iñaki Solé', throws: 'R' }, home: null },
      lineScore: LINE_SCORE,
      projection: {
        model: 'statedge-runs',
        version: '2',
        asOf: '2026-04-15',
        homeWinProbability: 0.55,
        awayWinProbability: 1 - 0.55,
        expectedRuns: { away: 4, home: 4.5 },
        expectedTotal: 8.5,
      },
    },
  }))

test('what nobody knows of a game is null', async () => {
  const nothing = { score: null, venue: null, weather: null, lineScore: null, projection: null, startTime: null, gameNumber: null }
  expect(await graph.ask(DETAILS, { gamePk: 99 })).toMatchObject({ game: { ...nothing, probablePitchers: { away: null, home: null } } })
})

test('half a score is none, and a calm is weather', async () =>
  expect(await graph.ask(DETAILS, { gamePk: 97 })).toMatchObject({
    game: { awayTeam: null, score: null, weather: { condition: null, windSpeedMph: 0 }, projection: null },
  }))

test.each([0, -1, 5, 2 ** 31 - 1])('gamePk %d is no game', async gamePk =>
  expect(await graph.ask(DETAILS, { gamePk })).toEqual({ game: null }),
)

test('a game costs five statements: game, teams, venue, pitchers, projection', async () =>
  expect(await graph.costOf(DETAILS, { gamePk: 100 })).toBe(5))

const CHANCES = `query ($gamePk: Int!, $line: Float!, $headStart: Float) {
  game(gamePk: $gamePk) {
    projection {
      eloHomeWinProbability
      awayFactors { kind value } homeFactors { kind value }
      runDistribution { away home }
      total(line: $line) { over push under }
      runLine(headStart: $headStart) { over push under }
      even: runLine(headStart: 0) { over push under }
    }
  }
}`

interface Chances {
  readonly over: number
  readonly push: number
  readonly under: number
}

interface Projected {
  readonly game: {
    readonly projection: {
      readonly awayFactors: object
      readonly homeFactors: object
      readonly runDistribution: { readonly away: number[]; readonly home: number[] }
      readonly total: Chances
      readonly runLine: Chances
      readonly even: Chances
    }
  }
}

test('a projection tells chances of totals and run lines that agree with the winner and the runs', async () => {
  const { game: found } = await graph.ask<Projected>(CHANCES, { gamePk: 100, line: 8 })
  const { awayFactors, homeFactors, runDistribution, total, runLine, even } = found.projection
  expect(even.over).toBeCloseTo(0.55, 6)
  expect(runLine.over).toBeLessThan(even.over)
  expect(total.over + total.push + total.under).toBeCloseTo(1, 9)
  const mean = (chances: readonly number[]) => chances.reduce((sum, chance, runs) => sum + runs * chance, 0)
  expect(mean(runDistribution.away) + mean(runDistribution.home)).toBeCloseTo(8.5, 3)
  expect(homeFactors).toEqual([
    { kind: 'ATTACK', value: 1.1 },
    { kind: 'LINEUP', value: 1 },
    { kind: 'DEFENCE', value: 0.9 },
    { kind: 'STARTER', value: 1.05 },
    { kind: 'PARK', value: 1.02 },
    { kind: 'TEMPERATURE', value: 0.98 },
  ])
  expect(awayFactors).toContainEqual({ kind: 'ATTACK', value: 0.8 })
})

test.each([
  [{ line: 8.25 }, 'line must be from 0 to 60, in halves.'],
  [{ line: -1 }, 'line must be from 0 to 60, in halves.'],
  [{ line: 8, headStart: 31 }, 'headStart must be from -30 to 30, in halves.'],
])('no bookmaker offers %j', async (numbers, message) => {
  const { errors } = await graph.execute(CHANCES, { gamePk: 100, ...numbers })
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } })
})
