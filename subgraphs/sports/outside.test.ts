import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRun, player, team } from './testing/rows.ts'
import { sportsGraph } from './testing/sports-graph.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.importRun.createMany({ data: [importRun(1, 'fangraphs', '2026-01-01'), importRun(2, 'mlb', '2026-04-16')] })
  await db.team.createMany({ data: [team(901, 'Harbor Gulls'), team(902, 'Pine Valley Larks'), team(903, 'Amber Foxes')] })
  await db.player.createMany({ data: [player(11, 'Iñaki Solé'), player(12, 'Otto Brandt')] })
  const sole = { season: 2025, playerId: 11 }
  await db.seasonBatting.createMany({
    data: [
      { ...sole, source: 'lahman', sourcePlayerId: 'soleii01', stint: 2, teamId: 902, hits: 40, published: {} },
      { ...sole, source: 'lahman', sourcePlayerId: 'soleii01', stint: 1, teamId: 901, hits: 60, published: {} },
      {
        ...sole,
        source: 'fangraphs',
        sourcePlayerId: '99',
        stint: 0,
        games: 140,
        plateAppearances: 600,
        hits: 100,
        groundedIntoDoublePlay: 7,
        published: { 'wRC+': 131, 'K%': 0.21, Dol: '$36.1' },
        importId: 1,
      },
      { ...sole, source: 'mlb', sourcePlayerId: '11', stint: 0, teamId: 777, hits: 101, published: {} },
      { ...sole, season: 2024, source: 'mlb', sourcePlayerId: '11', stint: 0, hits: 9, published: {} },
      // Nobody knows who this is.
      { ...sole, playerId: null, source: 'fangraphs', sourcePlayerId: '98', stint: 0, published: {} },
    ],
  })
  await db.seasonPitching.createMany({
    data: [
      { ...sole, source: 'lahman', sourcePlayerId: 'soleii01', stint: 1, outs: 637, saves: 0, published: { BAOpp: 0.25 } },
      { ...sole, source: 'fangraphs', sourcePlayerId: '99', stint: 0, wins: 9, published: {} },
    ],
  })
  await db.seasonAppearances.createMany({
    data: [
      { ...sole, source: 'lahman', sourcePlayerId: 'soleii01', teamId: 901, games: 20, positions: { PH: 1, SS: 12, P: 2, XX: 1, C: 4 } },
      { ...sole, source: 'lahman', sourcePlayerId: 'soleii01', teamId: 902, games: 100, gamesStarted: 98, positions: {} },
    ],
  })
  const season = { season: 2025, published: {} }
  const east = { league: 'American League', division: 'American League East' }
  await db.teamSeason.createMany({
    data: [
      { ...season, source: 'lahman', teamId: 901, wins: 90, losses: 71, parkFactor: 104, published: { Rank: 1, DivWin: 'Y' } },
      {
        ...season,
        ...east,
        source: 'mlb',
        teamId: 901,
        games: 162,
        wins: 91,
        losses: 71,
        divisionRank: 2,
        gamesBack: 1.5,
        runsScored: 700,
        runsAllowed: 650,
        streak: -2,
        importId: 2,
      },
      { ...season, ...east, source: 'mlb', teamId: 902, wins: 92, losses: 69, divisionRank: 1, gamesBack: 0 },
      { ...season, source: 'mlb', teamId: 903, league: 'National League', division: 'National League East', wins: 1, losses: 3 },
      { ...season, season: 2024, source: 'lahman', teamId: 903, wins: 0, losses: 0 },
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

describe('seasons as outside tables publish them', () => {
  const SEASON = `query ($id: ID!, $season: Int!, $source: String, $names: [String!]) { player(id: $id) {
    publishedBatting(season: $season, source: $source) {
      publishedBy season stint team { name } games plateAppearances hits groundedIntoDoublePlay published(names: $names) { name text number } source { name }
    }
    publishedPitching(season: $season, source: $source) { publishedBy stint outs inningsPitched wins saves published { name number } }
    appearances(season: $season, source: $source) { publishedBy team { id } games gamesStarted positions { position games } }
  } }`
  const ask = async (variables: object) =>
    (await graph.ask<{ player: Record<string, object[]> }>(SEASON, { id: '11', season: 2025, ...variables })).player

  test("come MLB's first, then by source and spell", async () => {
    const { publishedBatting } = await ask({})
    expect(publishedBatting).toMatchObject([
      { publishedBy: 'mlb', stint: 0, team: null, hits: 101 },
      { publishedBy: 'fangraphs', stint: 0, team: null, hits: 100 },
      { publishedBy: 'lahman', stint: 1, team: { name: 'Harbor Gulls' }, hits: 60 },
      { publishedBy: 'lahman', stint: 2, team: { name: 'Pine Valley Larks' }, hits: 40 },
    ])
  })

  test('have counts, every other column, and where they came from', async () => {
    const { publishedBatting } = await ask({ source: 'fangraphs' })
    expect(publishedBatting).toEqual([
      {
        publishedBy: 'fangraphs',
        season: 2025,
        stint: 0,
        team: null,
        games: 140,
        plateAppearances: 600,
        hits: 100,
        groundedIntoDoublePlay: 7,
        published: [
          { name: 'Dol', text: '$36.1', number: null },
          { name: 'K%', text: '0.21', number: 0.21 },
          { name: 'wRC+', text: '131', number: 131 },
        ],
        source: { name: 'FanGraphs' },
      },
    ])
  })

  test('show the columns asked for', async () => {
    const { publishedBatting } = await ask({ source: 'fangraphs', names: ['wRC+', 'nope'] })
    expect(publishedBatting).toMatchObject([{ published: [{ name: 'wRC+' }] }])
  })

  test('pitchers have innings where outs are known', async () => {
    const { publishedPitching } = await ask({})
    expect(publishedPitching).toEqual([
      { publishedBy: 'fangraphs', stint: 0, outs: null, inningsPitched: null, wins: 9, saves: null, published: [] },
      {
        publishedBy: 'lahman',
        stint: 1,
        outs: 637,
        inningsPitched: '212.1',
        wins: null,
        saves: 0,
        published: [{ name: 'BAOpp', number: 0.25 }],
      },
    ])
  })

  test('appearances come most games first, positions as scorers number them', async () => {
    const { appearances } = await ask({})
    expect(appearances).toEqual([
      { publishedBy: 'lahman', team: { id: '902' }, games: 100, gamesStarted: 98, positions: [] },
      {
        publishedBy: 'lahman',
        team: { id: '901' },
        games: 20,
        gamesStarted: null,
        positions: [
          { position: 'P', games: 2 },
          { position: 'C', games: 4 },
          { position: 'SS', games: 12 },
          { position: 'PH', games: 1 },
          { position: 'XX', games: 1 },
        ],
      },
    ])
  })

  test.each([{ id: '12' }, { season: 1900 }, { season: 2 ** 31 - 1 }, { source: 'nobody\0' }])('%j has none', async variables =>
    expect(await ask(variables)).toEqual({ publishedBatting: [], publishedPitching: [], appearances: [] }),
  )

  test('cost the statements of one player: players, three tables, clubs, imports', async () => {
    const of = ['11', '12'].map(id => ({ __typename: 'Player', id }))
    const PLAYERS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Player {
      publishedBatting(season: 2025) { team { id } source { kind } } publishedPitching(season: 2025) { stint } appearances(season: 2025) { games }
    } } }`
    expect(await graph.costOf(PLAYERS, { of })).toBe(6)
  })
})

describe("a club's season", () => {
  const SEASON = `query ($id: ID!, $season: Int!, $source: String) { team(id: $id) { season(season: $season, source: $source) {
    publishedBy team { name } season league division games wins losses winningPercentage divisionRank gamesBack streak runsScored runsAllowed
    runDifferential parkFactor attendance published { name text } source { kind fetchedAt }
  } } }`
  const ask = async (variables: object) =>
    (await graph.ask<{ team: { season: object | null } }>(SEASON, { id: '901', season: 2025, ...variables })).team.season

  test("is MLB's own unless another source is asked for", async () => {
    expect(await ask({})).toEqual({
      publishedBy: 'mlb',
      team: { name: 'Harbor Gulls' },
      season: 2025,
      league: 'American League',
      division: 'American League East',
      games: 162,
      wins: 91,
      losses: 71,
      winningPercentage: 91 / 162,
      divisionRank: 2,
      gamesBack: 1.5,
      streak: -2,
      runsScored: 700,
      runsAllowed: 650,
      runDifferential: 50,
      parkFactor: null,
      attendance: null,
      published: [],
      source: { kind: 'mlb', fetchedAt: '2026-04-16T12:00:00.000Z' },
    })
    expect(await ask({ source: 'lahman' })).toMatchObject({
      publishedBy: 'lahman',
      wins: 90,
      parkFactor: 104,
      published: [
        { name: 'DivWin', text: 'Y' },
        { name: 'Rank', text: '1' },
      ],
      source: null,
    })
  })

  test('is what another source says where MLB does not', async () =>
    expect(await ask({ id: '903', season: 2024 })).toMatchObject({ publishedBy: 'lahman', winningPercentage: null }))

  test('is null when no source has it', async () => expect([await ask({ season: 1900 }), await ask({ source: 'x' })]).toEqual([null, null]))
})

describe('standings', () => {
  const STANDINGS = `query ($season: Int!, $source: String) { standings(season: $season, source: $source) {
    league division teams { team { name } wins gamesBack source { kind } }
  } }`

  test('have the clubs of the fullest table by league, division and place', async () =>
    expect(await graph.ask(STANDINGS, { season: 2025 })).toMatchObject({
      standings: [
        {
          league: 'American League',
          division: 'American League East',
          teams: [
            { team: { name: 'Pine Valley Larks' }, gamesBack: 0 },
            { team: { name: 'Harbor Gulls' }, wins: 91, gamesBack: 1.5 },
          ],
        },
        { league: 'National League', teams: [{ team: { name: 'Amber Foxes' } }] },
      ],
    }))

  test('can be those of one source', async () =>
    expect(await graph.ask(STANDINGS, { season: 2025, source: 'lahman' })).toMatchObject({
      standings: [{ league: null, teams: [{ wins: 90 }] }],
    }))

  test('of a season that nobody knows are empty', async () =>
    expect(await graph.ask(STANDINGS, { season: 1900 })).toEqual({ standings: [] }))

  test('cost three statements: seasons, clubs, imports', async () => expect(await graph.costOf(STANDINGS, { season: 2025 })).toBe(3))
})
