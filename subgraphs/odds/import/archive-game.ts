import type { RejectedRow } from '../../shared/import/format.ts'
import type { ArchiveEventRecord } from '../../shared/import/odds-records.ts'
import { integerText } from '../../shared/import/values.ts'
import type { ArchiveCells, ArchiveSide } from './archive-layout.ts'
import { readLines } from './archive-lines.ts'
import { ARCHIVE, canonicalCode } from './archive-teams.ts'

/** A game of an archive before it is known to be the how-manieth of its teams that day. */
export type UnnumberedGame = Omit<ArchiveEventRecord, 'eventKey'>

export interface GameReading {
  /** null when the game as a whole cannot be taken. */
  readonly game: UnnumberedGame | null
  /** One for each reason. */
  readonly rejected: readonly RejectedRow[]
  /** Words that stood where a number should: NL, x. */
  readonly words: readonly string[]
}

/** Codes as the archive writes them. */
export const TEAM = /^[A-Za-z]{2,4}$/
const MAX_RUNS = 99
const MAX_ROTATION = 99_999

/** Reads the cells of one game. What is bad of its prices, score or numbers is left out alone; a bad day or team leaves the game out. */
export function readGame(cells: ArchiveCells): GameReading {
  const { line, raw, season, day, away, home, neutral } = cells
  const details = new Map<string, string[]>()
  const words: string[] = []
  const reject = (reason: string, detail: string) => void details.set(reason, [...(details.get(reason) ?? []), detail])
  const rejected = () => [...details].map(([reason, said]) => ({ line, raw, reason, detail: said.join('; ') }))

  if (day === '') reject('BAD_DATE', 'no day of the calendar')
  for (const { team } of [away, home]) if (!TEAM.test(team)) reject(team === '' ? 'MISSING_FIELD' : 'BAD_VALUE', `team: ${team}`)
  const [awayName, homeName] = [canonicalCode(away.team, season), canonicalCode(home.team, season)]
  if (awayName === homeName) reject('BAD_VALUE', `${awayName} against itself`)
  if (details.size > 0) return { game: null, rejected: rejected(), words }

  const number = (cell: string, name: string, max: number): number | null => {
    if (/^(?:na)?$/i.test(cell)) return null
    const found = Number(integerText(cell) ?? NaN)
    if (found >= 0 && found <= max) return found
    reject('BAD_NUMBER', `${name}: ${cell}`)
    return null
  }
  const score = ({ final }: ArchiveSide) => number(final, 'final', MAX_RUNS)
  const rotation = (side: ArchiveSide) => number(side.rotation, 'rotation', MAX_ROTATION)
  const starter = (side: ArchiveSide) => side.starter || null
  const game: UnnumberedGame = {
    source: ARCHIVE,
    officialDate: day,
    season,
    awayName,
    homeName,
    awayScore: score(away),
    homeScore: score(home),
    awayRotation: rotation(away),
    homeRotation: rotation(home),
    awayStarter: starter(away),
    homeStarter: starter(home),
    neutralSite: neutral,
    lines: readLines(cells, { reject, skip: word => void words.push(word) }),
  }
  return { game, rejected: rejected(), words }
}
