import { outsOfInnings } from '../innings.ts'
import { NO_BATTING, type BattingCounts, type BattingTotals } from '../statistics/batting.ts'
import { NO_PITCHING, type PitchingCounts, type PitchingTotals } from '../statistics/pitching.ts'

const UNKNOWN_TO_PITCHES = { runs: null, runsBattedIn: null, stolenBases: null, caughtStealing: null }

/** A batter who has done nothing but what is given, in one season; what pitches do not tell is unknown. */
export function batting({ season = 2019, ...given }: Partial<BattingCounts> & { readonly season?: number }): BattingTotals {
  const counts = { ...NO_BATTING, games: 1, ...UNKNOWN_TO_PITCHES, ...given }
  return { ...counts, seasons: [{ ...counts, season }] }
}

/** A pitcher who has done nothing but what is given, in one season; what pitches do not tell is unknown. */
export function pitching({ season = 2019, ...given }: Partial<PitchingCounts> & { readonly season?: number }): PitchingTotals {
  const counts = { ...NO_PITCHING, games: 1, runs: null, earnedRuns: null, wins: null, losses: null, saves: null, ...given }
  return { ...counts, seasons: [{ ...counts, season }] }
}

type PublishedRow = Readonly<Record<string, unknown>>

/** A batter's row of 2019, its columns named as FanGraphs does. */
export function fangraphsBatting(row: PublishedRow): BattingTotals {
  const count = (column: string) => Number(row[column])
  return batting({
    plateAppearances: count('PA'),
    atBats: count('AB'),
    hits: count('H'),
    doubles: count('2B'),
    triples: count('3B'),
    homeRuns: count('HR'),
    walks: count('BB'),
    intentionalWalks: count('IBB'),
    strikeouts: count('SO'),
    hitByPitch: count('HBP'),
    sacrificeFlies: count('SF'),
  })
}

/** A pitcher's row of 2019, its columns named as FanGraphs does. */
export function fangraphsPitching(row: PublishedRow): PitchingTotals {
  const count = (column: string) => Number(row[column])
  return pitching({
    outs: outsOfInnings(String(row['IP'])) ?? Number.NaN,
    battersFaced: count('TBF'),
    hits: count('H'),
    runs: count('R'),
    earnedRuns: count('ER'),
    homeRuns: count('HR'),
    walks: count('BB'),
    hitBatsmen: count('HBP'),
    strikeouts: count('SO'),
  })
}
