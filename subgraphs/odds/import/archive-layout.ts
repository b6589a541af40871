import { ImportError } from '../../shared/import/format.ts'

/** Cells of a team as the archive writes them; '' where a file leaves a column out. */
export interface ArchiveSide {
  readonly team: string
  readonly rotation: string
  readonly starter: string
  readonly final: string
  readonly open: string
  readonly close: string
  readonly runLine: string
  readonly runLinePrice: string
}

/** Cells of a total: its point, and what over and under pay. */
export interface ArchiveTotal {
  readonly point: string
  readonly over: string
  readonly under: string
}

/** Cells of one game, whatever the layout. */
export interface ArchiveCells {
  /** Where the game's (first) row begins, from 1. */
  readonly line: number
  readonly raw: string
  readonly season: number
  /** An ISO day; '' when the file's own is none. */
  readonly day: string
  readonly away: ArchiveSide
  readonly home: ArchiveSide
  readonly neutral: boolean | null
  readonly open: ArchiveTotal
  readonly close: ArchiveTotal
}

/** `wide` has a row for each game (github.com/cswaters/scrape-mlb-odds), `paired` a row for each team, the visitor's first (the archive's own). */
export type ArchiveLayout = 'wide' | 'paired'

const WIDE = {
  telling: ['v_ml_close', 'h_ml_close', 'v_rot', 'ou_close'],
  required: ['date', 'v_team', 'h_team', 'v_ml_close', 'h_ml_close'],
}
const PAIRED = { telling: ['team', 'pitcher', 'openou', 'closeou'], required: ['date', 'team', 'open', 'close', 'openou', 'closeou'] }

/** Headings differ from year to year in spaces and case: Open OU, OpenOU. */
export const headingOf = (name: string): string => name.toLowerCase().replace(/\s+/g, '')

/** The layout that a header tells, or null when it is of something else. Throws MISSING_COLUMNS when it nearly is one. */
export function layoutOf(header: readonly string[]): ArchiveLayout | null {
  const headings = new Set(header.map(headingOf))
  const count = (names: readonly string[]) => names.filter(name => headings.has(name)).length
  const [layout, { required }] =
    count(WIDE.telling) >= 3 ? (['wide', WIDE] as const) : count(PAIRED.telling) >= 3 ? (['paired', PAIRED] as const) : [null, WIDE]
  if (layout === null) return null
  const missing = required.filter(name => !headings.has(name))
  if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like an archive of lines without ${missing.join(', ')}.`)
  return layout
}
