import type { TeamSeasonRecord } from '../../shared/import/source-records.ts'
import { lahmanTable, readSeason, requiredTeam, type LahmanRow } from './lahman-table.ts'
import { MAX_COUNT } from './season-counts.ts'

const MAX_ATTENDANCE = 2_147_483_647

const LEAGUES: ReadonlyMap<string, string> = new Map([
  ['AL', 'American League'],
  ['NL', 'National League'],
])
const DIVISIONS: ReadonlyMap<string, string> = new Map([
  ['E', 'East'],
  ['C', 'Central'],
  ['W', 'West'],
])

/** Teams: a club's season, with its totals at bat, on the mound and in the field published as they stand. */
export const teams = lahmanTable<TeamSeasonRecord>({
  name: 'Teams',
  tells: 'BPF',
  required: ['yearID', 'lgID', 'teamID', 'Rank', 'G', 'W', 'L', 'R', 'RA', 'BPF'],
  own: ['yearID', 'teamID', 'lgID', 'divID', 'G', 'W', 'L', 'R', 'RA', 'BPF', 'attendance'],
  read(row) {
    const season = readSeason(row)
    return {
      teamId: requiredTeam(row, season),
      season,
      ...placeOf(row),
      games: row.optional('G', 0, MAX_COUNT),
      wins: row.required('W', 0, MAX_COUNT),
      losses: row.required('L', 0, MAX_COUNT),
      gamesBack: null,
      runsScored: row.optional('R', 0, MAX_COUNT),
      runsAllowed: row.optional('RA', 0, MAX_COUNT),
      streak: null,
      parkFactor: row.decimal('BPF', 0, 1_000),
      attendance: row.optional('attendance', 0, MAX_ATTENDANCE),
      published: row.published(),
    }
  },
  batch: rows => ({ type: 'teamSeason', rows }),
})

/** Before there were divisions, Rank is the place in the league; it stays published. */
function placeOf(row: LahmanRow) {
  const league = LEAGUES.get(row.cell('lgID')) ?? row.text('lgID')
  const division = row.cell('divID')
  const rank = row.optional('Rank', 1, MAX_COUNT)
  return {
    league,
    division: division === '' ? null : `${league} ${DIVISIONS.get(division) ?? division}`,
    divisionRank: division === '' ? null : rank,
  }
}
