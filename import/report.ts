import { addCounts } from '../subgraphs/shared/import/counts.ts'
import type { TableCounts } from '../subgraphs/shared/import/format.ts'
import type { ImportFailure } from './failures.ts'
import { openMatchesPart, type OpenMatches } from './open-matches.ts'
import type { ImportSummary } from './summary.ts'
import { aligned, number } from './text-table.ts'

const COUNTS = ['inserted', 'updated', 'unchanged', 'repeated'] as const

export interface ImportOutcome {
  readonly summaries: readonly ImportSummary[]
  readonly failures: readonly ImportFailure[]
  /** Files of the folders that are of no kind that can be imported. */
  readonly ignored: number
  /** What could be no game or player without doubt, of this run and those before it. */
  readonly unmatched: OpenMatches
  readonly seconds: number
}

/**
 * What a run of the importer did, for people: a line per file with what was left out of it, a line per table, what failed, what
 * belongs to no game or player without doubt, and what the makers of the files require to be said.
 */
export function report({ summaries, failures, ignored, unmatched, seconds }: ImportOutcome): string {
  const parts: string[] = []
  if (summaries.length > 0) parts.push(filesPart(summaries))
  if (summaries.some(({ tables }) => Object.keys(tables).length > 0)) parts.push(tablesPart(summaries))
  if (unmatched.total > 0) parts.push(openMatchesPart(unmatched))
  if (failures.length > 0) parts.push(failures.map(({ file, code, message }) => `not imported: ${file}\n  ${code}: ${message}`).join('\n'))
  parts.push(...new Set(summaries.flatMap(({ notice }) => notice ?? [])))
  const irrelevant = summaries.filter(summary => summary.irrelevant !== null).length
  const endings = [
    `${summaries.length - irrelevant} imported`,
    ...(irrelevant > 0 ? [`${irrelevant} irrelevant`] : []),
    `${failures.length} failed`,
    ...(ignored > 0 ? [`${ignored} ignored by name`] : []),
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
  const details = summaries.map(({ irrelevant, quarantinedByReason, correctedByReason, skippedByReason }) => [
    ...(irrelevant === null ? [] : [`  irrelevant: ${irrelevant}`]),
    ...reasons('quarantined', quarantinedByReason),
    ...reasons('corrected', correctedByReason),
    ...reasons('skipped', skippedByReason),
  ])
  return [headLine, ...lines.flatMap((line, index) => [line, ...(details[index] ?? [])])].join('\n')
}

const reasons = (what: string, counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([reason, count]) => `  ${what}: ${number(count)} ${reason}`)

function tablesPart(summaries: readonly ImportSummary[]): string {
  const totals = new Map<string, TableCounts>()
  for (const { tables } of summaries) {
    for (const [table, counts] of Object.entries(tables)) totals.set(table, addCounts(totals.get(table), counts))
  }
  const rows = [...totals].map(([table, counts]) => [table, ...COUNTS.map(count => number(counts[count] ?? 0))])
  return aligned([['table', ...COUNTS], ...rows], 1).join('\n')
}
