import type { PitchRecord } from '../../shared/import/records.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'
import { faultOf, pitchValueReader, type Fault } from './pitch-value.ts'

/**
 * Reads fields in the header's order into the table's. Where a name occurs twice, as `pitcher` and `fielder_2` do in the older layouts, the
 * first is read: in every file seen the two agree. Savant leaves what it does not know empty or writes `null`.
 */
export function createPitchReader(header: readonly string[]): (fields: readonly string[]) => PitchRecord | Fault {
  const cells = PITCH_COLUMNS.map(column => ({ column, place: header.indexOf(column.name), read: pitchValueReader(column) }))
  return fields => {
    const pitch = new Array<string | null>(cells.length)
    // Counted by hand: this runs a hundred times for every pitch.
    for (let index = 0; index < cells.length; index += 1) {
      const { column, place, read } = cells[index]!
      const text = place === -1 ? '' : fields[place]
      if (text === undefined || text === '' || text === 'null') {
        if (column.required) return faultOf(column, null)
        pitch[index] = null
      } else {
        const value = read(text)
        if (value === undefined) return faultOf(column, text)
        pitch[index] = value
      }
    }
    return pitch
  }
}
