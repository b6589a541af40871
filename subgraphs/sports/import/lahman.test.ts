import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { Records, RecordType } from '../../shared/import/records.ts'
import { lahman } from './lahman.ts'

async function batchesOf(path: string): Promise<readonly Batch[]> {
  const head = await readHead(path)
  expect(lahman.recognises(head)).toBe(true)
  expect(lahman.irrelevant?.(head)).toBeNull()
  const batches: Batch[] = []
  for await (const batch of lahman.read({ path, head })) batches.push(batch)
  return batches
}

const rowsOf = <Type extends RecordType>(batches: readonly Batch[], type: Type): readonly Records[Type][] =>
  // A batch is told by its type, which TypeScript does not follow through a parameter.
  batches.flatMap(batch => (batch.type === type ? ((batch as { rows: unknown }).rows as readonly Records[Type][]) : []))
const rejectedOf = (batches: readonly Batch[]) => batches.flatMap(batch => (batch.type === 'rejected' ? batch.rows : []))

describe.skipIf(!sharedIsThere)('the tables as they are published', () => {
  const known = new Map<string, Promise<readonly Batch[]>>()
  /** The batches of a table, which is read once for all tests. */
  function real(name: string) {
    const batches = known.get(name) ?? batchesOf(dataFile(`lahman/${name}.csv`))
    known.set(name, batches)
    return batches
  }
  const sum = <Row>(rows: readonly Row[], countOf: (row: Row) => number | string | boolean | null | undefined) =>
    rows.reduce((total, row) => total + Number(countOf(row) ?? NaN), 0)

  test.each([
    ['People', 'sourcePlayer', 21_271],
    ['Batting_2010_2024', 'seasonBatting', 22_584],
    ['Pitching_2010_2024', 'seasonPitching', 12_595],
    ['Appearances_2010_2024', 'seasonAppearances', 22_553],
    ['Teams_2010_2024', 'teamSeason', 450],
  ] as const)('%s goes in whole', async (name, type, count) => {
    const batches = await real(name)
    expect(rejectedOf(batches)).toEqual([])
    expect(rowsOf(batches, type)).toHaveLength(count)
  })

  test.each(['Parks', 'TeamsFranchises'])('%s is irrelevant', async name => {
    const head = await readHead(dataFile(`lahman/${name}.csv`))
    expect(lahman.recognises(head)).toBe(true)
    expect(lahman.irrelevant?.(head)).toContain(name)
  })

  test('players and teams add up to the same in every season', async () => {
    const batting = Map.groupBy(rowsOf(await real('Batting_2010_2024'), 'seasonBatting'), row => row.season)
    const pitching = Map.groupBy(rowsOf(await real('Pitching_2010_2024'), 'seasonPitching'), row => row.season)
    const teams = Map.groupBy(rowsOf(await real('Teams_2010_2024'), 'teamSeason'), row => row.season)
    for (const [season, clubs] of teams) {
      const [batters, pitchers] = [batting.get(season) ?? [], pitching.get(season) ?? []]
      expect(sum(batters, row => row.homeRuns)).toBe(sum(clubs, row => row.published['HR']))
      expect(sum(batters, row => row.atBats)).toBe(sum(clubs, row => row.published['AB']))
      // One hit of 2018 is a team's and nobody's in the source itself.
      expect(sum(batters, row => row.hits)).toBe(sum(clubs, row => row.published['H']) - (season === 2018 ? 1 : 0))
      expect(sum(batters, row => row.runs)).toBe(sum(clubs, row => row.runsScored))
      expect(sum(pitchers, row => row.outs)).toBe(sum(clubs, row => row.published['IPouts']))
      expect(sum(pitchers, row => row.wins)).toBe(sum(clubs, row => row.wins))
    }
    expect(sum(batting.get(2019) ?? [], row => row.homeRuns)).toBe(6776)
    expect([...batting.values(), ...pitching.values()].flat().every(row => row.teamId !== null)).toBe(true)
  })

  test('Trout: who he is, and his 2019 at bat and in the field', async () => {
    const people = rowsOf(await real('People'), 'sourcePlayer')
    expect(people.find(person => person.sourceId === 'troutmi01')).toEqual({
      sourceId: 'troutmi01',
      name: 'Mike Trout',
      birthDate: '1991-08-07',
      mlbId: null,
      retrosheetId: 'troum001',
      baseballReferenceId: 'troutmi01',
      fangraphsId: null,
      firstSeason: 2011,
      // He still plays.
      lastSeason: null,
    })
    const isTrout = (row: { readonly sourcePlayerId: string; readonly season: number }) =>
      row.sourcePlayerId === 'troutmi01' && row.season === 2019
    const batting = rowsOf(await real('Batting_2010_2024'), 'seasonBatting')
    expect(batting.filter(isTrout)).toMatchObject([
      { stint: 1, teamId: 108, games: 134, plateAppearances: 600, atBats: 470, hits: 137, doubles: 27, homeRuns: 45, walks: 110 },
    ])
    const appearances = rowsOf(await real('Appearances_2010_2024'), 'seasonAppearances')
    expect(appearances.filter(isTrout)).toEqual([
      { sourcePlayerId: 'troutmi01', season: 2019, teamId: 108, games: 134, gamesStarted: 133, positions: { CF: 122, DH: 12, PH: 1 } },
    ])
  })

  test('the Nationals of 2019', async () => {
    const teams = rowsOf(await real('Teams_2010_2024'), 'teamSeason')
    expect(teams.find(team => team.teamId === 120 && team.season === 2019)).toMatchObject({
      league: 'National League',
      division: 'National League East',
      games: 162,
      wins: 93,
      losses: 69,
      divisionRank: 2,
      runsScored: 873,
      runsAllowed: 724,
      parkFactor: 106,
      attendance: 2259781,
      published: { park: 'Nationals Park', WSWin: 'Y', DivWin: 'N', ERA: 4.27, teamIDretro: 'WAS' },
    })
  })
})

describe('small tables', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lahman-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function pathOf(...lines: readonly string[]) {
    const path = join(folder, 'table.csv')
    await writeFile(path, [...lines, ''].join('\n'))
    return path
  }
  const headOf = async (header: string) => readHead(await pathOf(header))
  const BATTING = 'playerID,yearID,stint,teamID,lgID,G,AB,R,H,2B,3B,HR,RBI,SB,CS,BB,SO,IBB,HBP,SH,SF,GIDP,Mood'
  const APPEARANCES = 'yearID,teamID,playerID,G_all,G_p,G_c,G_1b,G_2b,G_3b,G_ss,G_lf,G_cf,G_rf,G_ph'
  const PEOPLE = 'playerID,birthYear,birthMonth,birthDay,nameFirst,nameLast,debut,finalGame,retroID,bbrefID'

  test('a batter: either spelling, what is not known, a club that is gone, columns of tomorrow', async () => {
    const line = 'owlia01,1884,2,ALT,NA,10,40,NA,9,3,1,2,,,,4,,,1,,,,sunny'
    const [seen] = rowsOf(await batchesOf(await pathOf(BATTING, line)), 'seasonBatting')
    expect(seen).toEqual({
      sourcePlayerId: 'owlia01',
      season: 1884,
      stint: 2,
      teamId: null,
      games: 10,
      plateAppearances: 45,
      atBats: 40,
      runs: null,
      hits: 9,
      doubles: 3,
      triples: 1,
      homeRuns: 2,
      runsBattedIn: null,
      walks: 4,
      intentionalWalks: null,
      hitByPitch: 1,
      strikeouts: null,
      stolenBases: null,
      caughtStealing: null,
      sacrificeFlies: null,
      sacrificeBunts: null,
      groundedIntoDoublePlay: null,
      published: { teamID: 'ALT', lgID: 'NA', Mood: 'sunny' },
    })
    expect(rowsOf(await batchesOf(await pathOf(BATTING.replace('2B,3B', 'X2B,X3B'), line)), 'seasonBatting')).toEqual([seen])
  })

  test.each([
    ['MISSING_FIELD', ',2019,1,SEA,AL,10,40,3,9,3,1,2,,,,4,,,1,,,,'],
    ['MISSING_FIELD', 'owlia01,2019,,SEA,AL,10,40,3,9,3,1,2,,,,4,,,1,,,,'],
    ['BAD_NUMBER', 'owlia01,2019,1,SEA,AL,10,forty,3,9,3,1,2,,,,4,,,1,,,,'],
    ['OUT_OF_RANGE', 'owlia01,2019,1,SEA,AL,10,40000,3,9,3,1,2,,,,4,,,1,,,,'],
    ['OUT_OF_RANGE', 'owlia01,2019,1,SEA,AL,10,40,3,-9,3,1,2,,,,4,,,1,,,,'],
    ['OUT_OF_RANGE', 'owlia01,19,1,SEA,AL,10,40,3,9,3,1,2,,,,4,,,1,,,,'],
    ['FIELD_COUNT', 'owlia01,2019,1,SEA'],
  ])('%s: %s', async (reason, line) => {
    const batches = await batchesOf(await pathOf(BATTING, line, 'owlia01,2018,1,SEA,AL,10,40,3,9,3,1,2,,,,4,,,1,,,,'))
    expect(rejectedOf(batches)).toMatchObject([{ line: 2, reason, raw: line }])
    expect(rowsOf(batches, 'seasonBatting')).toHaveLength(1)
  })

  test('appearances for a club without an id are rejected', async () => {
    const batches = await batchesOf(
      await pathOf(APPEARANCES, '1884,ALT,owlia01,9,0,0,0,0,0,0,9,0,0,0', '2019,SEA,owlia01,9,1,0,0,2,0,0,0,0,0,'),
    )
    expect(rejectedOf(batches)).toMatchObject([{ line: 2, reason: 'UNKNOWN_TEAM', detail: 'teamID ALT in 1884' }])
    expect(rowsOf(batches, 'seasonAppearances')).toEqual([
      { sourcePlayerId: 'owlia01', season: 2019, teamId: 136, games: 9, gamesStarted: null, positions: { P: 1, '2B': 2 } },
    ])
  })

  test.each([
    ['o1,1990,2,3,Al,Owl,2010-04-05,9/28/2012,,', { birthDate: '1990-02-03', firstSeason: 2010, lastSeason: 2012, name: 'Al Owl' }],
    ['o1,1990,,3,,Owl,,,,', { birthDate: null, firstSeason: null, lastSeason: null, name: 'Owl' }],
    ['o1,1990,2,3,Al,Owl,,,NA,NA', { retrosheetId: null, baseballReferenceId: null }],
  ])('a person: %s', async (line, expected) =>
    expect(rowsOf(await batchesOf(await pathOf(PEOPLE, line)), 'sourcePlayer')).toMatchObject([expected]),
  )

  test.each([
    ['BAD_DATE', 'o1,1990,2,30,Al,Owl,,,,'],
    ['BAD_DATE', 'o1,,,,Al,Owl,in spring,,,'],
    ['MISSING_FIELD', 'o1,,,,Al,,,,,'],
  ])('%s: %s', async (reason, line) => expect(rejectedOf(await batchesOf(await pathOf(PEOPLE, line)))).toMatchObject([{ line: 2, reason }]))

  test('columns that are not there are named', async () => {
    const head = await headOf(BATTING.replace('stint,', '').replace('HR,', ''))
    expect(() => lahman.recognises(head)).toThrow(
      expect.objectContaining({ code: 'MISSING_COLUMNS', message: expect.stringContaining('stint, HR') as string }),
    )
  })

  test('totals of the postseason are none of the season', async () => {
    const head = await headOf('yearID,round,playerID,teamID,lgID,G,AB,R,H,2B,3B,HR,RBI')
    expect(lahman.recognises(head)).toBe(true)
    expect(lahman.irrelevant?.(head)).toContain('postseason')
  })

  test.each(['game_pk,game_date,batter', 'IDfg,Season,Name,Team,AB,RBI', ',yearID,lgID,teamID,franchID,teamIDfg'])(
    '%s is another’s',
    async header => expect(lahman.recognises(await headOf(header))).toBe(false),
  )
})
