import type { SeasonAppearancesRecord } from '../../shared/import/source-records.ts'
import { lahmanTable, readSeason, requiredTeam } from './lahman-table.ts'
import { MAX_COUNT, readCounts } from './season-counts.ts'

/** Columns by position; G_of counts once more what the three fields of the outfield count. */
const FIELD = {
  P: 'G_p',
  C: 'G_c',
  '1B': 'G_1b',
  '2B': 'G_2b',
  '3B': 'G_3b',
  SS: 'G_ss',
  LF: 'G_lf',
  CF: 'G_cf',
  RF: 'G_rf',
}
const POSITIONS = { ...FIELD, DH: 'G_dh', PH: 'G_ph', PR: 'G_pr' }

/** Appearances: the games of a player for a club in a season, all spells together. */
export const appearances = lahmanTable<SeasonAppearancesRecord>({
  name: 'Appearances',
  tells: 'G_all',
  required: ['playerID', 'yearID', 'teamID', 'G_all', ...Object.values(FIELD)],
  own: [],
  read(row) {
    const season = readSeason(row)
    return {
      sourcePlayerId: row.text('playerID'),
      season,
      teamId: requiredTeam(row, season),
      games: row.required('G_all', 0, MAX_COUNT),
      gamesStarted: row.optional('GS', 0, MAX_COUNT),
      positions: playedAt(readCounts(row, POSITIONS)),
    }
  },
  batch: rows => ({ type: 'seasonAppearances', rows }),
})

const playedAt = (games: Readonly<Record<string, number | null>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(games).flatMap(([position, count]): [string, number][] => (count ? [[position, count]] : [])))
