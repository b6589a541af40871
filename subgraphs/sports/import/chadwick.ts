import { ImportError, type Batch, type FileHead, type Format, type RejectedRow } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { PlayerRecord } from '../../shared/import/records.ts'
import { dayText } from '../../shared/import/values.ts'
import { otherNames, playerKnownAs } from './player.ts'

const REQUIRED = ['key_person', 'key_mlbam', 'name_last', 'name_first'] as const

/** Either column gives a register away, so that one without the other is a register that lacks a column. */
const TELLING = ['key_person', 'key_mlbam']

/** The Chadwick register of persons (https://github.com/chadwickbureau/register, people-*.csv): names in full and every archive's id. */
export const chadwick: Format = {
  kind: 'chadwick',
  title: 'Chadwick register CSV: people, their names and ids',
  rank: 1,
  unit: 'player',
  recognises(head) {
    if (head.kind !== 'csv' || !TELLING.some(name => head.header.includes(name))) return false
    const missing = REQUIRED.filter(name => !head.header.includes(name))
    if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like a Chadwick register without ${missing.join(', ')}`)
    return true
  },
  async *read({ path, head, onRead }) {
    const header = headerOf(head)
    for await (const { rows, rejected } of readCsv(path, header.length, onRead)) {
      yield { type: 'rejected', rows: rejected }
      yield* batchesOf(rows.map(row => ({ line: row.line, raw: row.raw, cell: cellReader(header, row.fields) })))
    }
  },
}

interface Row {
  readonly line: number
  readonly raw: string
  /** A trimmed cell by the name of its column; null when empty or absent. */
  readonly cell: (column: string) => string | null
}

function* batchesOf(rows: readonly Row[]): Iterable<Batch> {
  const known = rows.filter(({ cell }) => cell('key_mlbam') !== null)
  const { good = [], bad = [] } = Object.groupBy(known, row => (reasonAgainst(row) === null ? 'good' : 'bad'))
  yield { type: 'player', rows: good.map(({ cell }) => playerOf(cell)) }
  yield { type: 'rejected', rows: bad.map(rejection) }
  if (known.length < rows.length) yield { type: 'skipped', reason: 'person without an MLBAM id', count: rows.length - known.length }
}

function reasonAgainst({ cell }: Row): Pick<RejectedRow, 'reason' | 'detail'> | null {
  if (!/^[1-9]\d{0,8}$/.test(cell('key_mlbam') ?? '')) return { reason: 'BAD_NUMBER', detail: `key_mlbam: ${cell('key_mlbam')}` }
  return cell('name_last') ? null : { reason: 'MISSING_FIELD', detail: 'name_last' }
}

const rejection = (row: Row): RejectedRow => ({
  line: row.line,
  raw: row.raw,
  ...(reasonAgainst(row) ?? { reason: 'BAD_VALUE', detail: '' }),
})

function playerOf(cell: Row['cell']): PlayerRecord {
  const first = initialsTogether(cell('name_first'))
  const last = cell('name_last')
  return playerKnownAs(Number(cell('key_mlbam')), [first, last, suffixOf(cell('name_suffix'))].filter(Boolean).join(' '), {
    firstName: first,
    lastName: last,
    otherNames: [
      ...otherNames('given', cell('name_given')),
      ...otherNames(
        'nickname',
        ...(cell('name_nick')
          ?.split(';')
          .map(name => name.trim()) ?? []),
      ),
      ...otherNames('matrilineal', cell('name_matrilineal')),
    ],
    birthDate: dayOf(cell('birth_year'), cell('birth_month'), cell('birth_day')),
    retrosheetId: cell('key_retro'),
    baseballReferenceId: cell('key_bbref'),
    fangraphsId: cell('key_fangraphs'),
    mlbPlayedFirst: yearOf(cell('mlb_played_first')),
    mlbPlayedLast: yearOf(cell('mlb_played_last')),
  })
}

/** The register writes `J. C.`, everybody else `J.C.`. */
const initialsTogether = (name: string | null) => name?.replaceAll(/(?<=\p{Lu}\.) (?=\p{Lu}\.)/gu, '') ?? null

/** The column holds, in a row or two, a slip of the keyboard: a whole given name is no suffix. */
const suffixOf = (suffix: string | null) => (suffix !== null && /^(?:[JS]r\.?|[IVX]+)$/.test(suffix) ? suffix : null)

const yearOf = (year: string | null) => (year !== null && /^\d{4}$/.test(year) ? Number(year) : null)

/** Null unless all three are known and make a day of the calendar. */
function dayOf(year: string | null, month: string | null, day: string | null): string | null {
  if (yearOf(year) === null || !/^\d{1,2}$/.test(month ?? '') || !/^\d{1,2}$/.test(day ?? '')) return null
  return dayText(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`) ?? null
}

const headerOf = (head: FileHead) => (head.kind === 'csv' ? head.header : [])

function cellReader(header: readonly string[], fields: readonly string[]): Row['cell'] {
  return column => fields[header.indexOf(column)]?.trim() || null
}
