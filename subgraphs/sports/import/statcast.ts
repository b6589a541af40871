import type { CsvRow } from '../../shared/import/csv-rows.ts'
import { ImportError, type Format, type RejectedRow } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'
import { createPitchReader } from './pitch-reader.ts'
import type { Fault } from './pitch-value.ts'

const REQUIRED = PITCH_COLUMNS.filter(column => column.required).map(column => column.name)

/** Columns no other format of the house has; one of them gives a Statcast file away that lacks what it must have. */
const TELLING = ['pitch_number', 'at_bat_number', 'p_throws', 'inning_topbot', 'release_speed']

/** Baseball Savant's pitch CSV in its layouts of 89, 92 and 118 columns, told apart by nothing but their header. */
export const statcast: Format = {
  kind: 'statcast',
  title: 'Statcast pitches (CSV of Baseball Savant)',
  rank: 1,
  unit: 'pitch',

  recognises(head) {
    if (head.kind !== 'csv' || TELLING.filter(name => head.header.includes(name)).length < 2) return false
    const missing = REQUIRED.filter(name => !head.header.includes(name))
    if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like a Statcast file without ${missing.join(', ')}.`)
    return true
  },

  async *read({ path, head, onRead }) {
    const header = head.kind === 'csv' ? head.header : []
    const read = createPitchReader(header)
    for await (const { rows, rejected } of readCsv(path, header.length, onRead)) {
      const pitches: PitchRecord[] = []
      const faulty: RejectedRow[] = [...rejected]
      for (const row of rows) {
        const pitch = read(row.fields)
        if ('reason' in pitch) faulty.push(rejection(row, pitch))
        else pitches.push(pitch)
      }
      yield { type: 'pitch', rows: pitches }
      yield { type: 'rejected', rows: faulty }
    }
  },
}

const rejection = ({ line, raw }: CsvRow, { reason, detail }: Fault): RejectedRow => ({ line, raw, reason, detail })
