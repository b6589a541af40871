import { expect, test } from 'vitest'
import { type readArchive, readArchiveText } from '../testing/read-archive.ts'
import { oddsArchive } from './odds-archive.ts'

const WIDE =
  'seas,date,v_rot,v_team,v_final,h_rot,h_team,h_final,v_ml_open,v_ml_close,v_rl,v_rl_odds,h_ml_open,h_ml_close,h_rl,h_rl_odds,ou_open,ou_open_ovr,ou_open_und,ou_close,ou_close_ovr,ou_close_und,neutral'
const wide = (...rows: string[]) => readArchiveText([WIDE, ...rows, ''].join('\n'), 'lines.csv')
const PAIRED = 'Date,Rot,VH,Team,Pitcher,Final,Open,Close,Run Line,,Open OU,,Close OU,'
const paired = (...rows: string[]) => readArchiveText([PAIRED, ...rows, ''].join('\n'))

const AWAY = '518,907,V,CUB,JLESTER-L,8,-190,-177,-1.5,-104,9.5,-105,9,-110'
const HOME = '518,908,H,CIN,HBAILEY-R,1,170,157,1.5,-116,9.5,-115,9,100'

const brief = (events: Awaited<ReturnType<typeof readArchive>>['events']) =>
  events.flatMap(({ lines }) =>
    lines.map(({ marketType, phase, side, point, nativePrice }) => [marketType, phase, side, point, nativePrice].join(' ')),
  )

const LINES = [
  'MONEYLINE OPEN AWAY  -190',
  'MONEYLINE OPEN HOME  170',
  'MONEYLINE CLOSE AWAY  -177',
  'MONEYLINE CLOSE HOME  157',
  'RUN_LINE CLOSE AWAY -1.5 -104',
  'RUN_LINE CLOSE HOME 1.5 -116',
  'TOTAL OPEN OVER 9.5 -105',
  'TOTAL OPEN UNDER 9.5 -115',
  'TOTAL CLOSE OVER 9 -110',
  'TOTAL CLOSE UNDER 9 100',
]

test('two rows of the archive are one game with every line', async () => {
  const { events, rejected, corrected } = await paired(AWAY, HOME)
  expect(events).toMatchObject([
    {
      source: 'sportsbookreviewsonline',
      eventKey: '2018-05-18/CUB/CIN/1',
      officialDate: '2018-05-18',
      season: 2018,
      awayScore: 8,
      homeScore: 1,
      awayRotation: 907,
      homeRotation: 908,
      awayStarter: 'JLESTER-L',
      neutralSite: false,
    },
  ])
  expect(brief(events)).toEqual(LINES)
  expect(events[0]?.lines[1]).toMatchObject({ price: 2.7, nativePrice: '170', period: 'GAME' })
  expect([rejected, corrected]).toEqual([[], {}])
})

test('the same game of one row has the same key and the same lines', async () => {
  const { events } = await wide('2018,2018-05-18,907,CUB,8,908,CIN,1,-190,-177,-1.5,-104,170,157,1.5,-116,9.5,-105,-115,9,-110,100,0')
  expect(events[0]?.eventKey).toBe('2018-05-18/CUB/CIN/1')
  expect(brief(events)).toEqual(LINES)
})

test('a trimmed file has points of totals without prices', async () => {
  const { events } = await readArchiveText(
    'Date,Team,Pitcher,Open,Close,Open OU,Close OU\n518,CUB,X-R,-190,-177,9.5,9\n518,CIN,Y-L,170,157,9.5,9\n',
  )
  expect(events).toMatchObject([{ eventKey: '2018-05-18/CUB/CIN/1', awayScore: null, awayRotation: null, neutralSite: null }])
  expect(brief(events)).toEqual([
    ...LINES.slice(0, 4),
    'TOTAL OPEN OVER 9.5 ',
    'TOTAL OPEN UNDER 9.5 ',
    'TOTAL CLOSE OVER 9 ',
    'TOTAL CLOSE UNDER 9 ',
  ])
})

test('headings of other years, other codes of a club', async () => {
  const { events } = await readArchiveText(
    `Date,Rot,VH,Team,Pitcher,Final,Open,Close,RunLine,Unnamed: 9,OpenOU,Unnamed: 11,CloseOU,Unnamed: 13\n${AWAY.replace('CUB', 'BRS')}\n${HOME.replace('CIN', 'LOS')}\n`,
    'MLB Odds 2010.csv',
  )
  expect(events[0]).toMatchObject({ eventKey: '2010-05-18/BOS/LAD/1', awayName: 'BOS' })
  expect(brief(events)).toEqual(LINES)
})

test('games of a doubleheader are numbered by rotation number', async () => {
  const row = (rotation: number) =>
    `2018,2018-05-18,${rotation},CUB,8,${rotation + 1},CIN,1,-190,-177,NA,NA,170,157,NA,NA,9,NA,NA,9,NA,NA,0`
  const { events } = await wide(row(931), row(907))
  expect(events.map(event => [event.eventKey, event.awayRotation])).toEqual([
    ['2018-05-18/CUB/CIN/1', 907],
    ['2018-05-18/CUB/CIN/2', 931],
  ])
})

const game = (rotation: number | '', more: { day?: string; away?: string; home?: string } = {}) => {
  const { day = '2018-05-18', away = 'CUB', home = 'CIN' } = more
  return `2018,${day},${rotation},${away},8,${rotation && rotation + 1},${home},1,-190,-177,NA,NA,170,157,NA,NA,9,NA,NA,9,NA,NA,0`
}
const keys = ({ events }: Awaited<ReturnType<typeof readArchive>>) =>
  events.map(({ eventKey, awayRotation }) => `${eventKey.slice(5)} ${awayRotation}`).toSorted()

test('a game of others without a rotation number does not change how a doubleheader is numbered', async () => {
  expect(keys(await wide(game(931), game(907), game('', { away: 'STL', home: 'NYM' })))).toEqual([
    '05-18/CUB/CIN/1 907',
    '05-18/CUB/CIN/2 931',
    '05-18/STL/NYM/1 null',
  ])
})

const OTHERS = game(905, { away: 'STL', home: 'NYM' })
const UNSURE = /^\d+ UNSURE_NUMBER CUB at CIN on 2018-05-18: a game of theirs before this one may be lost$/

test.each([
  ['of too few fields', game(907).slice(0, -2), 'FIELD_COUNT'],
  ['without a day', game(907, { day: '2018-05-88' }), 'BAD_DATE'],
  ['without a team', game(907, { away: 'Chicago' }), 'BAD_VALUE'],
  ['without teams', game(907, { away: '', home: '...' }), 'MISSING_FIELD'],
])('the second game is not numbered when the first is lost, a row %s', async (_, lost, reason) => {
  const before = game(911, { day: '2018-05-17' })
  const after = game(911, { day: '2018-05-19' })
  const reading = await wide(before, OTHERS, lost, game(931), after)
  expect(keys(reading)).toEqual(['05-17/CUB/CIN/1 911', '05-18/STL/NYM/1 905', '05-19/CUB/CIN/1 911'])
  expect(reading.rejected[0]).toContain(reason)
  expect(reading.rejected.at(-1)).toMatch(UNSURE)
})

test('a lost row between two days, itself without one, may be of either', async () => {
  const reading = await wide(game(911, { day: '2018-05-17' }), game(907).slice(0, -2), game(931))
  expect(reading.events).toEqual([])
  expect(reading.rejected).toHaveLength(3)
})

test('a row that tells neither day nor team puts no game in doubt', async () => {
  expect(keys(await wide(OTHERS, ','.repeat(22), game(931)))).toEqual(['05-18/CUB/CIN/1 931', '05-18/STL/NYM/1 905'])
})

test('another code of a club is the same club when its game is lost', async () => {
  const lost = game(907, { day: '', away: 'BRS' })
  expect(keys(await wide(OTHERS, lost, game(931, { away: 'BOS' })))).toEqual(['05-18/STL/NYM/1 905'])
})

test('the first game keeps its number when the second is lost', async () => {
  expect(keys(await wide(game(931, { away: 'Chicago' }), game(907)))).toEqual(['05-18/CUB/CIN/1 907'])
  const { events } = await readArchiveText(
    'Date,Team,Pitcher,Open,Close,Open OU,Close OU\n518,CUB,X,-190,-177,9,9\n518,CIN,Y,170,157,9,9\n518,CUB,Z,-190,-177,9,9\n',
  )
  expect(events.map(({ eventKey }) => eventKey)).toEqual(['2018-05-18/CUB/CIN/1'])
})

test.each([
  ['the visitor’s row is lost', [HOME]],
  ['the home team’s row is lost', [AWAY]],
  ['neither row is whole', [AWAY.slice(0, -5), HOME.slice(0, -5)]],
])('of two rows per game: %s', async (_, lost) => {
  const second = [AWAY.replace('907', '931'), HOME.replace('908', '932')]
  const { events, rejected } = await paired(...lost, ...second)
  expect(events).toEqual([])
  expect(rejected.at(-1)).toMatch(UNSURE)
})

test('known errors are put right and counted', async () => {
  const twice = await paired(AWAY, HOME.replace('908', '907'))
  expect(twice.events[0]).toMatchObject({ awayRotation: 907, homeRotation: 908 })
  expect(twice.corrected).toEqual({ 'rotation number of the home team the visitor’s': 1 })
  const swapped = await paired(HOME, AWAY)
  expect(swapped.events[0]).toMatchObject({ awayName: 'CUB', homeName: 'CIN' })
  expect(swapped.corrected).toEqual({ 'rows of the visitor and the home team the wrong way round': 1 })
  const repeated = await wide('2018,2018-05-18,907,CUB,8,908,CIN,1,-190,-177,NA,NA,170,157,NA,NA,9,-105,-115,9.5,-105,-115,0')
  expect(brief(repeated.events).slice(-2)).toEqual(['TOTAL CLOSE OVER 9.5 ', 'TOTAL CLOSE UNDER 9.5 '])
  expect(repeated.corrected).toEqual({ 'closing prices of the total that repeat the opening ones': 1 })
})

test.each([
  ['a price that is none', AWAY.replace('-190', '-19'), HOME, '2 BAD_PRICE open MONEYLINE: -19', 'MONEYLINE OPEN AWAY'],
  ['a typo', AWAY.replace('-190', '-1i0'), HOME, '2 BAD_PRICE open MONEYLINE: -1i0', 'MONEYLINE OPEN AWAY'],
  ['a sign lost', AWAY.replace('-177', '177'), HOME, '2 OUT_OF_STEP close MONEYLINE: 177 against 157', 'MONEYLINE CLOSE'],
  ['one sign on both run lines', AWAY, HOME.replace(',1.5,', ',-1.5,'), '2 BAD_POINT run line -1.5 against -1.5', 'RUN_LINE'],
  ['two totals', AWAY, HOME.replace(',9,', ',8,'), '2 BAD_POINT 9/8', 'TOTAL CLOSE'],
  ['a price for a total', AWAY.replace(',9,', ',104,'), HOME.replace(',9,', ',104,'), '2 BAD_POINT 104', 'TOTAL CLOSE'],
])('%s leaves out that line alone', async (_, away, home, rejection, without) => {
  const { events, rejected } = await paired(away, home)
  expect(rejected).toEqual([rejection])
  expect(brief(events)).toEqual(LINES.filter(line => !line.startsWith(without)))
})

test('words for a price are skipped and counted, NA and nothing are no word', async () => {
  const { events, skipped, rejected } = await paired(
    AWAY.replace('-190', 'NL').replace('-104', 'NA'),
    HOME.replace('170', 'NL').replace('-116', ''),
  )
  expect([skipped, rejected]).toEqual([{ 'lines with NL for a number': 2 }, []])
  expect(brief(events).slice(0, 4)).toEqual([...LINES.slice(2, 4), 'RUN_LINE CLOSE AWAY -1.5 ', 'RUN_LINE CLOSE HOME 1.5 '])
})

test('a row without its opponent is rejected, and the rows after it stay in step', async () => {
  const other = [AWAY.replace('907', '909').replace('CUB', 'STL'), HOME.replace('908', '910').replace('CIN', 'NYM')]
  const { events, rejected } = await paired(AWAY, ...other, HOME.replace('908', '912'))
  expect(events.map(({ eventKey }) => eventKey)).toEqual(['2018-05-18/STL/NYM/1'])
  expect(rejected).toEqual([
    '2 UNPAIRED_ROW The row of CUB is not followed by its opponent’s',
    '5 UNPAIRED_ROW The row of CIN is not followed by its opponent’s',
  ])
})

test.each([
  ['2 BAD_DATE no day of the calendar', AWAY.replace('518', '231'), HOME.replace('518', '231')],
  ['2 BAD_VALUE team: Chicago Cubs', AWAY.replace('CUB', 'Chicago Cubs'), HOME],
  ['2 BAD_NUMBER final: 800', AWAY.replace(',8,', ',800,'), HOME],
])('%s', async (rejection, away, home) => {
  expect((await paired(away, home)).rejected).toEqual([rejection])
})

test.each([
  ['2018,2018-13-18,907,CUB,8,908,CIN,1,-190,-177,NA,NA,170,157,NA,NA,9,NA,NA,9,NA,NA,0', '2 BAD_DATE no day of the calendar'],
  ['2018,2018-05-18,907,CUB,8,908,,1,-190,-177,NA,NA,170,157,NA,NA,9,NA,NA,9,NA,NA,0', '2 MISSING_FIELD team: '],
  ['2018,2018-05-18,907,CUB,8,908,CHC,1,-190,-177,NA,NA,170,157,NA,NA,9,NA,NA,9,NA,NA,0', '2 BAD_VALUE CUB against itself'],
])('%s is no game', async (row, rejection) => {
  const { events, rejected } = await wide(row)
  expect([events, rejected]).toEqual([[], [rejection]])
})

test('a file of the archive whose name tells no year cannot be read', async () => {
  await expect(readArchiveText(`${PAIRED}\n${AWAY}\n${HOME}\n`, 'mlb-odds.csv')).rejects.toThrow('call it mlb-odds-2019.csv')
})

test('what is nearly an archive is told what it lacks', () => {
  const recognises = (header: string) => oddsArchive.recognises({ kind: 'csv', header: header.split(',') })
  expect([WIDE, PAIRED, 'Date,Team,Pitcher,Open,Close,Open OU,Close OU', 'game_pk,date,season'].map(recognises)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(() => recognises('Date,Team,Pitcher,Open OU,Close OU')).toThrow('without open, close')
})
