import { cellsUnder } from '../../shared/import/cell-reader.ts'
import type { Batch, Format, RejectedRow, SourceFile } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { SourcePlayerRecord } from '../../shared/import/source-records.ts'
import { fangraphsColumns, type FangraphsColumns } from './fangraphs-columns.ts'
import { headerOf, itemsOf, type FangraphsItem } from './fangraphs-json.ts'
import { readFangraphsRow, type FangraphsRow } from './fangraphs-row.ts'

/**
 * FanGraphs' major-league leaderboards, a row per player and season: CSV as pybaseball saves it and as the site exports it, JSON as the site
 * answers it. Nothing in a table says that it was narrowed to a month or to left-handers: it is taken for the whole season.
 */
export const fangraphs: Format = {
  kind: 'fangraphs',
  title: 'FanGraphs leaderboards: batting and pitching, CSV or JSON',
  rank: 1,
  unit: 'sourcePlayer',
  recognises: head => fangraphsColumns(headerOf(head)) !== null,
  irrelevant: head =>
    fangraphsColumns(headerOf(head))?.table === 'teams' ? 'a table of teams: only those of players say something new' : null,

  async *read(file) {
    const columns = fangraphsColumns(headerOf(file.head))
    if (columns === null || columns.table === 'teams') return
    const take = createRowTaker(columns)
    for await (const { items, rejected } of rowsOf(file)) {
      if (rejected.length > 0) yield { type: 'rejected', rows: rejected }
      yield* take(items)
    }
  },
}

interface Rows {
  readonly items: readonly FangraphsItem[]
  readonly rejected: readonly RejectedRow[]
}

async function* rowsOf({ path, head, onRead }: SourceFile): AsyncIterable<Rows> {
  if (head.kind === 'json') {
    yield itemsOf(head.value)
    return
  }
  const cells = cellsUnder(head.header)
  for await (const { rows, rejected } of readCsv(path, head.header.length, onRead)) {
    yield { items: rows.map(({ line, raw, fields }) => ({ line, raw, cell: cells(fields) })), rejected }
  }
}

/** Remembers the clubs of the seasons it has taken: a table split by club gives several parts of a season for one that is whole. */
function createRowTaker(columns: FangraphsColumns) {
  const clubs = new Map<string, string>()

  return function* (items: readonly FangraphsItem[]): Iterable<Batch> {
    const taken: FangraphsRow[] = []
    const faulty: RejectedRow[] = []
    for (const { line, raw, cell } of items) {
      const row = readFangraphsRow(columns, cell)
      if ('reason' in row) {
        faulty.push({ line, raw, ...row })
        continue
      }
      const key = `${row.player.sourceId}/${row.player.firstSeason}`
      const club = columns.team === null ? '' : cell(columns.team)
      const known = clubs.get(key) ?? club
      clubs.set(key, known)
      if (known === club) taken.push(row)
      else faulty.push({ line, raw, reason: 'DUPLICATE_KEY', detail: `a season of ${club} after one of ${known}` })
    }
    if (faulty.length > 0) yield { type: 'rejected', rows: faulty }
    yield { type: 'sourcePlayer', rows: taken.map(({ player }): SourcePlayerRecord => player) }
    yield { type: 'seasonBatting', rows: taken.flatMap(({ batting }) => batting ?? []) }
    yield { type: 'seasonPitching', rows: taken.flatMap(({ pitching }) => pitching ?? []) }
  }
}
