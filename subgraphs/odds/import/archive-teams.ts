import { teamIdOf } from '../../shared/team-codes.ts'

/** The archive whose lines these files hold. */
export const ARCHIVE = 'sportsbookreviewsonline'

/** The code that the archive has used most for a club, by MLBAM team id. */
const CODES: Readonly<Record<number, string>> = {
  108: 'LAA',
  109: 'ARI',
  110: 'BAL',
  111: 'BOS',
  112: 'CUB',
  113: 'CIN',
  114: 'CLE',
  115: 'COL',
  116: 'DET',
  117: 'HOU',
  118: 'KAN',
  119: 'LAD',
  120: 'WAS',
  121: 'NYM',
  133: 'OAK',
  134: 'PIT',
  135: 'SDG',
  136: 'SEA',
  137: 'SFO',
  138: 'STL',
  139: 'TAM',
  140: 'TEX',
  141: 'TOR',
  142: 'MIN',
  143: 'PHI',
  144: 'ATL',
  145: 'CWS',
  146: 'MIA',
  147: 'NYY',
  158: 'MIL',
}

/** One code for a club whatever spelling of it a file has (BRS is BOS, LOS is LAD), so that a game has one key in all files. */
export function canonicalCode(code: string, season: number): string {
  const written = code.toUpperCase()
  return CODES[teamIdOf(ARCHIVE, written, season) ?? 0] ?? written
}
