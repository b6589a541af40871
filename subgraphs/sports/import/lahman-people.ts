import type { SourcePlayerRecord } from '../../shared/import/source-records.ts'
import { dayText } from '../../shared/import/values.ts'
import { lahmanTable, type LahmanRow } from './lahman-table.ts'

/** People: players, and managers and owners who never played. */
export const people = lahmanTable<SourcePlayerRecord>({
  name: 'People',
  tells: 'nameLast',
  required: ['playerID', 'nameFirst', 'debut', 'finalGame'],
  own: [],
  read: row => ({
    sourceId: row.text('playerID'),
    name: [row.cell('nameFirst'), row.text('nameLast')].filter(Boolean).join(' '),
    birthDate: birthDate(row),
    mlbId: null,
    retrosheetId: row.cell('retroID') || null,
    baseballReferenceId: row.cell('bbrefID') || null,
    fangraphsId: null,
    firstSeason: seasonOf(row, 'debut'),
    lastSeason: seasonOf(row, 'finalGame'),
  }),
  batch: rows => ({ type: 'sourcePlayer', rows }),
})

/** The day as R adds it, or the parts that every edition has; null unless all of them are known. */
function birthDate(row: LahmanRow): string | null {
  const parts = ['birthYear', 'birthMonth', 'birthDay'].map(column => row.cell(column))
  const [year = '', month = '', day = ''] = parts
  const text = row.cell('birthDate') || (parts.includes('') ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (text === '') return null
  if (dayText(text) === undefined) row.refuse('BAD_DATE', `born ${text}`)
  return text
}

/** Days are written 2004-04-06 or, in older editions, 4/6/2004. */
function seasonOf(row: LahmanRow, column: string): number | null {
  const text = row.cell(column)
  const [year] = /^\d{4}(?=-\d{1,2}-\d{1,2}$)|(?<=^\d{1,2}\/\d{1,2}\/)\d{4}$/.exec(text) ?? []
  if (text !== '' && year === undefined) row.refuse('BAD_DATE', `${column}: ${text}`)
  return year === undefined ? null : Number(year)
}
