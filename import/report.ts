import { addCounts } from '../subgraphs/shared/import/counts.ts'
import type { UnmatchedReport } from '../subgraphs/odds/import/unmatched.ts'
import type { TableCounts } from '../subgraphs/shared/import/format.ts'
import type { ImportSummary } from './summary.ts'

/** A file that was not imported, and why. */
export interface ImportFailure {
  readonly file: string
  readonly code: string
  readonly message: string
}

const COUNTS = ['inserted', 'updated', 'unchanged', 'repeated'] as const

export interface ImportOutcome {
  readonly summaries: readonly ImportSummary[]
  readonly failures: readonly ImportFailure[]
  /** Files of the folders that are of no kind that can be imported. */
  readonly ignored: number
  /** What odds could not tell, of this run and those before it. */
  readonly unmatched: UnmatchedReport
  readonly seconds: number
}

/**
 * What a run of the importer did, for people: a line per file with what was left out of it, a line per table, what failed, and which events
 * and names belong to no game or person without doubt.
 */
export function report({ summaries, failures, ignored, unmatched, seconds }: ImportOutcome): string {
  const parts: string[] = []
  if (summaries.length > 0) parts.push(filesPart(summaries), tablesPart(summaries))
  if (unmatched.total > 0) parts.push(unmatchedPart(unmatched))
  if (failures.length > 0) parts.push(failures.map(({ file, code, message }) => `not imported: ${file}\n  ${code}: ${message}`).join('\n'))
  const endings = [
    `${summaries.length} imported`,
    `${failures.length} failed`,
    ...(ignored > 0 ? [`${ignored} neither .csv nor .json`] : []),
  ]
  parts.push(`Files: ${endings.join(', ')}. ${seconds.toFixed(1)} s.`)
  return parts.join('\n\n')
}

function filesPart(summaries: readonly ImportSummary[]): string {
  const head = ['file', 'kind', 'read', ...COUNTS, 'quarantined']
  const rows = summaries.map(summary => [
    summary.file,
    summary.kind,
    number(summary.read),
    ...COUNTS.map(count => number(summary[count])),
    number(summary.quarantined),
  ])
  const [headLine, ...lines] = aligned([head, ...rows], 2)
  const details = summaries.map(({ quarantinedByReason, skippedByReason }) => [
    ...Object.entries(quarantinedByReason).map(([reason, count]) => `  quarantined: ${number(count)} ${reason}`),
    ...Object.entries(skippedByReason).map(([reason, count]) => `  skipped: ${number(count)} ${reason}`),
  ])
  return [headLine, ...lines.flatMap((line, index) => [line, ...(details[index] ?? [])])].join('\n')
}

function tablesPart(summaries: readonly ImportSummary[]): string {
  const totals = new Map<string, TableCounts>()
  for (const { tables } of summaries) {
    for (const [table, counts] of Object.entries(tables)) totals.set(table, addCounts(totals.get(table), counts))
  }
  const rows = [...totals].map(([table, counts]) => [table, ...COUNTS.map(count => number(counts[count] ?? 0))])
  return aligned([['table', ...COUNTS], ...rows], 1).join('\n')
}

function unmatchedPart({ total, first }: UnmatchedReport): string {
  const lines = first.map(({ kind, provider, label, match, note, candidates }) => {
    const may = candidates.length > 0 ? `, may be ${candidates.join(' or ')}` : ''
    return `  ${match} ${kind} of ${provider}: ${label}${may}${note === null ? '' : ` (${note})`}`
  })
  const more = total > first.length ? [`  and ${number(total - first.length)} more`] : []
  return [`Events and names that are kept without a game or person: ${number(total)}`, ...lines, ...more].join('\n')
}

/** Columns as wide as their longest cell, the first `left` of them flush left. */
function aligned(rows: readonly (readonly string[])[], left: number): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const pad = (cell: string, column: number) => (column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))
  return rows.map(row => row.map(pad).join('  ').trimEnd())
}

const number = (value: number) => value.toLocaleString('en-US')
