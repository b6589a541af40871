import { createCellReader, type RowFault } from '../../shared/import/cell-reader.ts'
import { publishedCells } from '../../shared/import/published.ts'
import type { SeasonBattingRecord, SeasonPitchingRecord, SourcePlayerRecord } from '../../shared/import/source-records.ts'
import { integerText } from '../../shared/import/values.ts'
import { teamIdOf } from '../../shared/team-codes.ts'
import { outsOfInnings } from '../innings.ts'
import { BATTING_COUNTS, INNINGS, PITCHING_COUNTS, type FangraphsColumns } from './fangraphs-columns.ts'
import { MAX_COUNT, readCounts } from './season-counts.ts'

/** A player's season as a row of a leaderboard tells it; exactly one of the lines is there. */
export interface FangraphsRow {
  readonly player: SourcePlayerRecord
  readonly batting: SeasonBattingRecord | null
  readonly pitching: SeasonPitchingRecord | null
}

const MAX_ID = 2_147_483_647

/** Numbers of players of the majors, `sa…` of others. */
const ID = /^(?:sa)?\d{1,15}$/

type Row = ReturnType<typeof createCellReader>

/** Reads one row, its cells found by column name; an absent column is an empty cell. */
export function readFangraphsRow(columns: FangraphsColumns, cell: (column: string) => string): FangraphsRow | RowFault {
  const row = createCellReader(cell)
  const sourceId = integerText(cell(columns.id)) ?? row.text(columns.id)
  if (!ID.test(sourceId)) row.refuse('BAD_VALUE', `${columns.id}: ${sourceId}`)
  const season = readSeason(row, cell)
  const line = {
    sourcePlayerId: sourceId,
    season,
    stint: 0,
    teamId: columns.team === null ? null : teamIdOf('fangraphs', cell(columns.team), season),
    published: publishedCells(columns.published, cell),
  }
  const read = {
    player: {
      sourceId,
      name: row.text(columns.name),
      birthDate: null,
      mlbId: columns.mlbId === null ? null : row.optional(columns.mlbId, 1, MAX_ID),
      retrosheetId: null,
      baseballReferenceId: null,
      fangraphsId: sourceId,
      firstSeason: season,
      lastSeason: season,
    },
    batting: columns.table === 'batting' ? { ...line, ...readCounts(row, BATTING_COUNTS) } : null,
    pitching: columns.table === 'pitching' ? { ...line, ...readCounts(row, PITCHING_COUNTS), outs: readOuts(row, cell) } : null,
  }
  return row.fault() ?? read
}

/** What covers several seasons is no season, whatever the row calls it. */
function readSeason(row: Row, cell: (column: string) => string): number {
  const [first, last] = [cell('SeasonMin'), cell('SeasonMax')]
  if (first !== last && first !== '' && last !== '') row.refuse('SEASON_RANGE', `${first} to ${last}`)
  return row.required(cell('Season') === '' && first !== '' ? 'SeasonMin' : 'Season', 1871, 2200)
}

function readOuts(row: Row, cell: (column: string) => string): number | null {
  if (cell(INNINGS) === '') return null
  const outs = outsOfInnings(cell(INNINGS))
  if (outs === null) row.refuse('BAD_NUMBER', `${INNINGS}: ${cell(INNINGS)}`)
  else if (outs > MAX_COUNT) row.refuse('OUT_OF_RANGE', `${INNINGS}: ${cell(INNINGS)}`)
  return outs
}
