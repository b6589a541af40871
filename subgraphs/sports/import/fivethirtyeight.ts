import { cellsUnder } from '../../shared/import/cell-reader.ts'
import { ImportError, type Batch, type FileHead, type Format, type RejectedRow } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import { numbered } from './fivethirtyeight-day.ts'
import { eloFacts, readEloRow, type EloGame } from './fivethirtyeight-row.ts'

/** The pitchers tell baseball's file from those of other sports. */
const REQUIRED = [
  'date',
  'season',
  'team1',
  'team2',
  'elo1_pre',
  'elo2_pre',
  'elo_prob1',
  'elo_prob2',
  'pitcher1',
  'pitcher2',
  'score1',
  'score2',
] as const
const TELLING = ['elo1_pre', 'elo_prob1', 'rating_prob1']

/**
 * FiveThirtyEight's ratings of MLB games (https://github.com/fivethirtyeight/data/tree/master/mlb-elo, CC BY 4.0), a row per game, also of those
 * to come, newest first. A day's games are held until the next day begins, because a game's key needs its number among them; a file sorted the
 * other way round gives the same keys, and a row away from the others of its day is rejected.
 */
export const fivethirtyeight: Format = {
  kind: 'fivethirtyeight',
  title: 'FiveThirtyEight MLB Elo',
  rank: 1,
  unit: 'sourceGame',
  recognises(head) {
    const header = headerOf(head)
    if (!TELLING.some(name => header.includes(name))) return false
    const missing = REQUIRED.filter(name => !header.includes(name))
    if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like FiveThirtyEight's Elo without ${missing.join(', ')}.`)
    return true
  },

  async *read({ path, head, onRead }) {
    const header = headerOf(head)
    const cells = cellsUnder(header)
    const facts = eloFacts(header)
    const days = createDays()
    for await (const { rows, rejected } of readCsv(path, header.length, onRead)) {
      const faulty: RejectedRow[] = [...rejected]
      for (const { line, raw, fields } of rows) {
        const row = readEloRow(cells(fields), facts)
        if ('reason' in row) faulty.push({ line, raw, ...row })
        else if (!days.add(row))
          faulty.push({ line, raw, reason: 'OUT_OF_ORDER', detail: `${row.game.officialDate} stood earlier in the file` })
      }
      if (faulty.length > 0) yield { type: 'rejected', rows: faulty }
      yield gamesOf(days.take())
    }
    yield gamesOf(days.takeLast())
  },
}

const headerOf = (head: FileHead) => (head.kind === 'csv' ? head.header : [])

const gamesOf = (days: readonly (readonly EloGame[])[]): Batch => ({ type: 'sourceGame', rows: days.flatMap(numbered) })

/** Gathers rows by day, whose games are handed out oldest first. */
function createDays() {
  const seen = new Set<string>()
  let complete: (readonly EloGame[])[] = []
  let day: EloGame[] = []
  let newestFirst = true
  const take = () => {
    const days = complete
    complete = []
    return days
  }
  const closeDay = () => {
    complete.push(newestFirst ? day.toReversed() : day)
    day = []
  }
  return {
    /** Days that have ended. */
    take,
    takeLast() {
      closeDay()
      return take()
    },
    /** Whether the row stands with the others of its day. */
    add(row: EloGame): boolean {
      const { officialDate } = row.game
      const current = day[0]?.game.officialDate
      if (current !== officialDate) {
        if (seen.has(officialDate)) return false
        seen.add(officialDate)
        if (current !== undefined) {
          newestFirst = officialDate < current
          closeDay()
        }
      }
      day.push(row)
      return true
    },
  }
}
