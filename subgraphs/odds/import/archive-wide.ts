import type { CsvRow } from '../../shared/import/csv-rows.ts'
import { dayText } from '../../shared/import/values.ts'
import { headingOf, type ArchiveCells, type ArchiveSide, type ArchiveTotal } from './archive-layout.ts'

/** A game, and the errors of its makers that were put right in it. */
export interface WideGame {
  readonly game: ArchiveCells
  readonly corrected: readonly string[]
}

const NEUTRAL: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
])

/** Reads rows that hold a game each. */
export function wideRows(header: readonly string[]): (row: CsvRow) => WideGame {
  const places = new Map(header.map((name, place) => [headingOf(name), place]))

  return ({ line, raw, fields }) => {
    const cell = (name: string) => fields[places.get(name) ?? -1]?.trim() ?? ''
    const side = (of: 'v' | 'h'): ArchiveSide => ({
      team: cell(`${of}_team`),
      rotation: cell(`${of}_rot`),
      starter: '',
      final: cell(`${of}_final`),
      open: cell(`${of}_ml_open`),
      close: cell(`${of}_ml_close`),
      runLine: cell(`${of}_rl`),
      runLinePrice: cell(`${of}_rl_odds`),
    })
    const total = (of: 'open' | 'close') => ({ point: cell(`ou_${of}`), over: cell(`ou_${of}_ovr`), under: cell(`ou_${of}_und`) })
    const day = dayText(cell('date')) ?? ''
    // Baseball is played within a calendar year.
    const season = Number(day.slice(0, 4))
    const neutral = NEUTRAL.get(cell('neutral')) ?? null
    const game = { line, raw, day, season, away: side('v'), home: side('h'), neutral, open: total('open'), close: total('close') }
    if (!repeats(game.close, game.open)) return { game, corrected: [] }
    return {
      game: { ...game, close: { ...game.close, over: '', under: '' } },
      corrected: ['closing prices of the total that repeat the opening ones'],
    }
  }
}

/** The makers of the ten seasons took the opening prices of totals for the closing ones, in every game: the archive’s own differ. */
const repeats = (close: ArchiveTotal, open: ArchiveTotal): boolean =>
  /\d/.test(close.over + close.under) && close.over === open.over && close.under === open.under
