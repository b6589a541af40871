import type { PitchRow } from './pitch-rows.ts'
import { STATCAST_COLUMNS } from './statcast-columns.ts'

/** Pitches as Savant's CSV has them, newest first, with a byte order mark. */
export function statcastFile(rows: readonly PitchRow[]): string {
  const lines = rows.toReversed().map(row => STATCAST_COLUMNS.map(column => cell(row[column])).join(','))
  return `\uFEFF${[STATCAST_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`
}

const cell = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
