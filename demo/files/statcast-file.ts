import type { Cells, PitchRow } from './pitch-rows.ts'
import { STATCAST_COLUMNS } from './statcast-columns.ts'

const PLACE_OF = new Map(STATCAST_COLUMNS.map((column, place) => [column, place]))

/** Pitches as Savant's CSV has them, newest first, with a byte order mark. */
export function statcastFile(rows: readonly PitchRow[]): string {
  const lines = [STATCAST_COLUMNS.join(',')]
  let shared: Cells | undefined
  let sharedFields: readonly string[] = []
  for (const row of rows.toReversed()) {
    // What a plate appearance shares is written down once: there are four pitches to it.
    if (row.shared !== shared) sharedFields = withCells(Array<string>(STATCAST_COLUMNS.length).fill(''), (shared = row.shared))
    lines.push(withCells([...sharedFields], row.own).join(','))
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function withCells(fields: string[], cells: Cells): readonly string[] {
  for (const column in cells) fields[PLACE_OF.get(column) as number] = fieldOf(cells[column])
  return fields
}

function fieldOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
