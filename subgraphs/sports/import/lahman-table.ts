import { createCellReader, type RowFault } from '../../shared/import/cell-reader.ts'
import type { Batch, RejectedRow } from '../../shared/import/format.ts'
import { publishedCells } from '../../shared/import/published.ts'
import type { Published } from '../../shared/import/source-records.ts'
import { teamIdOf } from '../../shared/team-codes.ts'

type Cell = (column: string) => string

/** One row of a table of the Lahman database. */
export type LahmanRow = ReturnType<typeof createCellReader> & {
  readonly cell: Cell
  /** The columns that the record has no field for. */
  published(): Published
}

/** A row as it stands in the file. */
export interface LahmanLine {
  readonly line: number
  readonly raw: string
  readonly cell: Cell
}

/** One table of the Lahman database; columns in the spelling of `ourSpelling`. */
export interface LahmanTable {
  readonly name: string
  /** A column that no other table has: whoever has it is this table or lacks a column. */
  readonly tells: string
  readonly required: readonly string[]
  /** What is made of rows; `columns` are all those of the file. */
  batchesOf(lines: readonly LahmanLine[], columns: readonly string[]): readonly Batch[]
}

interface TableReader<Row> {
  readonly name: string
  readonly tells: string
  readonly required: readonly string[]
  /** Columns that a field of the record says all of; what is left is published. */
  readonly own: readonly string[]
  /** Reads one row; what it answers for a row with a fault is never used. */
  read(row: LahmanRow): Row
  batch(rows: readonly Row[]): Batch
}

/** A table by the way that one row of it is read. */
export const lahmanTable = <Row>({ name, tells, required, own, read, batch }: TableReader<Row>): LahmanTable => ({
  name,
  tells,
  required,
  batchesOf(lines, columns) {
    const left = columns.filter(column => !own.includes(column))
    const rows: Row[] = []
    const rejected: RejectedRow[] = []
    for (const { line, raw, cell } of lines) {
      const reader = createCellReader(cell)
      const row = read({ ...reader, cell, published: () => publishedCells(left, cell) })
      const fault = reader.fault()
      if (fault === null) rows.push(row)
      else rejected.push({ line, raw, ...fault })
    }
    return rejected.length === 0 ? [batch(rows)] : [batch(rows), { type: 'rejected', rows: rejected }]
  },
})

/** R, which the tables are often exported from, begins no name with a digit: X2B for 2B. */
export const ourSpelling = (column: string): string => column.trim().replace(/^X(?=[23]B$)/, '')

export const readSeason = (row: LahmanRow): number => row.required('yearID', 1871, 2200)

export const teamOf = (row: LahmanRow, season: number): number | null => teamIdOf('lahman', row.cell('teamID'), season)

/** The team of a row that says nothing without one: NaN, and the row refused, when it is none of today's clubs under a former name. */
export function requiredTeam(row: LahmanRow, season: number): number {
  const team = teamOf(row, season)
  if (team === null) row.refuse(...unknownTeam(row, season))
  return team ?? NaN
}

const unknownTeam = (row: LahmanRow, season: number): [reason: RowFault['reason'], detail: RowFault['detail']] =>
  row.cell('teamID') === '' ? ['MISSING_FIELD', 'teamID'] : ['UNKNOWN_TEAM', `teamID ${row.cell('teamID')} in ${season}`]
