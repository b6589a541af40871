import { afterAll, beforeAll, expect, test } from 'vitest'
import { battingLine, game, importRun, pitch, pitchingLine, player, team } from './testing/rows.ts'
import { day } from './testing/sports-database.ts'
import { sportsGraph } from './testing/sports-graph.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.importRun.createMany({
    data: [
      importRun(1, 'season', '2026-04-01'),
      importRun(2, 'mlb', '2026-04-15', { url: 'https://statsapi.example/v1/schedule?date=2026-04-16' }),
      importRun(3, 'mlb', '2026-04-16', { url: 'https://statsapi.example/v1/people' }),
      importRun(4, 'statcast', '2026-04-14'),
      importRun(5, 'mlb', '2025-10-01'),
      importRun(6, 'retrosheet', '2026-04-02'),
    ],
  })
  await db.venue.create({ data: { id: '31', name: 'Lark Field', sourceRank: 1, importId: 2 } })
  await db.team.createMany({
    data: [team(901, 'Harbor Gulls', { venueId: '31', importId: 2 }), team(902, 'Pine Valley Larks', { importId: 1 })],
  })
  await db.player.createMany({ data: [player(11, 'Iñaki Solé', { importId: 3 }), player(12, 'Otto Brandt', { importId: 99 })] })
  await db.rosterEntry.create({ data: { teamId: 901, playerId: 11, sourceRank: 2, importId: 3 } })
  await db.game.createMany({
    data: [
      game(1, '2026-04-16', { importId: 2 }),
      game(2, '2026-04-16', { importId: 1 }),
      game(3, '2026-04-16', { importId: 1 }),
      game(4, '2026-04-16'),
    ],
  })
  await db.battingLine.createMany({
    data: [
      battingLine(11, 101, '2025-09-01', { importId: 5 }),
      battingLine(11, 102, '2026-04-01', { importId: 4 }),
      battingLine(11, 103, '2026-04-10', { importId: 2 }),
      battingLine(11, 104, '2026-04-11', { importId: 3 }),
      battingLine(11, 105, '2026-04-12'),
      // Spring counts for nothing.
      battingLine(11, 106, '2026-04-12', { gameType: 'S', importId: 6 }),
      battingLine(12, 104, '2026-04-11', { importId: 4 }),
    ],
  })
  await db.pitchingLine.create({ data: pitchingLine(12, 104, '2026-04-11', { importId: 3 }) })
  await db.pitch.create({ data: pitch([104, 1, 1], '2026-04-11', { importId: 4 }) })
})
afterAll(() => graph[Symbol.asyncDispose]())

const SLATE = `{ games(date: "2026-04-16") { gamePk source { name kind location fetchedAt notice } } }`

test('a game says where it came from: address or file, and when', async () =>
  expect(await graph.ask(SLATE)).toEqual({
    games: [
      {
        gamePk: 1,
        source: {
          name: 'MLB Stats API',
          kind: 'mlb',
          location: 'https://statsapi.example/v1/schedule?date=2026-04-16',
          fetchedAt: '2026-04-15T12:00:00.000Z',
          notice: null,
        },
      },
      ...[2, 3].map(gamePk => ({
        gamePk,
        source: { name: 'Season file', kind: 'season', location: 'season-1.csv', fetchedAt: '2026-04-01T12:00:00.000Z', notice: null },
      })),
      { gamePk: 4, source: null },
    ],
  }))

test('the sources of a slate are one statement more', async () => expect(await graph.costOf(SLATE)).toBe(2))

test('people, clubs, parks, roster entries and pitches say it too; an import that is gone is unknown', async () => {
  const answer = await graph.ask(`{
    team(id: "901") { source { kind } venue { source { kind } } roster { source { location } player { source { location } } } }
    player(id: "12") { source { kind } statcast { nodes { source { name } batter { source { kind } } } } }
  }`)
  expect(answer).toEqual({
    team: {
      source: { kind: 'mlb' },
      venue: { source: { kind: 'mlb' } },
      roster: [
        {
          source: { location: 'https://statsapi.example/v1/people' },
          player: { source: { location: 'https://statsapi.example/v1/people' } },
        },
      ],
    },
    player: {
      source: null,
      statcast: { nodes: [{ source: { name: 'Baseball Savant (Statcast)' }, batter: { source: { kind: 'mlb' } } }] },
    },
  })
})

const LINES = `{ player(id: "11") {
  seasonBatting(season: 2026) { games sources { kind fetchedAt } }
  recentStats(days: 10) { batting { games sources { kind } } pitching { sources { kind } } }
} }`

test('added up lines say of each kind of source what was fetched last, of the games that count', async () =>
  expect(await graph.ask(LINES)).toEqual({
    player: {
      seasonBatting: {
        games: 4,
        sources: [
          { kind: 'mlb', fetchedAt: '2026-04-16T12:00:00.000Z' },
          { kind: 'statcast', fetchedAt: '2026-04-14T12:00:00.000Z' },
        ],
      },
      recentStats: { batting: { games: 3, sources: [{ kind: 'mlb' }] }, pitching: null },
    },
  }))

test('they are read only when asked for, in one statement for all players', async () => {
  const OF = (fields: string) =>
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Player { seasonBatting(season: 2026) { ${fields} } } } }`
  const of = ['11', '12'].map(id => ({ __typename: 'Player', id }))
  const [without, withSources] = [await graph.costOf(OF('games'), { of }), await graph.costOf(OF('sources { name }'), { of })]
  expect([without, withSources]).toEqual([2, 3])
})

test('leaders know theirs', async () =>
  expect(
    await graph.ask(`{
      battingLeaderboard(season: 2026, qualified: false, first: 1, orderBy: { field: PLATE_APPEARANCES }) { nodes { player { id } line { sources { kind } } } }
      pitchingLeaderboard(season: 2026, qualified: false, first: 1) { nodes { player { id } line { sources { kind } } } }
    }`),
  ).toEqual({
    battingLeaderboard: { nodes: [{ player: { id: '11' }, line: { sources: [{ kind: 'mlb' }, { kind: 'statcast' }] } }] },
    pitchingLeaderboard: { nodes: [{ player: { id: '12' }, line: { sources: [{ kind: 'mlb' }] } }] },
  }))

test("another source's account of a game, its sides turned to the game's, carries its notice", async () => {
  const account = { officialDate: day('2026-04-16'), season: 2026, match: 'MATCHED', gamePk: 1 }
  await graph.db.sourceGame.createMany({
    data: [
      {
        ...account,
        source: 'retrosheet',
        sourceId: '2026-04-16/LAR/0',
        awayTeamId: 901,
        homeTeamId: 902,
        awayScore: 2,
        homeScore: 7,
        attendance: 31_042,
        durationMinutes: 171,
        facts: { park: 'LAR01', umpire: 'Nobody' },
        importId: 6,
      },
      {
        ...account,
        source: 'fivethirtyeight',
        sourceId: '2026-04-16/HAR/1',
        awayTeamId: 902,
        homeTeamId: 901,
        awayScore: 7,
        homeScore: 2,
        homeWinProbability: 0.4,
        facts: { elo1_pre: 1510.5 },
      },
      { ...account, gamePk: 2, source: 'fivethirtyeight', sourceId: 'plain', homeTeamId: 902, homeWinProbability: 0.7, facts: {} },
      { ...account, gamePk: null, match: 'UNMATCHED', source: 'fivethirtyeight', sourceId: 'open', homeWinProbability: 0.9, facts: {} },
    ],
  })
  const ACCOUNTS = `{ games(date: "2026-04-16") {
    outsideAccounts { publishedBy officialDate score { away home } attendance durationMinutes facts(names: ["park"]) { name text } source { notice } }
    outsideEstimates { publishedBy homeWinProbability awayWinProbability facts { name number } }
  } }`
  const { games } = await graph.ask<{ games: readonly unknown[] }>(ACCOUNTS)
  expect(games[0]).toEqual({
    outsideAccounts: [
      {
        publishedBy: 'fivethirtyeight',
        officialDate: '2026-04-16',
        score: { away: 2, home: 7 },
        attendance: null,
        durationMinutes: null,
        facts: [],
        source: null,
      },
      {
        publishedBy: 'retrosheet',
        officialDate: '2026-04-16',
        score: { away: 2, home: 7 },
        attendance: 31_042,
        durationMinutes: 171,
        facts: [{ name: 'park', text: 'LAR01' }],
        source: { notice: expect.stringContaining('copyrighted by Retrosheet') },
      },
    ],
    outsideEstimates: [
      { publishedBy: 'fivethirtyeight', homeWinProbability: 0.6, awayWinProbability: 0.4, facts: [{ name: 'elo1_pre', number: 1510.5 }] },
    ],
  })
  expect(games[1]).toMatchObject({ outsideEstimates: [{ homeWinProbability: 0.7 }] })
  expect(games[2]).toEqual({ outsideAccounts: [], outsideEstimates: [] })
  // The slate, the accounts, and where they came from.
  expect(await graph.costOf(ACCOUNTS)).toBe(3)
})
