import type { SeasonBattingRecord, SeasonPitchingRecord } from '../../shared/import/source-records.ts'
import { lahmanTable, readSeason, teamOf, type LahmanRow } from './lahman-table.ts'
import { MAX_COUNT, readCounts, type BattingCounts, type PitchingCounts } from './season-counts.ts'

const KEY = ['playerID', 'yearID', 'stint']

const BATTING: Readonly<Record<Exclude<BattingCounts, 'plateAppearances'>, string>> = {
  games: 'G',
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
  groundedIntoDoublePlay: 'GIDP',
}

const PITCHING: Readonly<Record<PitchingCounts, string>> = {
  games: 'G',
  gamesStarted: 'GS',
  completeGames: 'CG',
  shutouts: 'SHO',
  wins: 'W',
  losses: 'L',
  saves: 'SV',
  outs: 'IPouts',
  battersFaced: 'BFP',
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

/** Batting: a row for every spell of a batter with one club; teamID stays published, since clubs that are gone have no id here. */
export const batting = lahmanTable<SeasonBattingRecord>({
  name: 'Batting',
  tells: 'RBI',
  required: [...KEY, 'teamID', 'G', 'AB', 'H', '2B', '3B', 'HR', 'BB', 'SO'],
  own: [...KEY, ...Object.values(BATTING)],
  read(row) {
    const counts = readCounts(row, BATTING)
    const appeared = plateAppearances(counts)
    if (appeared !== null && appeared > MAX_COUNT) row.refuse('OUT_OF_RANGE', `${appeared} plate appearances`)
    return { ...spellOf(row), ...counts, plateAppearances: appeared, published: row.published() }
  },
  batch: rows => ({ type: 'seasonBatting', rows }),
})

/** Pitching: a row for every spell of a pitcher with one club. */
export const pitching = lahmanTable<SeasonPitchingRecord>({
  name: 'Pitching',
  tells: 'BFP',
  required: [...KEY, 'teamID', 'G', 'IPouts', 'H', 'ER', 'HR', 'BB', 'SO'],
  own: [...KEY, ...Object.values(PITCHING)],
  read: row => ({ ...spellOf(row), ...readCounts(row, PITCHING), published: row.published() }),
  batch: rows => ({ type: 'seasonPitching', rows }),
})

function spellOf(row: LahmanRow) {
  const season = readSeason(row)
  return { sourcePlayerId: row.text('playerID'), season, stint: row.required('stint', 1, MAX_COUNT), teamId: teamOf(row, season) }
}

/** Lahman has no such column. Reaching base by the catcher's interference is missing in it; what was not yet counted in a season is 0. */
function plateAppearances({
  atBats,
  walks,
  hitByPitch,
  sacrificeFlies,
  sacrificeBunts,
}: Readonly<Record<'atBats' | 'walks' | 'hitByPitch' | 'sacrificeFlies' | 'sacrificeBunts', number | null>>): number | null {
  if (atBats === null || walks === null) return null
  return atBats + walks + (hitByPitch ?? 0) + (sacrificeFlies ?? 0) + (sacrificeBunts ?? 0)
}
