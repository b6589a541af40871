import { afterAll, beforeAll, expect, test } from 'vitest'
import { battingLine, game, pitchingLine, player, team } from '../testing/rows.ts'
import { day } from '../testing/sports-database.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

// The graph's today is 16 April 2026.
const QUERY = `query ($id: ID!) {
  player(id: $id) { nextGameProjection { model version asOf game { gamePk } props { stat mean distribution } } }
}`

interface Data {
  readonly player: {
    readonly nextGameProjection: {
      readonly asOf: string
      readonly game: { readonly gamePk: number }
      readonly props: readonly { readonly stat: string; readonly mean: number; readonly distribution: readonly number[] }[]
    } | null
  }
}

const [SLUGGER, CONTACT, ACE, RELIEVER, RETIRED, VETERAN] = [11, 12, 21, 22, 31, 32]
const days = Array.from({ length: 15 }, (_, index) => `2026-04-${String(index + 1).padStart(2, '0')}`)

let graph: Awaited<ReturnType<typeof sportsGraph>>
beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.team.createMany({ data: [team(901, 'Harbor Gulls'), team(902, 'Pine Valley Larks')] })
  await db.player.createMany({
    data: [
      player(SLUGGER, 'Bo Slugger', { teamId: 902, position: '1B', birthDate: day('1997-05-01') }),
      player(CONTACT, 'Cal Contact', { teamId: 902, position: 'SS' }),
      player(VETERAN, 'Vic Veteran', { teamId: 902, position: 'LF' }),
      player(ACE, 'Al Ace', { teamId: 901, position: 'P' }),
      player(RELIEVER, 'Rex Reliever', { teamId: 901, position: 'P' }),
      player(RETIRED, 'Ron Retired', { position: 'C' }),
    ],
  })
  await db.game.createMany({
    data: [
      game(100, '2026-04-16', { awayProbablePitcherId: ACE, abstractState: 'FINAL' }),
      game(101, '2026-04-17', { awayProbablePitcherId: ACE, startTime: new Date('2026-04-17T23:05:00Z') }),
      game(102, '2026-04-18'),
    ],
  })
  await db.battingLine.createMany({
    data: days.flatMap((date, index) => [
      battingLine(SLUGGER, index, date, { teamId: 902, homeRuns: 1, runs: 1, runsBattedIn: 2 }),
      battingLine(CONTACT, index, date, { teamId: 902, hits: 2, strikeouts: 0 }),
    ]),
  })
  await db.pitchingLine.createMany({
    data: days
      .filter((_, index) => index % 5 === 0)
      .map((date, index) =>
        pitchingLine(ACE, index, date, {
          teamId: 901,
          gamesStarted: 1,
          outs: 21,
          battersFaced: 26,
          hits: 4,
          strikeouts: 11,
          earnedRuns: 1,
          runs: 1,
        }),
      ),
  })
  await db.seasonBatting.createMany({
    data: [
      {
        source: 'lahman',
        sourcePlayerId: 'v',
        season: 2025,
        stint: 1,
        playerId: VETERAN,
        plateAppearances: 600,
        hits: 170,
        doubles: 30,
        triples: 2,
        homeRuns: 50,
        walks: 60,
        strikeouts: 100,
        published: {},
      },
      {
        source: 'mlb',
        sourcePlayerId: 'v',
        season: 2025,
        stint: 0,
        playerId: VETERAN,
        plateAppearances: 600,
        hits: 170,
        doubles: 30,
        triples: 2,
        homeRuns: 50,
        walks: 60,
        strikeouts: 100,
        published: {},
      },
      {
        source: 'mlb',
        sourcePlayerId: 'v',
        season: 2025,
        stint: 1,
        playerId: VETERAN,
        plateAppearances: 600,
        hits: 170,
        doubles: 30,
        triples: 2,
        homeRuns: 50,
        walks: 60,
        strikeouts: 100,
        published: {},
      },
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

async function projectionOf(id: number) {
  return (await graph.ask<Data>(QUERY, { id: String(id) })).player.nextGameProjection
}
async function meanOf(id: number, stat: string) {
  return (await projectionOf(id))!.props.find(prop => prop.stat === stat)!.mean
}

test('a batter is projected for the next game that is not over, from the days before today', async () => {
  const projection = await projectionOf(SLUGGER)
  expect(projection).toMatchObject({ model: 'marcel-matchup', version: '1', asOf: '2026-04-16', game: { gamePk: 101 } })
  expect(projection!.props.map(({ stat }) => stat)).toEqual([
    'BATTER_HITS',
    'BATTER_SINGLES',
    'BATTER_DOUBLES',
    'BATTER_TRIPLES',
    'BATTER_HOME_RUNS',
    'BATTER_TOTAL_BASES',
    'BATTER_WALKS',
    'BATTER_STRIKEOUTS',
    'BATTER_RBIS',
    'BATTER_RUNS_SCORED',
  ])
})

test('who hits home runs is expected to hit more of them, and who hits for contact to strike out less', async () => {
  expect(await meanOf(SLUGGER, 'BATTER_HOME_RUNS')).toBeGreaterThan(1.2 * (await meanOf(CONTACT, 'BATTER_HOME_RUNS')))
  expect(await meanOf(CONTACT, 'BATTER_STRIKEOUTS')).toBeLessThan(await meanOf(SLUGGER, 'BATTER_STRIKEOUTS'))
})

test('a past season that only a published table knows counts once, as MLB has it', async () => {
  const before = await meanOf(VETERAN, 'BATTER_HOME_RUNS')
  expect(before).toBeGreaterThan(1.3 * (await meanOf(CONTACT, 'BATTER_HOME_RUNS')))
  await graph.db.seasonBatting.deleteMany({ where: { source: 'lahman' } })
  expect(await meanOf(VETERAN, 'BATTER_HOME_RUNS')).toBe(before)
})

test('an announced starter is projected as a pitcher', async () => {
  const { props } = (await projectionOf(ACE))!
  expect(props.map(({ stat }) => stat)).toEqual([
    'PITCHER_STRIKEOUTS',
    'PITCHER_OUTS',
    'PITCHER_HITS_ALLOWED',
    'PITCHER_WALKS',
    'PITCHER_EARNED_RUNS',
  ])
  expect(await meanOf(ACE, 'PITCHER_STRIKEOUTS')).toBeGreaterThan(5)
})

test.each([RELIEVER, RETIRED])('player %d, who is no starter or has no game, has no projection', async id =>
  expect(await projectionOf(id)).toBeNull(),
)

test('a roster is projected in eight statements, whatever its size', async () => {
  const roster = `{ a: player(id: "${SLUGGER}") { ...P } b: player(id: "${CONTACT}") { ...P } c: player(id: "${ACE}") { ...P } }
    fragment P on Player { nextGameProjection { props { mean } } }`
  expect(await graph.costOf(roster)).toBe(8)
})

test('the future changes nothing', async () => {
  const before = await Promise.all([SLUGGER, CONTACT, ACE].map(projectionOf))
  await graph.db.battingLine.createMany({
    data: ['2026-04-16', '2026-04-17', '2026-09-01'].flatMap((date, index) =>
      [SLUGGER, CONTACT].map(id => battingLine(id, 900 + index, date, { teamId: 902, hits: 4, homeRuns: 4 })),
    ),
  })
  await graph.db.pitchingLine.create({ data: pitchingLine(ACE, 900, '2026-04-16', { gamesStarted: 1, battersFaced: 40, strikeouts: 0 }) })
  expect(await Promise.all([SLUGGER, CONTACT, ACE].map(projectionOf))).toEqual(before)
})
