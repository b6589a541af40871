import type { CsvRow } from '../../shared/import/csv-rows.ts'
import type { RejectedRow } from '../../shared/import/format.ts'
import { dayText, integerText } from '../../shared/import/values.ts'
import { headingOf, type ArchiveCells, type ArchiveSide } from './archive-layout.ts'
import { lostCells, type LostRow } from './archive-numbering.ts'

/** A team's row: its cells, and those that say which row belongs to which. */
interface TeamRow extends ArchiveSide {
  readonly line: number
  readonly raw: string
  readonly date: string
  /** V, H or N; '' in a file without the column. */
  readonly where: string
  readonly openTotal: string
  readonly openTotalPrice: string
  readonly closeTotal: string
  readonly closeTotalPrice: string
}

/** A row that belongs to no other. */
interface Unpaired {
  readonly rejected: readonly RejectedRow[]
  readonly lost: readonly LostRow[]
}

const NOTHING: Unpaired = { rejected: [], lost: [] }

/** What became of a row: a game once its second row is there, or the row before it that belongs to no other. */
export interface Paired extends Unpaired {
  readonly game: ArchiveCells | null
  /** Errors of the archive that were put right in the game. */
  readonly corrected: readonly string[]
}

/** Puts rows of teams together to games. `season` is the year that the dates (329, 1027) leave out. */
export function createPairing(header: readonly string[], season: number) {
  const read = teamRows(header)
  let first: TeamRow | null = null

  return {
    add(row: CsvRow): Paired {
      const second = read(row)
      if (first === null) {
        first = second
        return { game: null, ...NOTHING, corrected: [] }
      }
      const pair = pairOf(first, second)
      const left = pair === null ? unpaired(first, season) : NOTHING
      first = pair === null ? second : null
      return pair === null ? { game: null, ...left, corrected: [] } : { game: gameOf(pair, season), ...left, corrected: pair.corrected }
    },

    /** The row that is left over at the end. */
    rest: (): Unpaired => (first === null ? NOTHING : unpaired(first, season)),
  }
}

function unpaired(row: TeamRow, season: number): Unpaired {
  const { line, raw, team, date } = row
  const detail = `The row of ${team} is not followed by its opponent’s`
  return { rejected: [{ line, raw, reason: 'UNPAIRED_ROW', detail }], lost: [lostCells({ line, day: dayOf(date, season) }, [row])] }
}

/** Prices stand in a column without a heading beside what they are for. */
function teamRows(header: readonly string[]): (row: CsvRow) => TeamRow {
  const headings = header.map(headingOf)
  const places = new Map(headings.map((name, place) => [name, place]))
  const beside = (name: string): number => {
    const place = (places.get(name) ?? -2) + 1
    return /^(?:unnamed.*)?$/.test(headings[place] ?? 'none') ? place : -1
  }
  const prices = { runLine: beside('runline'), openTotal: beside('openou'), closeTotal: beside('closeou') }

  return ({ line, raw, fields }) => {
    const at = (place: number) => fields[place]?.trim() ?? ''
    const cell = (name: string) => at(places.get(name) ?? -1)
    return {
      line,
      raw,
      date: cell('date'),
      where: cell('vh').toUpperCase(),
      team: cell('team'),
      rotation: cell('rot'),
      starter: cell('pitcher'),
      final: cell('final'),
      open: cell('open'),
      close: cell('close'),
      runLine: cell('runline'),
      runLinePrice: at(prices.runLine),
      openTotal: cell('openou'),
      openTotalPrice: at(prices.openTotal),
      closeTotal: cell('closeou'),
      closeTotalPrice: at(prices.closeTotal),
    }
  }
}

interface Pair {
  readonly away: TeamRow
  readonly home: TeamRow
  readonly corrected: readonly string[]
}

/** Whether two rows are one game. Rotation numbers are odd for the visitor and one more for the home team. */
function pairOf(one: TeamRow, other: TeamRow): Pair | null {
  if (one.date !== other.date || one.team === other.team) return null
  const swapped = one.where === 'H' && other.where === 'V'
  const [away, home] = swapped ? [other, one] : [one, other]
  const corrected = swapped ? ['rows of the visitor and the home team the wrong way round'] : []
  if (!['VH', 'NN', ''].includes(away.where + home.where)) return null
  if (away.rotation === '' || home.rotation === '') return sameTotal(one, other) ? { away, home, corrected } : null
  const number = Number(away.rotation)
  if (number % 2 === 1 && Number(home.rotation) === number + 1) return { away, home, corrected }
  // 2018-05-18: Chicago 907, Cincinnati 907.
  if (number % 2 === 1 && home.rotation === away.rotation && away.where + home.where === 'VH')
    return {
      away,
      home: { ...home, rotation: String(number + 1) },
      corrected: [...corrected, 'rotation number of the home team the visitor’s'],
    }
  return null
}

/** Without rotation numbers the total is what both rows share. */
const sameTotal = (one: TeamRow, other: TeamRow): boolean => one.openTotal === other.openTotal || one.closeTotal === other.closeTotal

function gameOf({ away, home }: Pair, season: number): ArchiveCells {
  const first = away.line < home.line ? away : home
  const total = (name: 'openTotal' | 'closeTotal') => ({
    point: away[name] === home[name] ? away[name] : `${away[name]}/${home[name]}`,
    over: away[`${name}Price`],
    under: home[`${name}Price`],
  })
  return {
    line: first.line,
    raw: first === away ? `${away.raw}\n${home.raw}` : `${home.raw}\n${away.raw}`,
    season,
    day: dayOf(away.date, season),
    away,
    home,
    neutral: away.where === '' ? null : away.where === 'N',
    open: total('openTotal'),
    close: total('closeTotal'),
  }
}

/** 329 is March 29th. */
function dayOf(date: string, season: number): string {
  const digits = integerText(date)?.padStart(4, '0') ?? ''
  return dayText(`${season}-${digits.slice(0, -2)}-${digits.slice(-2)}`) ?? ''
}
