import { spanOf } from './freshness.ts'
import { openMatchesPart } from './open-matches.ts'
import type { SourceStatus, Status } from './status.ts'
import { aligned, moment, number, oneLine } from './text-table.ts'

/** Longest piece of a refused row that is shown. */
const SHOWN_RAW = 120

/** What is loaded and what is open, for people. The same as JSON is the status itself. */
export function statusReport({ at, sources, withoutImport, unmatched }: Status): string {
  const known = sources.filter(({ importedAt }) => importedAt !== null)
  const nothing = sources.filter(({ importedAt }) => importedAt === null)
  const parts = [`What is loaded, ${moment(at)}`]
  if (known.length > 0) parts.push(sourcesPart(known))
  if (nothing.length > 0) parts.push(`Nothing yet of: ${nothing.map(({ kind }) => kind).join(', ')}`)
  const rows = [...known.flatMap(({ kind, rows }) => rowsOf(kind, rows)), ...rowsOf('no import', withoutImport)]
  if (rows.length > 0) parts.push(aligned([['source', 'table', 'rows'], ...rows], 2).join('\n'))
  for (const part of [listOf('Quarantined', known.flatMap(quarantinedOf)), listOf('Irrelevant', known.flatMap(irrelevantOf))]) {
    if (part !== null) parts.push(part)
  }
  if (unmatched.total > 0) parts.push(openMatchesPart(unmatched))
  const notices = [...new Set(known.flatMap(({ notice }) => notice ?? []))]
  return [...parts, ...notices].join('\n\n')
}

function sourcesPart(sources: readonly SourceStatus[]): string {
  const head = ['source', 'last imported', 'fetched', 'age', 'files', 'quarantined', 'irrelevant']
  const rows = sources.map(({ kind, importedAt, fetchedAt, freshness, files, quarantined, irrelevant }) => [
    kind,
    importedAt === null ? '' : moment(importedAt),
    fetchedAt === null ? '' : moment(fetchedAt),
    ageOf(freshness),
    number(files),
    number(total(quarantined)),
    number(total(irrelevant)),
  ])
  return aligned([head, ...rows], 4).join('\n')
}

function ageOf(freshness: SourceStatus['freshness']): string {
  if (freshness === null) return ''
  const { ageMs, limitMs, stale } = freshness
  return stale && limitMs !== null ? `${spanOf(ageMs)}: stale, more than ${spanOf(limitMs)}` : spanOf(ageMs)
}

const rowsOf = (kind: string, rows: Readonly<Record<string, number>>) =>
  Object.entries(rows).map(([table, count]) => [kind, table, number(count)])

const quarantinedOf = ({ kind, quarantined }: SourceStatus) =>
  quarantined.flatMap(({ reason, count, example: { file, line, detail, raw } }) => [
    `${kind}: ${number(count)} ${reason}, such as ${file} ${line}: ${oneLine(detail, SHOWN_RAW)}`,
    `  ${oneLine(raw, SHOWN_RAW)}`,
  ])

const irrelevantOf = ({ kind, irrelevant }: SourceStatus) =>
  irrelevant.map(
    ({ reason, count, files }) => `${kind}: ${number(count)} ${reason}: ${files.join(', ')}${count > files.length ? ' …' : ''}`,
  )

const listOf = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? null : [title, ...lines.map(line => `  ${line}`)].join('\n')

const total = (reasons: readonly { readonly count: number }[]) => reasons.reduce((sum, { count }) => sum + count, 0)
