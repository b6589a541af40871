import { distinctNames } from '../../shared/import/cell-reader.ts'
import { ImportError } from '../../shared/import/format.ts'
import type { BattingCounts, PitchingCounts } from './season-counts.ts'

/** What FanGraphs calls the counts of a batter's season. */
export const BATTING_COUNTS: Readonly<Record<BattingCounts, string>> = {
  games: 'G',
  plateAppearances: 'PA',
  atBats: 'AB',
  runs: 'R',
  hits: 'H',
  doubles: '2B',
  triples: '3B',
  homeRuns: 'HR',
  runsBattedIn: 'RBI',
  walks: 'BB',
  intentionalWalks: 'IBB',
  hitByPitch: 'HBP',
  strikeouts: 'SO',
  stolenBases: 'SB',
  caughtStealing: 'CS',
  sacrificeFlies: 'SF',
  sacrificeBunts: 'SH',
  groundedIntoDoublePlay: 'GDP',
}

/** What FanGraphs calls the counts of a pitcher's season; outs are in IP, 212.1 for 637. */
export const PITCHING_COUNTS: Readonly<Record<Exclude<PitchingCounts, 'outs'>, string>> = {
  games: 'G',
  gamesStarted: 'GS',
  completeGames: 'CG',
  shutouts: 'ShO',
  wins: 'W',
  losses: 'L',
  saves: 'SV',
  battersFaced: 'TBF',
  hits: 'H',
  runs: 'R',
  earnedRuns: 'ER',
  homeRuns: 'HR',
  walks: 'BB',
  intentionalWalks: 'IBB',
  hitBatsmen: 'HBP',
  strikeouts: 'SO',
  wildPitches: 'WP',
  balks: 'BK',
}
export const INNINGS = 'IP'

/** Where a table has what every table has, under the names it uses. Whatever is left is published as it stands. */
export interface FangraphsColumns {
  readonly table: 'batting' | 'pitching' | 'teams'
  readonly id: string
  readonly name: string
  /** null where the table has none, for the column without a name is another. */
  readonly team: string | null
  readonly mlbId: string | null
  readonly published: readonly string[]
}

const IDS = ['IDfg', 'playerid', 'PlayerId']
const NAMES = ['PlayerName', 'Name']
const TEAMS = ['TeamNameAbb', 'Team']
const MLB_IDS = ['xMLBAMID', 'MLBAMID']
/** The unnamed first column numbers the rows; the others say again, as text or as markup, what the table says of the player elsewhere. */
const REPEATED = ['', 'Name', 'PlayerName', 'PlayerNameRoute', 'NameASCII', 'Season', 'SeasonMin', 'SeasonMax']

/**
 * The columns of a table by its header, or null when it is not FanGraphs'. Columns come and go, so only what a season of a player cannot do
 * without is asked for; throws an ImportError MISSING_COLUMNS that names what is not there.
 */
export function fangraphsColumns(header: readonly string[]): FangraphsColumns | null {
  const has = (name: string) => header.includes(name)
  const first = (names: readonly string[]) => names.find(has)
  // The tables of today call the player playerid and PlayerId, as others might; the MLBAM id beside it is theirs alone.
  const isPlayers = has('IDfg') || ((has('playerid') || has('PlayerId')) && first(MLB_IDS) !== undefined)
  const isTeams = !isPlayers && has('Season') && (has('teamIDfg') || (has('teamid') && has('TeamNameAbb')))
  if (!isPlayers && !isTeams) return null
  const name = first(NAMES)
  const missing = [
    ...(isPlayers && name === undefined ? ['Name'] : []),
    ...(has('Season') || (has('SeasonMin') && has('SeasonMax')) ? [] : ['Season']),
    ...(has(INNINGS) || has('PA') || has('AB') ? [] : [`PA or AB (batting) or ${INNINGS} (pitching)`]),
  ]
  if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like a FanGraphs leaderboard without ${missing.join(', ')}.`)
  const table = has(INNINGS) ? 'pitching' : 'batting'
  const id = first(IDS) ?? 'teamid'
  const mlbId = first(MLB_IDS) ?? null
  const counts = Object.values(table === 'pitching' ? { ...PITCHING_COUNTS, outs: INNINGS } : BATTING_COUNTS)
  const own = new Set([...REPEATED, ...counts, id, ...MLB_IDS])
  return {
    table: isTeams ? 'teams' : table,
    id,
    name: name ?? 'Name',
    team: first(TEAMS) ?? null,
    mlbId,
    published: distinctNames(header).filter(column => !own.has(column)),
  }
}
