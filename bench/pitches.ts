import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { PITCH_COLUMNS, type PitchColumn } from '../subgraphs/sports/import/pitch-columns.ts'

const AT_BATS = 75
const PITCHES = 4
const GAMES_PER_DAY = 15
const PLAYERS = 1_500
/** Columns of the layout of 2025 that are empty in every file. */
const DEPRECATED = [
  'spin_dir',
  'spin_rate_deprecated',
  'break_angle_deprecated',
  'break_length_deprecated',
  'tfs_deprecated',
  'tfs_zulu_deprecated',
  'umpire',
]
const WIDTH = 118
/** Up to the width of that layout, columns that nobody knows yet. */
const UNKNOWN = Array.from({ length: WIDTH - PITCH_COLUMNS.length - DEPRECATED.length }, (_, index) => `new_column_${index}`)
const DESCRIPTION = 'A batter of the bench grounds out sharply, second baseman to first baseman.'

/** Mulberry32: the same numbers from 0 to 1 for the same seed, on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Writes `rows` made-up pitches twice: as Statcast's CSV of 118 columns, newest game first, and as text for COPY in the order of
 * PITCH_COLUMNS. Whole games of 75 plate appearances of four pitches.
 */
export async function writePitches(csvPath: string, copyPath: string, rows: number, seed: number): Promise<void> {
  const random = createRandom(seed)
  const csv = createWriteStream(csvPath)
  const copy = createWriteStream(copyPath)
  const names = PITCH_COLUMNS.map(column => column.name)
  csv.write([...names, ...DEPRECATED, ...UNKNOWN].map(name => `"${name}"`).join(',') + '\n')
  const padding = ',' + [...DEPRECATED.map(() => ''), ...UNKNOWN.map(() => '1.5')].join(',')

  for (let row = 0; row < rows; row += 1) {
    const cells = PITCH_COLUMNS.map(column => cellOf(column, row, random))
    const goodOn =
      csv.write(cells.map((cell, index) => (cell === null ? '' : quotes(index) ? `"${cell}"` : cell)).join(',') + padding + '\n') &&
      copy.write(cells.map(cell => cell ?? '\\N').join('\t') + '\n')
    if (!goodOn) await Promise.all([csv, copy].filter(stream => stream.writableNeedDrain).map(stream => once(stream, 'drain')))
  }
  csv.end()
  copy.end()
  await Promise.all([once(csv, 'finish'), once(copy, 'finish')])
}

/** Savant quotes texts and most numbers. */
const quotes = (index: number) => PITCH_COLUMNS[index]?.kind === 'text' || index % 3 !== 0

function cellOf({ name, kind, required }: PitchColumn, row: number, random: () => number): string | null {
  const inGame = row % (AT_BATS * PITCHES)
  const game = Math.floor(row / (AT_BATS * PITCHES))
  const atBat = AT_BATS - Math.floor(inGame / PITCHES)
  const pitch = PITCHES - (inGame % PITCHES)
  const top = Math.floor((atBat - 1) / 4) % 2 === 0
  switch (name) {
    case 'game_pk':
      return String(800_000 - game)
    case 'at_bat_number':
      return String(atBat)
    case 'pitch_number':
      return String(pitch)
    case 'game_date':
      return new Date(Date.UTC(2025, 8, 28) - Math.floor(game / GAMES_PER_DAY) * 86_400_000).toISOString().slice(0, 10)
    case 'batter':
      return String(500_000 + (((game * 18 + (atBat % 9) + (top ? 0 : 9)) * 37) % PLAYERS))
    case 'pitcher':
      return String(600_000 + (((game * 8 + Math.floor(atBat / 20) + (top ? 0 : 4)) * 31) % PLAYERS))
    case 'events':
      return pitch === PITCHES ? ['strikeout', 'single', 'field_out', 'walk'][atBat % 4]! : null
    case 'inning_topbot':
      return top ? 'Top' : 'Bot'
    case 'inning':
      return String(1 + Math.floor((atBat - 1) / 8))
    case 'game_year':
      return '2025'
    case 'balls':
    case 'strikes':
    case 'outs_when_up':
      return String((pitch - 1) % 3)
    case 'game_type':
    case 'stand':
    case 'p_throws':
      return 'R'
    case 'des':
      return pitch === PITCHES ? DESCRIPTION : null
  }
  if (required === undefined && random() < 0.25) return null
  if (kind === 'text') return 'four_letters'
  return kind === 'float' ? (random() * 200 - 100).toFixed(3) : String(1 + Math.floor(random() * 14))
}
