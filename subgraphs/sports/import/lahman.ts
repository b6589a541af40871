import { NOTICES } from '../../shared/source.ts'
import { cellsUnder } from '../../shared/import/cell-reader.ts'
import { ImportError, type FileHead, type Format } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import { appearances } from './lahman-appearances.ts'
import { batting, pitching } from './lahman-lines.ts'
import { people } from './lahman-people.ts'
import { ourSpelling, type LahmanTable } from './lahman-table.ts'
import { teams } from './lahman-teams.ts'

/** Ids that only this database has its tables joined by. */
const IDS = ['playerID', 'yearID', 'franchID', 'park.key', 'parkkey']

/** Teams first: it has columns of batting and pitching as well. */
const TABLES: readonly LahmanTable[] = [people, teams, appearances, batting, pitching]

/** Tables that nothing here is made of, by a column that only they have. */
const IRRELEVANT: Readonly<Record<string, string>> = {
  'park.key': 'Parks: none of them has an id of MLB’s',
  parkkey: 'Parks: none of them has an id of MLB’s',
  franchName: 'TeamsFranchises: clubs are known by their MLB ids',
  round: 'the postseason: only totals of the regular season are kept',
  InnOuts: 'fielding',
  Glf: 'fielding',
  Half: 'halves of the season of 1981',
  awardID: 'awards',
  ballots: 'votes for the Hall of Fame',
  salary: 'salaries',
  plyrMgr: 'managers',
  schoolID: 'schools',
  gameNum: 'All-Star games',
}

/** The Lahman Baseball Database (https://sabr.org/lahman-database/), tables as CSV files, which are told apart by their columns. */
export const lahman: Format = {
  kind: 'lahman',
  title: 'Lahman database CSV: people, batting, pitching, appearances, teams',
  rank: 1,
  notice: NOTICES.lahman,
  recognises: head => irrelevance(head) !== null || tableOf(head) !== null,
  irrelevant: irrelevance,

  async *read({ path, head, onRead }) {
    const table = tableOf(head)
    if (table === null || head.kind !== 'csv') throw new ImportError('WRONG_KIND', `${path} is no table of the Lahman database`)
    const columns = head.header.map(ourSpelling)
    const cells = cellsUnder(columns)
    for await (const { rows, rejected } of readCsv(path, columns.length, onRead)) {
      if (rejected.length > 0) yield { type: 'rejected', rows: rejected }
      const lines = rows.map(({ line, raw, fields }) => ({ line, raw, cell: withoutNotAvailable(cells(fields)) }))
      yield* table.batchesOf(lines, columns)
    }
  },
}

/** R writes NA for what it does not know; the league NA is the National Association. */
const withoutNotAvailable = (cell: (column: string) => string) => (column: string) => {
  const text = cell(column)
  return text === 'NA' && column !== 'lgID' ? '' : text
}

const columnsOf = (head: FileHead): readonly string[] | null => {
  const columns = head.kind === 'csv' ? head.header.map(ourSpelling) : []
  return columns.some(column => IDS.includes(column)) ? columns : null
}

function irrelevance(head: FileHead): string | null {
  const telling = columnsOf(head)?.find(column => Object.hasOwn(IRRELEVANT, column))
  return telling === undefined ? null : (IRRELEVANT[telling] ?? null)
}

/** The table that a header is of. Throws an ImportError MISSING_COLUMNS when it is one that lacks a column. */
function tableOf(head: FileHead): LahmanTable | null {
  const columns = columnsOf(head)
  const table = columns && TABLES.find(({ tells }) => columns.includes(tells))
  if (!columns || !table) return null
  const missing = table.required.filter(column => !columns.includes(column))
  if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like Lahman's ${table.name} without ${missing.join(', ')}.`)
  return table
}
