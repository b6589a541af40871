import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMlb, rowsIn } from '../testing/mlb-documents.ts'
import { isRegularSeason } from './mlb-game-boxscore.ts'
import { gamePkOf } from './mlb-game-pk.ts'

const BATTING = {
  plateAppearances: 4,
  atBats: 4,
  hits: 1,
  homeRuns: 0,
  baseOnBalls: 0,
  strikeOuts: 1,
  runs: 0,
  stolenBases: 0,
  caughtStealing: 0,
}
const NOTHING = {
  plateAppearances: 0,
  atBats: 0,
  hits: 0,
  homeRuns: 0,
  baseOnBalls: 0,
  strikeOuts: 0,
  runs: 0,
  stolenBases: 0,
  caughtStealing: 0,
}
const player = (id: number, batting: object, pitching: object = {}) => ({
  person: { id, fullName: `Player ${id}` },
  stats: { batting, pitching },
})

const boxscore = (
  over: { readonly day?: string; readonly away?: object; readonly home?: object; readonly players?: readonly object[] } = {},
) => ({
  teams: {
    away: { team: { id: 117, name: 'Houston Astros', record: { gamesPlayed: 84 }, ...over.away }, players: { ...over.players } },
    home: { team: { id: 141, name: 'Toronto Blue Jays', record: { gamesPlayed: 83 }, ...over.home }, players: {} },
  },
  info: [{ label: 'Att', value: '39,265.' }, { label: over.day ?? 'July 1, 2024' }],
})
const read = (document: unknown) => readMlb(document, { path: 'boxscore-744914.json' })

test('who did not bat has no line; who only ran has one', async () => {
  const players = [player(1, BATTING), player(2, {}), player(3, NOTHING), player(4, { ...NOTHING, runs: 1 })]
  const batches = await read(boxscore({ players }))
  expect(rowsIn(batches, 'battingLine').map(line => line.playerId)).toEqual([1, 4])
  expect(rowsIn(batches, 'battingLine')[0]).toMatchObject({
    gamePk: 744914,
    officialDate: '2024-07-01',
    season: 2024,
    gameType: 'R',
    teamId: 117,
  })
  expect(rowsIn(batches, 'player')).toHaveLength(4)
})

test('a fielder has the positions he held; who only bats and runs has none', async () => {
  const fielding = { putOuts: 2, assists: 1, errors: 1, passedBall: 0, stolenBases: 0, caughtStealing: 0 }
  const at = (id: number, ...positions: readonly string[]) => ({
    person: { id, fullName: `Player ${id}` },
    stats: { batting: {}, pitching: {}, fielding },
    allPositions: positions.map(abbreviation => ({ abbreviation })),
  })
  const batches = await read(boxscore({ players: [at(1, 'PH', 'LF', 'CF'), at(2, 'DH'), at(3), player(4, {})] }))
  expect(rowsIn(batches, 'fieldingLine')).toEqual([
    {
      playerId: 1,
      gamePk: 744914,
      officialDate: '2024-07-01',
      season: 2024,
      gameType: 'R',
      teamId: 117,
      positions: ['LF', 'CF'],
      outs: null,
      putouts: 2,
      assists: 1,
      errors: 1,
      passedBalls: 0,
      stolenBases: 0,
      caughtStealing: 0,
    },
  ])
})

test('two bad lines of the two tables are both kept', async () => {
  const players = [player(1, { ...BATTING, hits: -1 }, { inningsPitched: '6.4', hits: -1 })]
  const rejected = rowsIn(await read(boxscore({ players })), 'rejected')
  expect(new Set(rejected.map(({ line, reason }) => `${line} ${reason}`)).size).toBe(2)
})

test('nothing of a game of another league is taken', async () => {
  const sport = { id: 11, name: 'Triple-A' }
  expect(await read(boxscore({ away: { sport }, home: { sport }, players: [player(1, BATTING)] }))).toEqual([
    { type: 'skipped', reason: 'a game of another league', count: 1 },
  ])
})

test.each([
  ['NO_DATE', boxscore({ day: 'Julember 1, 2024' })],
  ['NO_DATE', boxscore({ day: 'June 31, 2024' })],
  ['NO_GAME_TYPE', boxscore({ day: 'October 20, 2024', away: { record: { gamesPlayed: 5 } } })],
  ['NO_GAME_TYPE', boxscore({ away: { id: 159, name: 'AL All-Stars' } })],
  ['NO_GAME_TYPE', boxscore({ away: { sport: { id: 11 } } })],
  ['MISSING_FIELD', boxscore({ away: { id: undefined } })],
])('%s: nothing of it is taken', async (reason, document) => {
  const batches = await read(document)
  expect(rowsIn(batches, 'rejected')).toMatchObject([{ reason }])
  expect(batches.map(batch => batch.type)).toEqual(['rejected'])
})

test.each([
  ['2024-07-01', null, true],
  ['2024-03-28', 1, false],
  ['2022-03-25', 8, false],
  ['2024-09-30', 162, true],
  ['2022-11-03', 5, false],
  ['2024-10-01', null, false],
])('%s after %s games: regular %s', (day, games, regular) => expect(isRegularSeason(day, games)).toBe(regular))

describe('the gamePk', () => {
  test('of an address comes before that of a file name', () =>
    expect(gamePkOf({ path: '745570.json', url: 'https://statsapi.mlb.com/api/v1/game/744914/boxscore?fields=teams' })).toBe(744914))
  test('is one number of six digits in a name, whatever stands around it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 999_999 }), fc.stringMatching(/^[a-z_. -]{0,8}$/), (gamePk, around) => {
        expect(gamePkOf({ path: `/tmp/123456/${around}${gamePk}${around}` })).toBe(gamePk)
      }),
    ))
  test('is not part of a longer number', () => expect(gamePkOf({ path: 'boxscore-20240701.json' })).toBeNull())
})
