import type { FileHead, RejectedRow } from '../../shared/import/format.ts'
import { MAX_RAW } from '../../shared/import/quarantine.ts'
import { listOf } from './mlb-items.ts'

/** A row of a table that is answered as JSON; `cell` gives its values as text. */
export interface FangraphsItem {
  readonly line: number
  readonly raw: string
  readonly cell: (column: string) => string
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The columns of a table, those of any of its rows; empty when the document is no table. */
export function headerOf(head: FileHead): readonly string[] {
  if (head.kind === 'csv') return head.header
  const names = new Set<string>()
  for (const item of listOf(head.value, 'data') ?? []) if (isObject(item)) for (const name of Object.keys(item)) names.add(name)
  return [...names]
}

/** The rows of `{ data: [{ … }, …] }` (https://www.fangraphs.com/api/leaders/major-league/data), numbered from 1; what is no row is rejected. */
export function itemsOf(document: unknown): { readonly items: readonly FangraphsItem[]; readonly rejected: readonly RejectedRow[] } {
  const items: FangraphsItem[] = []
  const rejected: RejectedRow[] = []
  for (const [index, item] of (listOf(document, 'data') ?? []).entries()) {
    const [line, raw] = [index + 1, JSON.stringify(item).slice(0, MAX_RAW)]
    if (isObject(item)) items.push({ line, raw, cell: column => (Object.hasOwn(item, column) ? textOf(item[column]) : '') })
    else rejected.push({ line, raw, reason: 'BAD_VALUE', detail: 'not an object' })
  }
  return { items, rejected }
}

/** Text without markup: names and clubs come as links, `<a href="…">LAA</a>`. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replaceAll(/<[^<>]*>/g, '').trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
