import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { battingLine, game, pitchingLine, player, team } from './testing/rows.ts'
import { day } from './testing/sports-database.ts'
import { sportsGraph } from './testing/sports-graph.ts'

const PROFILE = `query PlayerProfile($id: ID!, $season: Int!) {
  player(id: $id) {
    id fullName firstName lastName birthDate bats throws position jerseyNumber active
    externalIds { retrosheet baseballReference fangraphs }
    team { id name abbreviation league division venue { id name } }
    seasonBatting(season: $season) {
      games plateAppearances atBats runs hits doubles triples homeRuns runsBattedIn walks strikeouts stolenBases
      average onBasePercentage slugging ops isolatedPower babip woba wrcPlus
    }
    seasonPitching(season: $season) {
      games gamesStarted inningsPitched battersFaced hits runs earnedRuns homeRuns walks strikeouts era whip fip strikeoutsPerNine
    }
    recentStats(days: 10) { from to games batting { plateAppearances homeRuns ops woba } pitching { inningsPitched era strikeouts } }
  }
}`

const ROSTER = `query TeamRoster($teamId: ID!) {
  team(id: $teamId) {
    id name abbreviation
    roster { status jerseyNumber position player {
      id fullName bats throws recentStats(days: 10) { games batting { plateAppearances ops } pitching { inningsPitched era } }
    } }
  }
}`

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.venue.create({ data: { id: 'name:gull-park', name: 'Gull Park', sourceRank: 1 } })
  await db.team.createMany({
    data: [
      team(901, 'Harbor Gulls', {
        abbreviation: 'HAR',
        league: 'American League',
        division: 'American League East',
        venueId: 'name:gull-park',
      }),
      team(902, 'Pine Valley Larks', { venueId: 'name:nowhere' }),
      team(903, 'Amber Foxes'),
    ],
  })
  await db.player.createMany({
    data: [
      player(11, 'Iñaki Solé', {
        firstName: 'Iñaki',
        lastName: 'Solé',
        birthDate: day('1999-02-28'),
        bats: 'S',
        throws: 'R',
        position: 'TWP',
        jerseyNumber: '00',
        active: true,
        teamId: 901,
        retrosheetId: 'solei001',
        baseballReferenceId: 'soleii01',
        fangraphsId: '99',
      }),
      player(12, 'Otto Brandt'),
      player(13, 'Unsigned Man', { teamId: 999 }),
    ],
  })
  await db.battingLine.createMany({
    data: [
      battingLine(11, 1, '2026-04-07', { homeRuns: 1, runs: 1, runsBattedIn: 2, stolenBases: 0, caughtStealing: 0 }),
      battingLine(11, 2, '2026-04-16', { plateAppearances: 5, walks: 1, runs: 0, runsBattedIn: 0 }),
      battingLine(11, 3, '2026-04-06', { hits: 4 }),
      battingLine(11, 4, '2026-04-17', { hits: 4 }),
      battingLine(11, 5, '2026-04-08', { hits: 4, gameType: 'S' }),
      battingLine(11, 6, '2025-09-28', { hits: 3 }),
      // Ran for somebody.
      battingLine(12, 2, '2026-04-16', { plateAppearances: 0, atBats: 0, hits: 0, strikeouts: 0 }),
    ],
  })
  await db.pitchingLine.createMany({
    data: [
      pitchingLine(11, 2, '2026-04-16', { gamesStarted: 1, outs: 19, battersFaced: 24, runs: 3, earnedRuns: 2, strikeouts: 7 }),
      pitchingLine(11, 7, '2026-04-10', { earnedRuns: 1, runs: 1 }),
      pitchingLine(12, 7, '2026-04-10'),
    ],
  })
  await db.game.create({ data: game(1, '2026-04-07') })
})
afterAll(() => graph[Symbol.asyncDispose]())

describe('a profile', () => {
  test('has the person, the team, the season and the last ten days', async () => {
    const { player: found } = await graph.ask(PROFILE, { id: '11', season: 2026 })
    expect(found).toMatchObject({
      id: '11',
      fullName: 'Iñaki Solé',
      firstName: 'Iñaki',
      lastName: 'Solé',
      birthDate: '1999-02-28',
      bats: 'S',
      throws: 'R',
      position: 'TWP',
      jerseyNumber: '00',
      active: true,
      externalIds: { retrosheet: 'solei001', baseballReference: 'soleii01', fangraphs: '99' },
      team: {
        id: '901',
        name: 'Harbor Gulls',
        abbreviation: 'HAR',
        league: 'American League',
        division: 'American League East',
        venue: { id: 'name:gull-park', name: 'Gull Park' },
      },
      // The regular season, the day after tomorrow's included; one of the four lines does not know its runs.
      seasonBatting: {
        games: 4,
        plateAppearances: 17,
        atBats: 16,
        hits: 10,
        homeRuns: 1,
        runs: null,
        walks: 1,
        average: 0.625,
        stolenBases: null,
      },
      seasonPitching: { games: 2, gamesStarted: 1, inningsPitched: '7.1', runs: 4, earnedRuns: 3, era: (3 * 27) / 22, whip: 12 / 22 },
      recentStats: {
        from: '2026-04-07',
        to: '2026-04-16',
        // Batted in 1 and 2, pitched in 2 and 7.
        games: 3,
        batting: { plateAppearances: 9, homeRuns: 1, ops: 3 / 9 + 5 / 8 },
        pitching: { inningsPitched: '7.1', strikeouts: 8 },
      },
    })
  })

  test('of somebody who only ran has no line at the plate but a game', async () => {
    const { player: found } = await graph.ask(PROFILE, { id: '12', season: 2026 })
    expect(found).toMatchObject({
      seasonBatting: null,
      seasonPitching: { era: null, runs: null },
      recentStats: { games: 2, batting: null },
    })
    expect(found).toMatchObject({ team: null, birthDate: null, bats: null, active: null, externalIds: { retrosheet: null } })
  })

  test('of a season without games is empty', async () =>
    expect(await graph.ask(PROFILE, { id: '11', season: 99_999 })).toMatchObject({ player: { seasonBatting: null, seasonPitching: null } }))

  test('names no team that nobody knows', async () =>
    expect(await graph.ask('{ player(id: "13") { team { id } } }')).toEqual({ player: { team: null } }))

  test.each(['42', 'abc', '', '2147483648', '-1', '1e3', '11 '])('of %j is null', async id =>
    expect(await graph.ask(PROFILE, { id, season: 2026 })).toEqual({ player: null }),
  )
})

describe('recent stats', () => {
  const RECENT = `query ($days: Int, $asOf: Date) { player(id: "11") { recentStats(days: $days, asOf: $asOf) { from to games batting { hits runs } } } }`
  const recent = async (variables: { days?: number | null; asOf?: string }) =>
    (await graph.ask<{ player: { recentStats: object } }>(RECENT, variables)).player.recentStats

  test('are of ten days up to today in New York unless asked otherwise', async () => {
    expect(await recent({})).toMatchObject({ from: '2026-04-07', to: '2026-04-16' })
    expect(await recent({ days: null })).toMatchObject({ from: '2026-04-07', to: '2026-04-16' })
  })
  test('include both ends and nothing outside', async () => {
    expect(await recent({ days: 1, asOf: '2026-04-07' })).toMatchObject({ games: 1, batting: { hits: 1, runs: 1 } })
    expect(await recent({ days: 11, asOf: '2026-04-16' })).toMatchObject({ from: '2026-04-06', batting: { hits: 6, runs: null } })
  })
  test('of days without games are nothing', async () =>
    expect(await recent({ asOf: '2020-01-01' })).toMatchObject({ games: 0, batting: null }))
  test.each([0, -3, 367])('of %d days are BAD_USER_INPUT', async days =>
    expect(await graph.codesOf(RECENT, { days })).toEqual(['BAD_USER_INPUT']),
  )
  test('as of no day are an error', async () => expect(await graph.execute(RECENT, { asOf: '2026-02-30' })).toHaveProperty('errors'))
})

describe('a roster', () => {
  beforeAll(async () => {
    const positions = ['P', 'C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF', 'DH']
    const entries = Array.from({ length: 26 }, (_, index) => ({
      teamId: 902,
      playerId: 1000 + index,
      status: 'Active',
      jerseyNumber: String(index),
      position: positions[index % positions.length]!,
      sourceRank: 1,
    }))
    await graph.db.player.createMany({
      data: entries.map(({ playerId }, index) => player(playerId, `Player ${String.fromCharCode(90 - index)}`)),
    })
    await graph.db.rosterEntry.createMany({
      data: [
        ...entries,
        { teamId: 901, playerId: 12, position: 'P', sourceRank: 1 },
        { teamId: 901, playerId: 11, status: 'Active', jerseyNumber: '00', position: 'P', sourceRank: 1 },
        { teamId: 901, playerId: 4242, sourceRank: 1 },
      ],
    })
    await graph.db.battingLine.createMany({ data: entries.map(({ playerId }) => battingLine(playerId, 2, '2026-04-16')) })
  })

  test('is in order of position, then name, and keeps whom nobody knows', async () => {
    const { team: found } = await graph.ask<{ team: { roster: unknown[] } }>(ROSTER, { teamId: '901' })
    expect(found.roster).toEqual([
      { status: 'Active', jerseyNumber: '00', position: 'P', player: expect.objectContaining({ id: '11' }) },
      { status: null, jerseyNumber: null, position: 'P', player: expect.objectContaining({ id: '12' }) },
      { status: null, jerseyNumber: null, position: null, player: null },
    ])
    const larks = await graph.ask<{ team: { roster: { position: string; player: { fullName: string } }[] } }>(ROSTER, { teamId: '902' })
    expect(larks.team.roster.map(entry => entry.position).slice(0, 8)).toEqual(['P', 'P', 'P', 'C', 'C', 'C', '1B', '1B'])
    expect(larks.team.roster.slice(0, 3).map(entry => entry.player.fullName)).toEqual(['Player F', 'Player P', 'Player Z'])
  })

  test('costs five statements with 3 players and with 26: team, roster, players, batting, pitching', async () => {
    expect(await graph.costOf(ROSTER, { teamId: '901' })).toBe(5)
    expect(await graph.costOf(ROSTER, { teamId: '902' })).toBe(5)
  })

  test('costs no more for several teams', async () =>
    expect(await graph.costOf('{ teams { roster { player { recentStats { games } } } } }')).toBe(5))
})

describe('teams', () => {
  test('come by name', async () =>
    expect(await graph.ask('{ teams { name venue { name } } }')).toEqual({
      teams: [
        { name: 'Amber Foxes', venue: null },
        { name: 'Harbor Gulls', venue: { name: 'Gull Park' } },
        { name: 'Pine Valley Larks', venue: null },
      ],
    }))
  test.each(['0', 'NYY', '99999999999'])('%s is none', async id =>
    expect(await graph.ask('query ($id: ID!) { team(id: $id) { id } }', { id })).toEqual({ team: null }),
  )
})

describe('entities', () => {
  const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Player { id fullName } ... on Team { id name } ... on Venue { id name } ... on Game { gamePk season } } }`

  test('of every kind are found by key, and the unknown are null', async () => {
    const of = [
      { __typename: 'Player', id: '11' },
      { __typename: 'Player', id: 'nobody' },
      { __typename: 'Player', id: '4242' },
      { __typename: 'Team', id: '901' },
      { __typename: 'Venue', id: 'name:gull-park' },
      { __typename: 'Game', gamePk: 1 },
      { __typename: 'Game', gamePk: 777 },
    ]
    expect(await graph.ask(ENTITIES, { of })).toEqual({
      _entities: [
        { id: '11', fullName: 'Iñaki Solé' },
        null,
        null,
        { id: '901', name: 'Harbor Gulls' },
        { id: 'name:gull-park', name: 'Gull Park' },
        { gamePk: 1, season: 2026 },
        null,
      ],
    })
  })

  test('of one kind cost one statement', async () =>
    expect(await graph.costOf(ENTITIES, { of: [11, 12, 13, 4242].map(id => ({ __typename: 'Player', id: String(id) })) })).toBe(1))
})

test('is ready when the database answers', async () => {
  await expect(graph.sports.ready()).resolves.toBeUndefined()
})
