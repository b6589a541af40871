import { describe, expect, test } from 'vitest'
import { ImportError } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { readContent, readFormat } from '../../../testing/read-format.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { fangraphs } from './fangraphs.ts'

const BATTER = {
  IDfg: '9000001',
  Season: '2019',
  Name: 'Ivo Sändquist Jr.',
  Team: 'Astros',
  Age: '27',
  G: '134',
  AB: '470',
  PA: '600',
  H: '137',
  '1B': '63',
  '2B': '27',
  '3B': '2',
  HR: '45',
  R: '110',
  RBI: '104',
  BB: '110',
  IBB: '14',
  SO: '120',
  HBP: '16',
  SF: '4',
  SH: '0',
  GDP: '5',
  SB: '11',
  CS: '2',
  'BB%': '0.18300000000000002',
  'KN%': '',
  Dol: '$69.2',
}
const PITCHER = {
  IDfg: '9000002',
  Season: '2019',
  Name: 'Odo Marrow',
  Team: '- - -',
  Age: '29',
  W: '20',
  L: '5',
  WAR: '7.5',
  ERA: '2.5',
  G: '33',
  GS: '33',
  CG: '0',
  ShO: '0',
  SV: '0',
  BS: '0',
  IP: '212.1',
  TBF: '817',
  H: '142',
  R: '66',
  ER: '59',
  HR: '24',
  BB: '48',
  IBB: '0',
  HBP: '7',
  WP: '4',
  BK: '0',
  SO: '326',
  'K/9': '13.82',
}

type Cells = Readonly<Record<string, string>>
const readCsv = (...rows: readonly Cells[]) =>
  readContent(
    fangraphs,
    [`,${Object.keys(rows[0] ?? {}).join(',')}`, ...rows.map((row, index) => `${index + 7},${Object.values(row).join(',')}`), ''].join(
      '\n',
    ),
  )

/** The same season as the site answers it today. */
const itemOf = ({ IDfg, Name, Team, Season, ...stats }: Cells & { readonly IDfg: string; readonly Season: string }) => ({
  Name: `<a href="statss.aspx?playerid=${IDfg}&position=OF">${Name}</a>`,
  Team: `<a href="leaders.aspx?team=21">${Team === 'Astros' ? 'HOU' : Team}</a>`,
  Season: Number(Season),
  SeasonMin: Number(Season),
  SeasonMax: Number(Season),
  xMLBAMID: 9100001,
  PlayerNameRoute: 'somebody',
  PlayerName: Name,
  playerid: Number(IDfg),
  TeamName: Team === 'Astros' ? 'HOU' : Team,
  TeamNameAbb: Team === 'Astros' ? 'HOU' : Team,
  teamid: 21,
  ...Object.fromEntries(
    Object.entries(stats).map(([name, text]) => [name, text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text)]),
  ),
})
const readJson = (...items: readonly unknown[]) => readContent(fangraphs, JSON.stringify({ data: items, totalCount: items.length }))

const counted = (lines: readonly { readonly published: object }[]) => lines.map(({ published: _, ...line }) => line)

test("a batter's season, its counts in fields of their own, the rest as published", async () => {
  const { of, rejected } = await readCsv(BATTER)
  expect(rejected).toEqual([])
  expect(of('sourcePlayer')).toEqual([
    {
      sourceId: '9000001',
      name: 'Ivo Sändquist Jr.',
      birthDate: null,
      mlbId: null,
      retrosheetId: null,
      baseballReferenceId: null,
      fangraphsId: '9000001',
      firstSeason: 2019,
      lastSeason: 2019,
    },
  ])
  expect(of('seasonBatting')).toEqual([
    {
      sourcePlayerId: '9000001',
      season: 2019,
      stint: 0,
      teamId: 117,
      games: 134,
      plateAppearances: 600,
      atBats: 470,
      runs: 110,
      hits: 137,
      doubles: 27,
      triples: 2,
      homeRuns: 45,
      runsBattedIn: 104,
      walks: 110,
      intentionalWalks: 14,
      hitByPitch: 16,
      strikeouts: 120,
      stolenBases: 11,
      caughtStealing: 2,
      sacrificeFlies: 4,
      sacrificeBunts: 0,
      groundedIntoDoublePlay: 5,
      published: { Team: 'Astros', Age: 27, '1B': 63, 'BB%': 0.18300000000000002, Dol: '$69.2' },
    },
  ])
  expect(of('seasonPitching')).toEqual([])
})

test("a pitcher's season, innings as outs, of no one club", async () => {
  const { of } = await readCsv(PITCHER)
  expect(of('seasonBatting')).toEqual([])
  expect(of('seasonPitching')).toEqual([
    {
      sourcePlayerId: '9000002',
      season: 2019,
      stint: 0,
      teamId: null,
      games: 33,
      gamesStarted: 33,
      completeGames: 0,
      shutouts: 0,
      wins: 20,
      losses: 5,
      saves: 0,
      outs: 637,
      battersFaced: 817,
      hits: 142,
      runs: 66,
      earnedRuns: 59,
      homeRuns: 24,
      walks: 48,
      intentionalWalks: 0,
      hitBatsmen: 7,
      strikeouts: 326,
      wildPitches: 4,
      balks: 0,
      published: { Team: '- - -', Age: 29, WAR: 7.5, ERA: 2.5, BS: 0, 'K/9': 13.82 },
    },
  ])
})

describe('as JSON', () => {
  test('the counts are those of the CSV', async () => {
    const [csv, json] = [await readCsv(BATTER), await readJson(itemOf(BATTER))]
    expect(counted(json.of('seasonBatting'))).toEqual(counted(csv.of('seasonBatting')))
    const [pitchingCsv, pitchingJson] = [await readCsv(PITCHER), await readJson(itemOf(PITCHER))]
    expect(counted(pitchingJson.of('seasonPitching'))).toEqual(counted(pitchingCsv.of('seasonPitching')))
  })

  test('a player is known by the MLBAM id too, and nothing keeps markup', async () => {
    const { of } = await readJson(itemOf(BATTER), { ...itemOf(BATTER), playerid: 'sa3015211', xMLBAMID: null })
    expect(of('sourcePlayer')).toMatchObject([
      { sourceId: '9000001', fangraphsId: '9000001', mlbId: 9100001, name: 'Ivo Sändquist Jr.' },
      { sourceId: 'sa3015211', fangraphsId: 'sa3015211', mlbId: null },
    ])
    expect(JSON.stringify(of('seasonBatting'))).not.toMatch(/[<>]/)
    const named = await readJson({ ...itemOf(BATTER), PlayerName: undefined })
    expect(named.of('sourcePlayer')).toMatchObject([{ name: 'Ivo Sändquist Jr.' }])
  })

  test('a row may lack what others have', async () => {
    const { of } = await readJson(itemOf(BATTER), { ...itemOf({ ...BATTER, IDfg: '9000003' }), 'EV50+': 101.2, HR: undefined })
    expect(of('seasonBatting').map(({ homeRuns, published }) => [homeRuns, published['EV50+']])).toEqual([
      [45, undefined],
      [null, 101.2],
    ])
  })

  test('several seasons in one row are no season', async () => {
    const { of, rejected } = await readJson({ ...itemOf(BATTER), SeasonMin: 2017 }, { ...itemOf(BATTER), Season: null }, 7)
    expect(rejected.map(({ line, reason, detail }) => [line, reason, detail])).toEqual([
      [3, 'BAD_VALUE', 'not an object'],
      [1, 'SEASON_RANGE', '2017 to 2019'],
    ])
    expect(of('seasonBatting').map(({ season }) => season)).toEqual([2019])
  })
})

test('the export of the site names its players otherwise', async () => {
  const { IDfg, ...rest } = BATTER
  const content = { ...rest, NameASCII: 'Ivo Sandquist Jr.', PlayerId: IDfg, MLBAMID: '9100001' }
  const { of } = await readContent(fangraphs, `\uFEFF${Object.keys(content).join(',')}\n${Object.values(content).join(',')}\n`)
  expect(of('sourcePlayer')).toMatchObject([{ sourceId: '9000001', mlbId: 9100001, name: 'Ivo Sändquist Jr.' }])
  expect(of('seasonBatting')).toMatchObject([{ homeRuns: 45, published: { Age: 27 } }])
})

test.each([
  ['no id', { IDfg: '' }, 'MISSING_FIELD'],
  ['a strange id', { IDfg: 'x1' }, 'BAD_VALUE'],
  ['no season', { Season: '' }, 'MISSING_FIELD'],
  ['no name', { Name: '' }, 'MISSING_FIELD'],
  ['half a hit', { H: '137.5' }, 'BAD_NUMBER'],
  ['more hits than a smallint holds', { H: '32768' }, 'OUT_OF_RANGE'],
  ['fewer hits than none', { H: '-1' }, 'OUT_OF_RANGE'],
])('a row with %s is rejected alone', async (_, cells, reason) => {
  const { of, rejected } = await readCsv({ ...BATTER, ...cells }, { ...BATTER, IDfg: '9000003' })
  expect(rejected).toMatchObject([{ line: 2, reason }])
  expect(of('seasonBatting')).toHaveLength(1)
})

test('a table without clubs tells no club, not even by the numbers of its rows', async () => {
  const { Team: _, ...clubless } = BATTER
  const { of } = await readCsv(clubless, { ...clubless, IDfg: '9000003' })
  expect(of('seasonBatting').map(({ teamId }) => teamId)).toEqual([null, null])
})

test.each([
  ['200.3', 'BAD_NUMBER'],
  ['99999', 'OUT_OF_RANGE'],
])('%s are no innings', async (innings, reason) =>
  expect((await readCsv({ ...PITCHER, IP: innings })).rejected).toMatchObject([{ reason }]),
)

test('columns of the same name are all published, a second count beside the first', async () => {
  const lines = ['IDfg,Season,Name,PA,HR,FB%,FB%,FB%,HR', '9000001,2019,Ivo Sandquist,600,45,0.3,0.5,0.1,0.7', '']
  const { of } = await readContent(fangraphs, lines.join('\n'))
  expect(of('seasonBatting')).toMatchObject([{ homeRuns: 45, published: { 'FB%': 0.3, 'FB% 2': 0.5, 'FB% 3': 0.1, 'HR 2': 0.7 } }])
})

test('a table split by club does not pass a part for the season', async () => {
  const { of, rejected } = await readCsv(BATTER, { ...BATTER, Season: '2018' }, { ...BATTER, Team: 'Mets', HR: '1' })
  expect(of('seasonBatting')).toHaveLength(2)
  expect(rejected).toMatchObject([{ line: 4, reason: 'DUPLICATE_KEY', detail: 'a season of Mets after one of Astros' }])
})

test('a leaderboard that lacks a column is named with it, another table is not one', () => {
  const recognises = (...header: readonly string[]) => fangraphs.recognises({ kind: 'csv', header })
  expect(() => recognises('IDfg', 'Name', 'Inn')).toThrow(
    new ImportError('MISSING_COLUMNS', 'This looks like a FanGraphs leaderboard without Season, PA or AB (batting) or IP (pitching).'),
  )
  expect(recognises('playerID', 'yearID', 'AB', 'G')).toBe(false)
  expect(recognises('PlayerId', 'Season', 'PA')).toBe(false)
  expect(fangraphs.recognises({ kind: 'json', value: { timestamp: '', data: [{ id: 'x', sport_key: 'baseball_mlb' }] } })).toBe(false)
  expect(fangraphs.recognises({ kind: 'json', value: { data: [] } })).toBe(false)
})

test.skipIf(!sharedIsThere)('the leaderboard of 2019: 990 players', async () => {
  const { of, rejected, skipped } = await readFormat(fangraphs, dataFile('statcast_fangraphs_pybaseball/batting_leaders.csv'))
  expect([rejected, skipped]).toEqual([[], []])
  expect(new Set(of('sourcePlayer').map(player => player.sourceId)).size).toBe(990)
  const lines = of('seasonBatting')
  expect(lines).toHaveLength(990)
  expect(lines.filter(line => line.teamId === null)).toHaveLength(100)
  expect(new Set(lines.map(line => line.teamId)).size).toBe(31)
  // What all of baseball hit in 2019.
  expect(lines.reduce((sum, line) => sum + (line.homeRuns ?? 0), 0)).toBe(6_776)
  const trout = lines.find(line => line.sourcePlayerId === '10155')
  expect(trout).toMatchObject({
    teamId: 108,
    plateAppearances: 600,
    homeRuns: 45,
    published: { wOBA: 0.436, WAR: 8.6, 'BB%': 0.183, Dol: '$69.2' },
  })
  expect(Object.keys(trout?.published ?? {})).toHaveLength(219)
})

test.skipIf(!sharedIsThere)('a table of teams is of no concern', async () => {
  const head = await readHead(dataFile('statcast_fangraphs_pybaseball/team_batting.csv'))
  expect([fangraphs.recognises(head), fangraphs.irrelevant?.(head)]).toEqual([true, expect.stringContaining('teams')])
})
