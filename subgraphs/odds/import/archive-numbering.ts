import type { RejectedRow } from '../../shared/import/format.ts'
import type { ArchiveEventRecord } from '../../shared/import/odds-records.ts'
import { integerText } from '../../shared/import/values.ts'
import { TEAM, type UnnumberedGame } from './archive-game.ts'
import type { ArchiveCells, ArchiveSide } from './archive-layout.ts'
import { canonicalCode } from './archive-teams.ts'

/** A row that is left out, as far as it tells what game it was of. */
export interface LostRow {
  readonly line: number
  /** '' where it tells none: any of the days that the games around it are of. */
  readonly day: string
  /** As written; none where it tells none: any. */
  readonly teams: readonly string[]
  /** As written. */
  readonly rotation: string
}

interface ReadGame extends Pick<RejectedRow, 'line' | 'raw'> {
  readonly game: UnnumberedGame
}

export interface Numbered {
  readonly events: readonly ArchiveEventRecord[]
  /** Games whose number nobody can tell: with a wrong one they would overwrite another game. */
  readonly rejected: readonly RejectedRow[]
}

const NONE: Numbered = { events: [], rejected: [] }

/**
 * Numbers games of the same teams on a day, by rotation number where each of them has one, else in the order of the file. Games and lost rows
 * come in the order of the file; games are answered a day late. A game after a lost one of its teams has no certain number.
 */
export function createNumbering() {
  const seen = new Map<string, number>()
  /** By day and team, '' for any: the first place that a lost row may have among the games, in either order. */
  const lost = new Map<string, { readonly rotation: number; readonly line: number }>()
  let games: ReadGame[] = []
  let dayless: LostRow[] = []

  function loseOn(day: string, { line, teams, rotation }: LostRow): void {
    const place = Number(integerText(rotation) ?? -Infinity)
    for (const team of teams.length > 0 ? teams : ['']) {
      const key = `${day}/${canonicalCode(team, seasonOf(day))}`
      const before = lost.get(key) ?? { rotation: Infinity, line: Infinity }
      lost.set(key, { rotation: Math.min(before.rotation, place), line: Math.min(before.line, line) })
    }
  }

  function isAfterLost({ line, game }: ReadGame, byRotation: boolean): boolean {
    return [game.awayName, game.homeName, ''].some(team => {
      const first = lost.get(`${game.officialDate}/${team}`)
      return first !== undefined && (byRotation ? first.rotation < rotationOf(game) : first.line < line)
    })
  }

  function end(): Numbered {
    const events: ArchiveEventRecord[] = []
    const rejected: RejectedRow[] = []
    for (const [teams, of] of Map.groupBy(games, ({ game }) => `${game.officialDate}/${game.awayName}/${game.homeName}`)) {
      const byRotation = of.every(({ game }) => game.awayRotation !== null)
      for (const read of byRotation ? of.toSorted((one, other) => rotationOf(one.game) - rotationOf(other.game)) : of) {
        if (isAfterLost(read, byRotation)) {
          rejected.push(unsure(read))
          continue
        }
        const place = (seen.get(teams) ?? 0) + 1
        seen.set(teams, place)
        events.push({ ...read.game, eventKey: `${teams}/${place}` })
      }
    }
    games = []
    return { events, rejected }
  }

  return {
    lose(row: LostRow): void {
      if (row.day !== '') return loseOn(row.day, row)
      if (row.teams.length === 0) return
      const today = games[0]?.game.officialDate
      if (today !== undefined) loseOn(today, row)
      dayless.push(row)
    },

    /** The games of the day before, when a new one begins. */
    add(read: ReadGame): Numbered {
      const day = read.game.officialDate
      const before = games.length === 0 || games[0]?.game.officialDate === day ? NONE : end()
      games.push(read)
      for (const row of dayless) loseOn(day, row)
      dayless = []
      return before
    },
    end,
  }
}

/** Baseball is played within a calendar year. */
const seasonOf = (day: string): number => Number(day.slice(0, 4))

const rotationOf = ({ awayRotation }: UnnumberedGame): number => awayRotation ?? 0

const unsure = ({ line, raw, game }: ReadGame): RejectedRow => ({
  line,
  raw,
  reason: 'UNSURE_NUMBER',
  detail: `${game.awayName} at ${game.homeName} on ${game.officialDate}: a game of theirs before this one may be lost`,
})

/** What cells tell that are no game. */
export const lostCells = ({ line, day }: Pick<ArchiveCells, 'line' | 'day'>, sides: readonly ArchiveSide[]): LostRow => ({
  line,
  day,
  teams: sides.map(({ team }) => team).filter(team => TEAM.test(team)),
  rotation: sides[0]?.rotation ?? '',
})

/** What a row tells that cannot even be divided into cells: words that may be codes of teams. */
export const lostText = ({ line, raw }: RejectedRow): LostRow => ({
  line,
  day: '',
  teams: [...new Set(raw.match(/\b[A-Za-z]{2,4}\b/g))],
  rotation: '',
})
