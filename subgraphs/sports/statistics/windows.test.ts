import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { battingLine, game, importRun, pitchingLine, player, team } from '../testing/rows.ts'
import { day } from '../testing/sports-database.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

const [HOME, AWAY] = [902, 901]
const final = { abstractState: 'FINAL', detailedState: 'Final', awayScore: 1, homeScore: 2 }

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.player.createMany({ data: [player(1, 'Ann Aster'), player(2, 'Bea Birch'), player(3, 'Cal Cedar')] })
  await db.team.createMany({
    data: [team(HOME, 'Harbor', { league: 'American League' }), team(AWAY, 'Pines', { league: 'National League' })],
  })
  await db.importRun.createMany({ data: [importRun(1, 'mlb', '2026-04-17'), importRun(2, 'statcast', '2026-04-18')] })
  await db.game.createMany({
    data: [
      game(1, '2025-09-28', { ...final, dayNight: 'day' }),
      game(2, '2026-03-20', { ...final, gameType: 'S' }),
      game(3, '2026-04-01', { ...final, dayNight: 'day' }),
      game(4, '2026-04-10', { ...final, dayNight: 'night', awayTeamId: HOME, homeTeamId: AWAY }),
      game(5, '2026-04-16', { ...final }),
      game(6, '2026-10-05', { ...final, gameType: 'D' }),
    ],
  })
  const line = { teamId: HOME, plateAppearances: 4, atBats: 4, importId: 1 }
  await db.battingLine.createMany({
    data: [
      battingLine(1, 1, '2025-09-28', { ...line, hits: 4, homeRuns: 1 }),
      battingLine(1, 2, '2026-03-20', { ...line, gameType: 'S', hits: 4 }),
      battingLine(1, 3, '2026-04-01', { ...line, hits: 1, runs: 1 }),
      battingLine(1, 4, '2026-04-10', { ...line, hits: 2, runs: 0, importId: 2 }),
      battingLine(1, 5, '2026-04-16', { ...line, hits: 3, runs: null, teamId: AWAY }),
      battingLine(1, 6, '2026-10-05', { ...line, gameType: 'D', hits: 0 }),
      battingLine(2, 3, '2026-04-01', { ...line, hits: 2, runs: 2 }),
      battingLine(3, 3, '2026-04-01', { ...line, plateAppearances: 0, atBats: 0, hits: 0, runs: 1 }),
    ],
  })
  const versus = { season: 2026, gameType: 'R', teamId: HOME, doubles: 0, triples: 0, homeRuns: 0, walks: 0, intentionalWalks: 0 }
  const nothing = { hitByPitch: 0, strikeouts: 0, sacrificeFlies: 0, sacrificeBunts: 0 }
  await db.battingVersus.createMany({
    data: [
      {
        ...versus,
        ...nothing,
        playerId: 1,
        gamePk: 3,
        hand: 'L',
        officialDate: day('2026-04-01'),
        plateAppearances: 1,
        atBats: 1,
        hits: 1,
      },
      {
        ...versus,
        ...nothing,
        playerId: 1,
        gamePk: 3,
        hand: 'R',
        officialDate: day('2026-04-01'),
        plateAppearances: 3,
        atBats: 3,
        hits: 0,
      },
      {
        ...versus,
        ...nothing,
        playerId: 1,
        gamePk: 4,
        hand: 'L',
        officialDate: day('2026-04-10'),
        plateAppearances: 4,
        atBats: 4,
        hits: 2,
      },
    ],
  })
  await db.pitchingLine.createMany({
    data: [
      pitchingLine(2, 1, '2025-09-28', { teamId: HOME, outs: 27, strikeouts: 9 }),
      pitchingLine(2, 3, '2026-04-01', { teamId: HOME, outs: 10, earnedRuns: 1, runs: 2 }),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

interface Line {
  readonly games: number
  readonly hits: number
}

async function hits(window: Readonly<Record<string, unknown>> | null, owner = 'player(id: 1)'): Promise<readonly number[] | null> {
  const { owner: found } = await graph.ask<{ owner: { batting: Line | null } }>(
    `query ($window: StatWindow) { owner: ${owner} { batting(window: $window) { games hits } } }`,
    { window },
  )
  return found.batting && [found.batting.games, found.batting.hits]
}

describe('a window', () => {
  test.each([
    ['the career is every regular season game', null, [4, 10]],
    ['a season', { season: 2026 }, [3, 6]],
    ['a part of the year', { season: 2026, parts: ['POSTSEASON'] }, [1, 0]],
    ['all of a year', { season: 2026, parts: ['PRESEASON', 'REGULAR_SEASON', 'POSTSEASON'] }, [5, 10]],
    ['days', { from: '2026-04-10', to: '2026-04-16' }, [2, 5]],
    // Today is 16 April.
    ['the last seven days', { lastDays: 7 }, [2, 5]],
    ['the last days before a day', { lastDays: 10, to: '2026-04-10' }, [2, 3]],
    ['the later of two beginnings', { lastDays: 7, from: '2026-04-15' }, [1, 3]],
    ['the latest games', { lastGames: 2 }, [2, 5]],
    ['the latest games at home', { lastGames: 1, site: 'HOME' }, [1, 1]],
    ['games at home', { site: 'HOME' }, [2, 5]],
    ['games on the road', { site: 'AWAY' }, [2, 5]],
    ['games by day', { dayNight: 'DAY' }, [2, 5]],
    ['games at night', { dayNight: 'NIGHT' }, [1, 2]],
    ['games for one club', { teamId: '901' }, [1, 3]],
    ['games for clubs of a league', { league: 'American League' }, [3, 7]],
    ['against left handers', { versus: 'L' }, [2, 3]],
    ['against right handers at home', { versus: 'R', site: 'HOME' }, [1, 0]],
    ['nothing', { season: 1871 }, null],
    ['a club that cannot be', { teamId: 'x' }, null],
    ['a league with a NUL in it', { league: '\0' }, null],
  ] as const)('%s', async (_, window, expected) => expect(await hits(window)).toEqual(expected))

  test.each([
    { lastDays: 0 },
    { lastDays: 367 },
    { lastGames: 0 },
    { lastGames: 367 },
    { source: 'lahman', from: '2026-04-01' },
    { source: 'lahman', versus: 'L' },
  ])('%j is BAD_USER_INPUT', async window =>
    expect(await graph.codesOf('query ($window: StatWindow) { player(id: 1) { batting(window: $window) { hits } } }', { window })).toEqual([
      'BAD_USER_INPUT',
    ]),
  )

  test('fielders and teams have neither hands nor published seasons', async () => {
    const codes = (source: string) => graph.codesOf(source)
    expect(await codes('{ player(id: 1) { fielding(window: { versus: L }) { total { games } } } }')).toEqual(['BAD_USER_INPUT'])
    expect(await codes('{ team(id: 902) { batting(window: { source: "lahman" }) { games } } }')).toEqual(['BAD_USER_INPUT'])
  })

  test('a team has the lines of everybody who played for it, each game once', async () => {
    expect(await hits({ season: 2026 }, 'team(id: 902)')).toEqual([2, 5])
    expect(await hits({ season: 2026, lastGames: 1 }, 'team(id: 902)')).toEqual([1, 2])
  })

  test('who only ran has no line; a count that one game does not know is unknown', async () => {
    expect(await graph.ask('{ player(id: 3) { batting { games } } }')).toEqual({ player: { batting: null } })
    const { player: found } = await graph.ask<{ player: unknown }>(
      '{ player(id: 1) { known: batting(window: { to: "2026-04-10", season: 2026 }) { runs } all: batting(window: { season: 2026 }) { runs } } }',
    )
    expect(found).toEqual({ known: { runs: 1 }, all: { runs: null } })
  })

  test('the sources of a line are those of its window', async () => {
    const kinds = (window: string) =>
      graph.ask(`{ player(id: 1) { batting(window: ${window}) { sources { kind } } } }`).then(found => found['player'])
    expect(await kinds('{ season: 2026 }')).toEqual({ batting: { sources: [{ kind: 'mlb' }, { kind: 'statcast' }] } })
    expect(await kinds('{ season: 2026, dayNight: NIGHT }')).toEqual({ batting: { sources: [{ kind: 'statcast' }] } })
  })
})

test('seasons come latest first, each with its club', async () =>
  expect(await graph.ask('{ player(id: 1) { battingSeasons { season team { name } line { hits } } } }')).toEqual({
    player: {
      battingSeasons: [
        { season: 2026, team: { name: 'Pines' }, line: { hits: 6 } },
        { season: 2025, team: { name: 'Harbor' }, line: { hits: 4 } },
      ],
    },
  }))

describe('splits', () => {
  const splits = async (by: string, more = '') => {
    const { player: found } = await graph.ask<{ player: { battingSplits: readonly { value: string | null; line: Line }[] } }>(
      `{ player(id: 1) { battingSplits(by: ${by}, window: { season: 2026 } ${more}) { value line { games hits sources { kind } } } } }`,
    )
    return found.battingSplits.map(({ value, line }) => [value, line.games, line.hits])
  }

  test.each([
    [
      'HOME_AWAY',
      '',
      [
        ['AWAY', 2, 5],
        ['HOME', 1, 1],
      ],
    ],
    [
      'DAY_NIGHT',
      '',
      [
        ['DAY', 1, 1],
        ['NIGHT', 1, 2],
        [null, 1, 3],
      ],
    ],
    ['MONTH', '', [['2026-04', 3, 6]]],
    [
      'HAND',
      '',
      [
        ['L', 2, 3],
        ['R', 1, 0],
      ],
    ],
    [
      'LAST_DAYS',
      'last: [30, 1, 7]',
      [
        ['1', 1, 3],
        ['7', 2, 5],
        ['30', 3, 6],
      ],
    ],
    [
      'LAST_GAMES',
      'last: [1, 2]',
      [
        ['1', 1, 3],
        ['2', 2, 5],
      ],
    ],
  ] as const)('%s %s', async (by, more, expected) => expect(await splits(by, more)).toEqual(expected))

  test.each(['last: [0]', 'last: [367]', `last: [${Array.from({ length: 11 }, (_, index) => index + 1).join()}]`])(
    '%s is BAD_USER_INPUT',
    async last =>
      expect(await graph.codesOf(`{ player(id: 1) { battingSplits(by: LAST_GAMES, ${last}) { value } } }`)).toEqual(['BAD_USER_INPUT']),
  )

  test('everybody’s are one statement for each question', async () => {
    const of = (ids: readonly number[]) =>
      `{ ${ids
        .map(
          id => `p${id}: player(id: ${id}) {
      battingSplits(by: HOME_AWAY) { value line { woba } } hand: battingSplits(by: HAND) { value line { woba } } last: batting(window: { lastGames: 10 }) { ops }
    }`,
        )
        .join(' ')} }`
    // And one for the players.
    expect([await graph.costOf(of([1])), await graph.costOf(of([1, 2, 3]))]).toEqual([4, 4])
  })
})

describe('a game log', () => {
  const log = (args: string) =>
    graph.ask<{
      player: { battingGames: { totalCount: number; nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    }>(
      `{ player(id: 1) { battingGames(${args}) {
        totalCount nodes { date game { gamePk } team { name } line { hits sources { kind } } } pageInfo { hasNextPage endCursor } } } }`,
    )

  test('comes latest first, page by page, and knows where each game came from', async () => {
    const { player: first } = await log('window: { season: 2026 }, first: 2')
    expect(first.battingGames).toMatchObject({
      totalCount: 3,
      nodes: [
        { date: '2026-04-16', game: { gamePk: 5 }, team: { name: 'Pines' }, line: { hits: 3, sources: [{ kind: 'mlb' }] } },
        { date: '2026-04-10', game: { gamePk: 4 }, team: { name: 'Harbor' }, line: { hits: 2, sources: [{ kind: 'statcast' }] } },
      ],
      pageInfo: { hasNextPage: true },
    })
    const { player: second } = await log(`window: { season: 2026 }, first: 2, after: "${first.battingGames.pageInfo.endCursor}"`)
    expect(second.battingGames).toMatchObject({ totalCount: 3, nodes: [{ date: '2026-04-01' }], pageInfo: { hasNextPage: false } })
  })

  test('of a team adds its players up', async () =>
    expect(
      await graph.ask('{ team(id: 902) { battingGames(window: { season: 2026 }) { nodes { date line { hits plateAppearances } } } } }'),
    ).toEqual({
      team: {
        battingGames: {
          nodes: [
            { date: '2026-04-10', line: { hits: 2, plateAppearances: 4 } },
            { date: '2026-04-01', line: { hits: 3, plateAppearances: 8 } },
          ],
        },
      },
    }))

  test('asks no more for a longer page, and refuses 101', async () => {
    const source = (first: number) =>
      `{ player(id: 1) { battingGames(first: ${first}) { nodes { game { gamePk } team { id } line { ops sources { kind } } } } } }`
    expect([await graph.costOf(source(1)), await graph.costOf(source(100))]).toEqual([6, 6])
    expect(await graph.codesOf(source(101))).toEqual(['BAD_USER_INPUT'])
  })
})
