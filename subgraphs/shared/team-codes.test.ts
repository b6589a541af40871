import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../testing/shared-data.ts'
import { teamIdOf, type TeamCodeSystem } from './team-codes.ts'

test.each<[TeamCodeSystem, string, number, number | null]>([
  ['retrosheet', 'ANA', 2018, 108],
  ['retrosheet', 'ATH', 2025, 133],
  ['retrosheet', 'FLO', 2011, 146],
  ['retrosheet', 'KCA', 2018, 118],
  ['baseball-reference', 'KCA', 1960, 133],
  ['lahman', 'WAS', 2024, 120],
  ['lahman', 'WAS', 1895, null],
  ['lahman', 'ML4', 1990, 158],
  ['baseball-reference', 'BAL', 1914, null],
  ['baseball-reference', 'TBD', 2007, 139],
  ['fivethirtyeight', 'TBD', 2021, 139],
  ['fivethirtyeight', 'FLA', 2021, 146],
  ['fangraphs', 'MON', 2004, 120],
  ['fangraphs', 'CHW', 2019, 145],
  ['fangraphs', 'Astros', 2019, 117],
  ['fangraphs', 'Red Sox', 2019, 111],
  ['fangraphs', 'Cleveland Guardians', 2024, 114],
  ['fangraphs', 'St. Louis Cardinals', 2024, 138],
  ['fangraphs', '- - -', 2019, null],
  ['fangraphs', '2 Tms', 2024, null],
  ['fangraphs', '', 2024, null],
  ['sportsbookreviewsonline', 'CUB', 2018, 112],
  ['sportsbookreviewsonline', 'BRS', 2012, 111],
  ['sportsbookreviewsonline', 'LOS', 2012, 119],
  ['retrosheet', 'Astros', 2019, null],
  ['retrosheet', 'NYY', 2018, null],
])('%s: %s in %d is %j', (system, code, season, teamId) => expect(teamIdOf(system, code, season)).toBe(teamId))

describe.skipIf(!sharedIsThere)('codes of the real files', () => {
  const table = (file: string) =>
    parse<Readonly<Record<string, string>>>(readFileSync(dataFile(file)), { columns: true, bom: true, relax_column_count: true })
  const FRANCHISES =
    '108 ANA 109 ARI 110 BAL 111 BOS 112 CHC 113 CIN 114 CLE 115 COL 116 DET 117 HOU 118 KCR 119 LAD 120 WSN 121 NYM 133 OAK ' +
    '134 PIT 135 SDP 136 SEA 137 SFG 138 STL 139 TBD 140 TEX 141 TOR 142 MIN 143 PHI 144 ATL 145 CHW 146 FLA 147 NYY 158 MIL'
  const franchiseIds = new Map([...FRANCHISES.matchAll(/(\d+) (\w+)/g)].map(([, id, franchise]) => [franchise, Number(id)]))

  test.each(['teams/fangraphs_teams.csv', 'lahman/Teams_2010_2024.csv'])('%s: every club since 1916 in its three systems', file => {
    const wrong = table(file)
      .filter(row => Number(row['yearID']) >= 1916)
      .flatMap(row => {
        const columns = { teamID: 'lahman', teamIDBR: 'baseball-reference', teamIDretro: 'retrosheet' } as const
        return Object.entries(columns).flatMap(([column, system]) => {
          const found = teamIdOf(system, row[column] ?? '', Number(row['yearID']))
          const franchise = franchiseIds.get(row['franchID'])
          return found === franchise ? [] : [`${row['yearID']} ${row['franchID']} ${system} ${row[column]}: ${found}`]
        })
      })
    expect(wrong).toEqual([])
  })

  test.each<[string, TeamCodeSystem, number, readonly string[]]>([
    ['elo/mlb_elo_latest_2020_full_columns.csv', 'fivethirtyeight', 2020, ['team1', 'team2']],
    ['elo/mlb_elo_latest_2021_full_columns.csv', 'fivethirtyeight', 2021, ['team1', 'team2']],
    ['historical_odds/cswaters_mlb_odds_2010_2019.csv', 'sportsbookreviewsonline', 2010, ['v_team', 'h_team']],
    ['historical_odds/sbro_mlb-odds-2018.converted.csv', 'sportsbookreviewsonline', 2018, ['Team']],
    ['historical_odds/bucospotter_mlb-odds-2019.csv', 'sportsbookreviewsonline', 2019, ['Team']],
    ['statcast_fangraphs_pybaseball/team_batting.csv', 'fangraphs', 2019, ['Team']],
  ])('%s names the thirty clubs', (file, system, season, columns) => {
    const codes = new Set(table(file).flatMap(row => columns.map(column => row[column] ?? '')))
    const ids = [...codes].map(code => teamIdOf(system, code, season))
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(30)
  })

  test('GL2018.TXT names the thirty clubs', () => {
    const games = parse(readFileSync(dataFile('retrosheet/GL2018.TXT')))
    const ids = new Set(games.flatMap(game => [game[3], game[6]]).map(code => teamIdOf('retrosheet', code ?? '', 2018)))
    expect([ids.size, ids.has(null)]).toEqual([30, false])
  })
})
