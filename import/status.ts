import type { Pool } from 'pg'
import type { Format } from '../subgraphs/shared/import/format.ts'
import { freshnessOf, type Freshness } from './freshness.ts'
import { readLoaded } from './loaded.ts'
import type { OpenMatches } from './open-matches.ts'

export interface RefusedRows {
  readonly reason: string
  readonly count: number
  /** The latest of them. */
  readonly example: { readonly file: string; readonly line: number; readonly detail: string; readonly raw: string }
}

export interface IrrelevantFiles {
  readonly reason: string
  readonly count: number
  /** A few of their names. */
  readonly files: readonly string[]
}

/** What is known of one source. */
export interface SourceStatus {
  readonly kind: string
  readonly title: string
  /** What its makers require to be said. */
  readonly notice: string | null
  /** Different files and answers that rows were taken from. */
  readonly files: number
  readonly importedAt: Date | null
  /** When the newest of them was fetched, or the file last written. */
  readonly fetchedAt: Date | null
  readonly freshness: Freshness | null
  /** Rows that it wrote or changed last, by database and table. */
  readonly rows: Readonly<Record<string, number>>
  readonly quarantined: readonly RefusedRows[]
  readonly irrelevant: readonly IrrelevantFiles[]
}

export interface Status {
  readonly at: Date
  /** In the order of the formats; sources of formats that are no longer installed come last. */
  readonly sources: readonly SourceStatus[]
  /** Rows that no import wrote, such as those of a live feed, by database and table. */
  readonly withoutImport: Readonly<Record<string, number>>
  readonly unmatched: OpenMatches
}

export interface StatusOptions {
  readonly sports: Pool
  readonly odds: Pool
  readonly formats: readonly Format[]
  /** Only this kind; all when left out. */
  readonly source?: string
  readonly now: Date
}

/** What is loaded, from the records of both databases; what is unmatched is told by `unmatched`. */
export async function readStatus({ sports, odds, formats, source, now }: StatusOptions, unmatched: OpenMatches): Promise<Status> {
  const loaded = [await readLoaded(sports, 'sports'), await readLoaded(odds, 'odds')]
  const rows = loaded.flatMap(one => one.rows)
  const quarantined = loaded.flatMap(one => one.quarantined)
  // Both databases keep the runs that wrote to either: one of them is enough.
  const irrelevant = Map.groupBy(
    loaded.flatMap(one => one.irrelevant),
    ({ kind, reason }) => `${kind}\n${reason}`,
  )

  function statusOf(kind: string): SourceStatus {
    const format = formats.find(one => one.kind === kind)
    const runs = loaded.flatMap(one => one.runs).filter(run => run.kind === kind)
    const fetchedAt = latest(runs.map(run => run.fetchedAt))
    return {
      kind,
      title: format?.title ?? 'a format that is no longer installed',
      notice: format?.notice ?? null,
      files: Math.max(0, ...runs.map(run => run.files)),
      importedAt: latest(runs.map(run => run.importedAt)),
      fetchedAt,
      freshness: fetchedAt && freshnessOf(kind, fetchedAt, now),
      rows: byTable(rows.filter(row => row.kind === kind)),
      quarantined: quarantined.filter(refused => refused.kind === kind).map(({ kind: _, ...refused }) => refused),
      irrelevant: [...irrelevant.values()].flatMap(([first]) =>
        first?.kind === kind ? [{ reason: first.reason, count: first.count, files: first.files }] : [],
      ),
    }
  }

  const known = formats.map(({ kind }) => kind)
  const kinds = [...new Set([...known, ...loaded.flatMap(one => one.runs.map(run => run.kind))])]
  return {
    at: now,
    sources: kinds.filter(kind => source === undefined || kind === source).map(statusOf),
    withoutImport: source === undefined ? byTable(rows.filter(row => row.kind === null)) : {},
    unmatched,
  }
}

const latest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null)

const byTable = (rows: readonly { readonly table: string; readonly rows: number }[]) =>
  Object.fromEntries(rows.map(({ table, rows }) => [table, rows]))
