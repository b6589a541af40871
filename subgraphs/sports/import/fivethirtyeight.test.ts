import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readContent, readFormat } from '../../../testing/read-format.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { fivethirtyeight } from './fivethirtyeight.ts'

const GAME = {
  date: '2021-05-08',
  season: '2021',
  neutral: '0',
  playoff: '',
  team1: 'BOS',
  team2: 'TBD',
  elo1_pre: '1500.5',
  elo2_pre: '1510',
  elo_prob1: '0.52',
  elo_prob2: '0.48',
  elo1_post: '1502.5',
  elo2_post: '1508',
  rating_prob1: '0.55',
  pitcher1: 'Home Starter',
  pitcher2: 'Away Starter',
  pitcher1_rgs: '51.25',
  score1: '5',
  score2: '3',
}
type Cells = Partial<typeof GAME>
/** The second game of the day: it found what the first one left. */
const SECOND: Cells = { elo1_pre: '1502.5', elo2_pre: '1508', elo1_post: '1501', elo2_post: '1509.5', score1: '1', score2: '2' }
const UNPLAYED: Cells = { elo1_post: '', elo2_post: '', score1: '', score2: '' }

const contentOf = (rows: readonly Cells[]) =>
  [Object.keys(GAME).join(','), ...rows.map(row => Object.values({ ...GAME, ...row }).join(',')), ''].join('\n')
const read = (...rows: readonly Cells[]) => readContent(fivethirtyeight, contentOf(rows))
const keysOf = async (...rows: readonly Cells[]) =>
  (await read(...rows)).of('sourceGame').map(game => [game.sourceId, game.gameNumber, game.homeScore])

test('a row is a game, team1 at home, with the estimate that knows the pitchers', async () => {
  const { of, rejected } = await read({})
  expect(rejected).toEqual([])
  expect(of('sourceGame')).toEqual([
    {
      sourceId: '2021-05-08/BOS/1',
      officialDate: '2021-05-08',
      season: 2021,
      awayTeamId: 139,
      homeTeamId: 111,
      gameNumber: null,
      awayScore: 3,
      homeScore: 5,
      awayStarter: 'Away Starter',
      homeStarter: 'Home Starter',
      attendance: null,
      durationMinutes: null,
      dayNight: null,
      homeWinProbability: 0.55,
      facts: {
        neutral: 0,
        elo1_pre: 1500.5,
        elo2_pre: 1510,
        elo_prob1: 0.52,
        elo_prob2: 0.48,
        elo1_post: 1502.5,
        elo2_post: 1508,
        rating_prob1: 0.55,
        pitcher1_rgs: 51.25,
      },
    },
  ])
})

test('a game to come has no score, an estimate without pitchers counts where there is no other', async () => {
  const { of } = await read({ ...UNPLAYED, rating_prob1: '', pitcher1: '', playoff: 'd' })
  expect(of('sourceGame')).toMatchObject([
    { awayScore: null, homeScore: null, homeStarter: null, homeWinProbability: 0.52, facts: { playoff: 'd' } },
  ])
})

describe('games of a doubleheader', () => {
  const first = ['2021-05-08/BOS/1', 1, 5]
  const second = ['2021-05-08/BOS/2', 2, 1]

  test('are numbered as they were played, whatever the order of the file', async () => {
    expect(await keysOf(SECOND, {})).toEqual([first, second])
    expect(await keysOf({}, SECOND)).toEqual([first, second])
  })
  test('are numbered by the order of the file before they were played', async () => {
    const [early, late, before] = [UNPLAYED, { ...UNPLAYED, pitcher1: 'Late' }, { date: '2021-05-07' }]
    const starters = async (...rows: readonly Cells[]) =>
      (await read(...rows)).of('sourceGame').flatMap(game => (game.gameNumber === null ? [] : [[game.gameNumber, game.homeStarter]]))
    expect(await starters(late, early, before)).toEqual([
      [1, 'Home Starter'],
      [2, 'Late'],
    ])
    expect(await starters(before, early, late)).toEqual([
      [1, 'Home Starter'],
      [2, 'Late'],
    ])
  })
  test('are games of the same teams, whoever is at home', async () => {
    const away: Cells = { team1: 'TBD', team2: 'BOS', elo1_pre: '1508', elo2_pre: '1502.5', score1: '9' }
    const other: Cells = { team1: 'NYY', team2: 'BAL' }
    expect(await keysOf(away, other, {})).toEqual(
      expect.arrayContaining([first, ['2021-05-08/TBD/2', 2, 9], ['2021-05-08/NYY/1', null, 5]]),
    )
  })
  test('keep their keys in any file that has the whole day', () =>
    fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([{}, SECOND, { team1: 'NYY' }, { team1: 'SEA' }], { minLength: 4 }), async rows => {
        const keys = new Map((await keysOf(...rows)).map(([key, , score]) => [key, score]))
        expect([keys.get('2021-05-08/BOS/1'), keys.get('2021-05-08/BOS/2')]).toEqual([5, 1])
      }),
      { numRuns: 24 },
    ))
})

test('a row away from the others of its day is rejected, for nobody knows which game it is', async () => {
  const { of, rejected } = await read({}, { date: '2021-05-07' }, SECOND)
  expect(rejected).toMatchObject([{ line: 4, reason: 'OUT_OF_ORDER', detail: '2021-05-08 stood earlier in the file' }])
  expect(of('sourceGame')).toHaveLength(2)
})

test.each<[string, Cells, string]>([
  ['a day that is none', { date: '2021-02-30' }, 'BAD_DATE'],
  ['no team', { team2: '' }, 'MISSING_FIELD'],
  ['a team that nobody knows', { team2: 'XXX' }, 'UNKNOWN_TEAM'],
  ['a team against itself', { team2: 'BOS' }, 'BAD_VALUE'],
  ['a probability above 1', { rating_prob1: '1.01' }, 'OUT_OF_RANGE'],
  ['a probability that is none', { rating_prob1: 'even' }, 'BAD_NUMBER'],
  ['a score of 100', { score1: '100' }, 'OUT_OF_RANGE'],
  ['the score of one side', { score1: '' }, 'MISSING_FIELD'],
  ['a season of the future', { season: '40000' }, 'OUT_OF_RANGE'],
])('a row with %s is rejected alone', async (_, cells, reason) => {
  const { of, rejected } = await read({ date: '2021-05-09' }, cells)
  expect(rejected).toMatchObject([{ line: 3, reason }])
  expect(of('sourceGame')).toHaveLength(1)
})

test('a file that lacks a column is named with it; another sport is not baseball', () => {
  const header = Object.keys(GAME)
  expect(() => fivethirtyeight.recognises({ kind: 'csv', header: header.filter(name => name !== 'score1') })).toThrow(/score1/)
  expect(() => fivethirtyeight.recognises({ kind: 'csv', header: header.filter(name => !name.startsWith('pitcher')) })).toThrow(/pitcher1/)
  expect(fivethirtyeight.recognises({ kind: 'csv', header: ['date', 'team1', 'team2', 'score1', 'score2'] })).toBe(false)
})

describe.skipIf(!sharedIsThere)('the real files', () => {
  test.each([
    [2020, 936, 20, 56],
    [2021, 2_429, 300, 59],
  ])('%i: %i games, %i of them to come, on %i days of two', async (year, total, toCome, doubleheaders) => {
    const { of, rejected } = await readFormat(fivethirtyeight, dataFile(`elo/mlb_elo_latest_${year}_full_columns.csv`))
    expect(rejected).toEqual([])
    const games = of('sourceGame')
    expect(games).toHaveLength(total)
    expect(new Set(games.map(game => game.sourceId)).size).toBe(total)
    expect(games.filter(game => game.homeScore === null)).toHaveLength(toCome)
    expect(games.filter(game => game.gameNumber === 2)).toHaveLength(doubleheaders)
    expect(games.every(game => game.homeWinProbability !== null && game.homeWinProbability > 0.1 && game.homeWinProbability < 0.9)).toBe(
      true,
    )
  })

  test('the order of the file changes no key', async () => {
    const path = dataFile('elo/mlb_elo_latest_2020_full_columns.csv')
    const [header = '', ...rows] = (await readFile(path, 'utf8')).trim().split('\n')
    const turned = await readContent(fivethirtyeight, [header, ...rows.toReversed(), ''].join('\n'))
    const straight = await readFormat(fivethirtyeight, path)
    const sorted = (games: ReturnType<typeof straight.of<'sourceGame'>>) =>
      games.toSorted((one, other) => (one.sourceId < other.sourceId ? -1 : 1))
    expect(sorted(turned.of('sourceGame'))).toEqual(sorted(straight.of('sourceGame')))
  })
})
