import { expect, test } from 'vitest'
import type { Batch, FileHead } from '../../shared/import/format.ts'
import { mlb } from './mlb.ts'

const json = (value: unknown): FileHead => ({ kind: 'json', value })

async function batchesOf(head: FileHead): Promise<readonly Batch[]> {
  const batches: Batch[] = []
  for await (const batch of mlb.read({ path: 'test.json', head })) batches.push(batch)
  return batches
}

type RowsType = Exclude<Batch['type'], 'skipped'>
type RowOf<Type extends RowsType> = Extract<Batch, { readonly type: Type; readonly rows: unknown }>['rows'][number]

async function rowsOf<Type extends RowsType>(value: unknown, type: Type): Promise<readonly RowOf<Type>[]> {
  const batches = await batchesOf(json(value))
  return batches.filter(batch => batch.type === type).flatMap(batch => ('rows' in batch ? [...batch.rows] : [])) as RowOf<Type>[]
}

const skippedOf = async (value: unknown) => (await batchesOf(json(value))).filter(batch => batch.type === 'skipped')

const game = (over: object = {}) => ({
  gamePk: 9001,
  gameType: 'R',
  season: '2026',
  gameDate: '2026-05-01T23:10:00Z',
  officialDate: '2026-05-01',
  status: { abstractGameState: 'Preview', detailedState: 'Scheduled', startTimeTBD: false },
  teams: { away: { team: { id: 117, name: 'Houston Astros' } }, home: { team: { id: 141, name: 'Toronto Blue Jays' } } },
  venue: { id: 14, name: 'Rogers Centre' },
  gameNumber: 1,
  doubleHeader: 'N',
  dayNight: 'night',
  ...over,
})
const scheduleOf = (...games: readonly unknown[]) => ({ totalGames: games.length, dates: [{ date: '2026-05-01', games }] })

test('a bare game says what is scheduled and leaves the rest unknown', async () => {
  const [row] = await rowsOf(scheduleOf(game()), 'game')
  expect(row).toMatchObject({
    gamePk: 9001,
    officialDate: '2026-05-01',
    season: 2026,
    gameType: 'R',
    startTime: '2026-05-01T23:10:00.000Z',
    doubleHeader: 'NO',
    abstractState: 'PREVIEW',
    detailedState: 'Scheduled',
    awayTeamId: 117,
    homeTeamId: 141,
    venueId: '14',
    dayNight: 'night',
    awayScore: null,
    homeScore: null,
    weatherCondition: null,
    temperatureFahrenheit: null,
    awayProbablePitcherId: null,
    lineScore: null,
    firstPitchAt: null,
  })
})

test('hydrations fill weather, starters, line score, park and first pitch', async () => {
  const value = scheduleOf(
    game({
      status: { abstractGameState: 'Live', detailedState: 'In Progress' },
      teams: {
        away: { team: { id: 117, name: 'Houston Astros' }, score: 3, probablePitcher: { id: 9000001, fullName: 'Ivo Sandquist' } },
        home: { team: { id: 141, name: 'Toronto Blue Jays' }, score: 1 },
      },
      weather: { condition: 'Sunny', temp: '69', wind: '8 mph, Out To CF' },
      linescore: {
        currentInning: 9,
        inningHalf: 'Bottom',
        innings: [{ num: 1, away: { runs: 3 }, home: {} }],
        teams: { away: { runs: 3, hits: 4, errors: 0 }, home: { runs: 1, hits: 4, errors: 1 } },
      },
      gameInfo: { firstPitch: '2026-05-01T23:28:00.000Z' },
      venue: {
        id: 14,
        name: 'Rogers Centre',
        location: { city: 'Toronto', defaultCoordinates: { latitude: 43.6, longitude: -79.4 }, elevation: 270 },
        timeZone: { id: 'America/Toronto' },
        fieldInfo: { roofType: 'Retractable' },
      },
    }),
  )
  expect((await rowsOf(value, 'game'))[0]).toMatchObject({
    abstractState: 'LIVE',
    awayScore: 3,
    homeScore: 1,
    weatherCondition: 'Sunny',
    temperatureFahrenheit: 69,
    windSpeedMph: 8,
    windDirection: 'Out To CF',
    awayProbablePitcherId: 9000001,
    homeProbablePitcherId: null,
    firstPitchAt: '2026-05-01T23:28:00.000Z',
    lineScore: {
      currentInning: 9,
      half: 'BOTTOM',
      innings: [{ number: 1, away: 3, home: null }],
      away: { runs: 3, hits: 4, errors: 0 },
      home: { runs: 1, hits: 4, errors: 1 },
    },
  })
  expect(await rowsOf(value, 'venue')).toEqual([
    {
      id: '14',
      name: 'Rogers Centre',
      city: 'Toronto',
      roof: 'RETRACTABLE',
      timeZone: 'America/Toronto',
      latitude: 43.6,
      longitude: -79.4,
      elevationFeet: 270,
    },
  ])
  expect((await rowsOf(value, 'player')).map(player => player.fullName)).toEqual(['Ivo Sandquist'])
})

test('weather may be an empty object', async () => {
  expect((await rowsOf(scheduleOf(game({ weather: {} })), 'game'))[0]).toMatchObject({ weatherCondition: null, windSpeedMph: null })
})

test('a start that is to be determined is no start time', async () => {
  const status = { abstractGameState: 'Preview', detailedState: 'Scheduled', startTimeTBD: true }
  expect((await rowsOf(scheduleOf(game({ status })), 'game'))[0]?.startTime).toBeNull()
})

test('of a game under two dates the later day counts, whichever comes first', async () => {
  const postponed = game({ status: { abstractGameState: 'Final', detailedState: 'Postponed' } })
  const makeup = game({ officialDate: '2026-05-02', doubleHeader: 'S', gameNumber: 2 })
  for (const value of [scheduleOf(postponed, makeup), scheduleOf(makeup, postponed)]) {
    expect(await rowsOf(value, 'game')).toMatchObject([
      { officialDate: '2026-05-02', detailedState: 'Scheduled', doubleHeader: 'SPLIT', gameNumber: 2 },
    ])
    expect(await skippedOf(value)).toEqual([{ type: 'skipped', reason: 'earlier entry of a game that moved', count: 1 }])
  }
})

test('a bad game is rejected with its number and reason, its siblings go in', async () => {
  const value = scheduleOf(game(), game({ gamePk: undefined }), game({ gamePk: 9003, officialDate: 'tomorrow' }))
  expect((await rowsOf(value, 'game')).map(row => row.gamePk)).toEqual([9001])
  expect(await rowsOf(value, 'rejected')).toMatchObject([
    { line: 2, reason: 'MISSING_FIELD', detail: expect.stringContaining('gamePk') },
    { line: 3, reason: 'BAD_VALUE', detail: expect.stringContaining('officialDate') },
  ])
})

test('a game of another league is counted and left out with its clubs, one that a club of the majors plays stays', async () => {
  const club = (id: number, sport?: object) => ({ team: { id, name: `Club ${id}`, sport } })
  const between = (gamePk: number, away: object, home: object) => game({ gamePk, teams: { away, home } })
  const value = scheduleOf(
    between(9001, club(117, { id: 1 }), club(141)),
    between(9002, club(4124, { id: 11 }), club(4125, { id: 11 })),
    between(9003, club(890, { id: 51 }), club(891, { id: 51 })),
    between(9004, club(117, { id: 1 }), club(890, { id: 51 })),
  )
  expect((await rowsOf(value, 'game')).map(row => row.gamePk)).toEqual([9001, 9004])
  expect((await rowsOf(value, 'team')).map(team => team.id).toSorted((a, b) => a - b)).toEqual([117, 141, 890])
  expect(await skippedOf(value)).toEqual([{ type: 'skipped', reason: 'a game of another league', count: 2 }])
})

test('a day without games is a schedule', async () => {
  expect(mlb.recognises(json({ totalGames: 0, dates: [] }))).toBe(true)
  expect(await rowsOf({ totalGames: 0, dates: [] }, 'game')).toEqual([])
})

const hitting = {
  atBats: 4,
  hits: 2,
  doubles: 1,
  triples: 0,
  homeRuns: 1,
  runs: 1,
  rbi: 2,
  baseOnBalls: 1,
  strikeOuts: 1,
  avg: '.500',
  hitByPitch: 0,
}
const split = (stat: object) => ({
  season: '2026',
  date: '2026-05-01',
  gameType: 'R',
  isHome: true,
  team: { id: 117 },
  game: { gamePk: 9001 },
  ...stat,
})
const log = (group: string, ...splits: readonly object[]) => ({ type: { displayName: 'gameLog' }, group: { displayName: group }, splits })
const person = (stats: readonly object[]) => ({
  people: [{ id: 9000001, fullName: 'Ivo Sandquist', firstName: 'Ivo', lastName: 'Sandquist', stats }],
})

test('game logs become lines; plate appearances follow when an old answer leaves them out', async () => {
  const lines = await rowsOf(person([log('hitting', split({ stat: hitting }))]), 'battingLine')
  expect(lines).toMatchObject([
    {
      playerId: 9000001,
      gamePk: 9001,
      officialDate: '2026-05-01',
      season: 2026,
      gameType: 'R',
      teamId: 117,
      plateAppearances: 5,
      atBats: 4,
      hits: 2,
      homeRuns: 1,
      runsBattedIn: 2,
      walks: 1,
      strikeouts: 1,
      stolenBases: null,
      sacrificeFlies: 0,
    },
  ])
  expect(Object.keys(lines[0] ?? {})).not.toContain('avg')
})

test('numbers under `stats` are read as those under `stat`', async () => {
  const [old] = await rowsOf(person([log('hitting', split({ stats: hitting }))]), 'battingLine')
  expect(old).toEqual((await rowsOf(person([log('hitting', split({ stat: hitting }))]), 'battingLine'))[0])
})

test('innings pitched become outs', async () => {
  const stat = {
    gamesStarted: 1,
    inningsPitched: '6.2',
    battersFaced: 25,
    hits: 5,
    runs: 2,
    earnedRuns: 1,
    homeRuns: 0,
    baseOnBalls: 2,
    hitBatsmen: 1,
    strikeOuts: 7,
  }
  const value = person([log('pitching', split({ stat }), split({ stat: { ...stat, inningsPitched: '6.4' } }))])
  expect(await rowsOf(value, 'pitchingLine')).toMatchObject([{ gamesStarted: 1, outs: 20, earnedRuns: 1, hitBatsmen: 1, wins: null }])
  expect(await rowsOf(value, 'rejected')).toMatchObject([{ line: 2, reason: 'BAD_VALUE', detail: expect.stringContaining('6.4') }])
})

test('statistics of another type are skipped and counted', async () => {
  const career = { type: { displayName: 'career' }, group: { displayName: 'hitting' }, splits: [{}, {}] }
  expect(await skippedOf(person([career]))).toEqual([{ type: 'skipped', reason: 'statistics of type career (hitting)', count: 2 }])
})

test('a bare game log is known by the players that its games name', async () => {
  const of = (player?: object) => ({ stats: [log('hitting', { ...split({ stat: hitting }), player })] })
  expect(mlb.recognises(json(of()))).toBe(false)
  expect(await rowsOf(of({ id: 9000002 }), 'battingLine')).toMatchObject([{ playerId: 9000002 }])
})

test('a roster names its team on top or in each entry; a hydrated person is a player too', async () => {
  const entry = { jerseyNumber: '', position: { abbreviation: 'SS' }, status: { code: 'A', description: 'Active' } }
  const value = {
    teamId: 117,
    roster: [
      { person: { id: 9000001, fullName: 'Ivo Sandquist', lastName: 'Sandquist', batSide: { code: 'S' } }, ...entry },
      { person: { id: 9000002, fullName: 'Teo Marrow' }, ...entry, parentTeamId: 141 },
      { person: { id: 9000003, fullName: 'Al Coach' }, job: 'Bench Coach' },
    ],
  }
  expect(await rowsOf(value, 'rosterEntry')).toEqual([
    { teamId: 117, playerId: 9000001, fullName: 'Ivo Sandquist', status: 'Active', jerseyNumber: null, position: 'SS' },
    { teamId: 141, playerId: 9000002, fullName: 'Teo Marrow', status: 'Active', jerseyNumber: null, position: 'SS' },
  ])
  expect(await rowsOf(value, 'player')).toMatchObject([{ id: 9000001, bats: 'S' }])
  expect(await skippedOf(value)).toEqual([{ type: 'skipped', reason: 'coach', count: 1 }])
})
