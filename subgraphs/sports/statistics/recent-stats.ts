import type { Window } from '../day.ts'
import type { SportsLoaders } from '../loaders.ts'
import { BATTING, PITCHING } from './kinds.ts'
import { lineOf, type BattingLine, type PitchingLine } from './lines.ts'
import { EVERY_GAME } from './scope.ts'

export interface RecentTotals extends Window {
  readonly games: number
  readonly batting: BattingLine | null
  readonly pitching: PitchingLine | null
}

/** What one player did in a window. A game counts once, whether the player batted, pitched or did both in it. */
export async function recentStats(load: SportsLoaders, id: number, window: Window): Promise<RecentTotals> {
  const scope = { ...EVERY_GAME, ...window, parts: ['REGULAR_SEASON', 'POSTSEASON'] as const }
  const query = { by: 'player', scope, withGames: true } as const
  const [batting, pitching] = await Promise.all([load.batting.of(query).load(id), load.pitching.of(query).load(id)])
  const gamePks = new Set([...batting, ...pitching].flatMap(row => row.gamePks ?? []))
  const whose = { by: 'player', id } as const
  return {
    ...window,
    games: gamePks.size,
    batting: lineOf(BATTING, whose, scope, batting),
    pitching: lineOf(PITCHING, whose, scope, pitching),
  }
}
