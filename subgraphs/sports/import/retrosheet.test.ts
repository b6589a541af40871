import { describe, expect, test } from 'vitest'
import { readContent, readFormat } from '../../../testing/read-format.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { LINEUPS, WIDTH } from './retrosheet-fields.ts'
import { retrosheet } from './retrosheet.ts'

/** Cells by their place, counted from 1. */
type Cells = Readonly<Record<number, string>>

const lineup = (side: keyof typeof LINEUPS) =>
  Object.fromEntries(
    Array.from({ length: 9 }, (_, slot) => [
      [LINEUPS[side] + 3 * slot, `${side}${slot + 1}001`],
      [LINEUPS[side] + 3 * slot + 1, `${side} ${slot + 1}`],
      [LINEUPS[side] + 3 * slot + 2, String(slot + 1)],
    ]).flat(),
  )
const GAME: Cells = {
  1: '20180329',
  2: '0',
  3: 'Thu',
  4: 'COL',
  5: 'NL',
  6: '1',
  7: 'ARI',
  8: 'NL',
  9: '1',
  10: '2',
  11: '8',
  12: '51',
  13: 'N',
  17: 'PHO01',
  18: '48703',
  19: '216',
  20: '000001001',
  21: '3000(10)320x',
  78: 'umpia901',
  79: 'Uma Pia',
  86: '',
  87: '(none)',
  92: 'manag001',
  93: 'Ma Nager',
  94: 'winnw001',
  95: 'Win Ner',
  96: 'home1001',
  97: 'home 1',
  98: '',
  99: '(none)',
  102: 'starA001',
  103: 'Away Starter',
  104: 'starH001',
  105: 'Home Starter',
  ...lineup('away'),
  ...lineup('home'),
  161: 'Y',
}

const rowOf = (cells: Cells, width = WIDTH) =>
  Array.from({ length: width }, (_, place) => `"${{ ...GAME, ...cells }[place + 1] ?? ''}"`).join(',')
const read = (...rows: readonly Cells[]) => readContent(retrosheet, [...rows.map(cells => rowOf(cells)), ''].join('\r\n'))

test('a row is a game, the first one too', async () => {
  const { of, rejected, skipped } = await read({})
  expect([rejected, skipped]).toEqual([[], []])
  expect(of('sourceGame')).toEqual([
    {
      sourceId: '2018-03-29/ARI/0',
      officialDate: '2018-03-29',
      season: 2018,
      awayTeamId: 115,
      homeTeamId: 109,
      gameNumber: null,
      awayScore: 2,
      homeScore: 8,
      awayStarter: 'starA001',
      homeStarter: 'starH001',
      attendance: 48_703,
      durationMinutes: 216,
      dayNight: 'night',
      homeWinProbability: null,
      facts: {
        park: 'PHO01',
        awayLine: '000001001',
        homeLine: '3000(10)320x',
        lengthInOuts: 51,
        umpireHome: 'Uma Pia',
        homeManager: 'Ma Nager',
        winningPitcher: 'winnw001',
        losingPitcher: 'home1001',
        awayLineup: 'away1001 1, away2001 2, away3001 3, away4001 4, away5001 5, away6001 6, away7001 7, away8001 8, away9001 9',
        homeLineup: 'home1001 1, home2001 2, home3001 3, home4001 4, home5001 5, home6001 6, home7001 7, home8001 8, home9001 9',
      },
    },
  ])
})

test('everybody who plays is somebody, once, with the seasons that the file has them in', async () => {
  const { of } = await read({}, { 1: '20200724' }, { 1: '20190401', 102: 'newbi001', 103: 'New Bie' })
  const players = of('sourcePlayer')
  expect(players).toHaveLength(22)
  expect(new Set(players.map(player => player.sourceId)).size).toBe(22)
  expect(players.find(player => player.sourceId === 'starA001')).toEqual({
    sourceId: 'starA001',
    name: 'Away Starter',
    birthDate: null,
    mlbId: null,
    retrosheetId: 'starA001',
    baseballReferenceId: null,
    fangraphsId: null,
    firstSeason: 2018,
    lastSeason: 2020,
  })
  expect(players.find(player => player.sourceId === 'newbi001')).toMatchObject({ firstSeason: 2019, lastSeason: 2019 })
})

describe('the number of a game', () => {
  test.each([
    ['0', null],
    ['1', 1],
    ['2', 2],
    ['3', 3],
    ['A', null],
    ['B', null],
  ])('%s', async (number, gameNumber) =>
    expect((await read({ 2: number })).of('sourceGame')).toMatchObject([{ sourceId: `2018-03-29/ARI/${number}`, gameNumber }]),
  )
})

test('what a log does not know is unknown', async () => {
  const nobody = Object.fromEntries(Array.from({ length: 160 - 77 }, (_, place) => [78 + place, '']))
  const { of } = await read({ ...nobody, 12: '', 13: '', 18: '0', 19: '' })
  expect(of('sourceGame')).toMatchObject([
    { attendance: null, durationMinutes: null, dayNight: null, awayStarter: null, homeStarter: null, facts: { park: 'PHO01' } },
  ])
  expect(Object.keys(of('sourceGame')[0]?.facts ?? {})).toEqual(['park', 'awayLine', 'homeLine'])
  expect(of('sourcePlayer')).toEqual([])
})

test.each<[string, Cells, string]>([
  ['a day that is none', { 1: '20180231' }, 'BAD_DATE'],
  ['a strange number', { 2: '7' }, 'BAD_VALUE'],
  ['no home team', { 7: '' }, 'MISSING_FIELD'],
  ['a club that nobody knows', { 7: 'XXX' }, 'UNKNOWN_TEAM'],
  ['a team against itself', { 4: 'ARI' }, 'BAD_VALUE'],
  ['no score', { 10: '' }, 'MISSING_FIELD'],
  ['half a run', { 11: '0.5' }, 'BAD_NUMBER'],
  ['a score of 100', { 11: '100' }, 'OUT_OF_RANGE'],
  ['a game of a month', { 19: '40000' }, 'OUT_OF_RANGE'],
  ['more people than there is room for', { 18: '99999999999' }, 'OUT_OF_RANGE'],
])('a row with %s is rejected alone', async (_, cells, reason) => {
  const { of, rejected } = await read({ 1: '20180328' }, cells)
  expect(rejected).toMatchObject([{ line: 2, reason }])
  expect(of('sourceGame')).toHaveLength(1)
})

test('rows of another width are rejected, All-Star games skipped', async () => {
  const content = [rowOf({}, 160), rowOf({}), rowOf({ 4: 'NLS', 7: 'ALS' }), ''].join('\n')
  const { of, rejected, skipped } = await readContent(retrosheet, content)
  expect(rejected).toMatchObject([{ line: 1, reason: 'FIELD_COUNT' }])
  expect(skipped).toEqual([{ reason: 'All-Star game', count: 1 }])
  expect(of('sourceGame')).toHaveLength(1)
})

test('a file that ends inside a row is truncated', () =>
  expect(readContent(retrosheet, `${rowOf({})}\n${rowOf({}, 90)}`)).rejects.toMatchObject({ code: 'TRUNCATED' }))

test('a table of anything else is no game log', () => {
  expect(retrosheet.recognises({ kind: 'csv', header: ['date', 'number', 'weekday'] })).toBe(false)
  expect(retrosheet.recognises({ kind: 'csv', header: ['20180329', '4', 'COL'] })).toBe(false)
  expect(retrosheet.notice).toMatch(/^The information used here was obtained free of charge from and is copyrighted by Retrosheet\./)
})

test.skipIf(!sharedIsThere)('the season of 2018: 2,431 games, 343 starters', async () => {
  const { of, rejected, skipped } = await readFormat(retrosheet, dataFile('retrosheet/GL2018.TXT'))
  expect([rejected, skipped]).toEqual([[], []])
  const games = of('sourceGame')
  expect(games).toHaveLength(2_431)
  expect(new Set(games.map(game => game.sourceId)).size).toBe(2_431)
  const starters = new Set(games.flatMap(game => [game.awayStarter, game.homeStarter]))
  expect(starters.size).toBe(343)
  const players = new Set(of('sourcePlayer').map(player => player.sourceId))
  expect(players.size).toBe(of('sourcePlayer').length)
  expect(starters.difference(players).size).toBe(0)
  expect(games.filter(game => game.gameNumber !== null)).toHaveLength(68)
  // The gate of these was counted with the second game of the day.
  expect(games.filter(game => game.attendance === null).map(game => game.gameNumber)).toEqual(Array<number>(15).fill(1))
  const suspended = games.find(game => game.sourceId === '2018-05-15/WAS/0')
  expect(suspended?.facts['completion']).toBe('20180618,,3,3,33')
  // All the runs of 2018.
  expect(games.reduce((sum, game) => sum + (game.awayScore ?? 0) + (game.homeScore ?? 0), 0)).toBe(21_630)
})
