import type { BattingTotals } from './batting.ts'
import type { Window } from './day.ts'
import type { SportsLoaders } from './loaders.ts'
import type { PitchingTotals } from './pitching.ts'
import type { CountedBatting, CountedPitching, LineScope } from './rows.ts'

export interface RecentTotals extends Window {
  readonly games: number
  readonly batting: CountedBatting | null
  readonly pitching: CountedPitching | null
}

/** What one player did in a window. A game counts once, whether the player batted, pitched or did both in it. */
export async function recentStats(load: SportsLoaders, playerId: number, window: Window): Promise<RecentTotals> {
  const [batting, pitching] = await Promise.all([load.battingIn(window).load(playerId), load.pitchingIn(window).load(playerId)])
  const gamePks = new Set([...(batting?.gamePks ?? []), ...(pitching?.gamePks ?? [])])
  return { ...window, games: gamePks.size, batting: counted(ifBatted(batting), window), pitching: counted(ifPitched(pitching), window) }
}

/** Totals with what was added up, so that their sources can be told. */
export const counted = <Totals extends object>(
  totals: Totals | null,
  scope: LineScope,
): (Totals & { readonly counted: LineScope }) | null => totals && { ...totals, counted: scope }

/** Null for somebody who only ran, fielded or did not play at all. */
export const ifBatted = <Totals extends BattingTotals>(totals: Totals | null): Totals | null =>
  totals && totals.plateAppearances > 0 ? totals : null

/** Null for somebody who faced nobody. */
export const ifPitched = <Totals extends PitchingTotals>(totals: Totals | null): Totals | null =>
  totals && totals.battersFaced > 0 ? totals : null
