/** Columns as wide as their longest cell, the first `left` of them flush left. */
export function aligned(rows: readonly (readonly string[])[], left: number): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const pad = (cell: string, column: number) => (column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))
  return rows.map(row => row.map(pad).join('  ').trimEnd())
}

/** 26,224. */
export const number = (value: number): string => value.toLocaleString('en-US')

/** 2026-04-16 20:00 UTC. */
export const moment = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** At most `length` characters on one line, cut with an ellipsis. */
export function oneLine(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line
}
