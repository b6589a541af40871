import type { createCellReader } from '../../shared/import/cell-reader.ts'
import type { SeasonBattingRecord, SeasonPitchingRecord } from '../../shared/import/source-records.ts'

type Counts<Line> = Omit<Line, 'sourcePlayerId' | 'season' | 'stint' | 'teamId' | 'published'>

/** The fields of a season's line that count something. */
export type BattingCounts = keyof Counts<SeasonBattingRecord>
export type PitchingCounts = keyof Counts<SeasonPitchingRecord>

/** The largest that the columns of the database hold. */
export const MAX_COUNT = 32_767

/** The counts of a row, each in the column that a table has for it; null where it is empty. */
export const readCounts = <Field extends string>(row: ReturnType<typeof createCellReader>, columns: Readonly<Record<Field, string>>) =>
  // Object.fromEntries forgets which keys it was given.
  Object.fromEntries(Object.entries<string>(columns).map(([field, column]) => [field, row.optional(column, 0, MAX_COUNT)])) as Readonly<
    Record<Field, number | null>
  >
