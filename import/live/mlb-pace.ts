import { backoffMs } from '../http/retry.ts'
import type { SlateGame } from './mlb-answers.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What MLB says when it says anything. */
const USUAL_WAIT = 10
const [SHORTEST_WAIT, LONGEST_WAIT] = [5, 120]
/** Chance on top of every wait, so that games that began together do not ask together for the whole evening. */
const SPREAD_MS = SECOND

/** Until a live feed is asked again: what its `metaData.wait` says, in seconds, within bounds. */
export const feedWaitMs = (wait: number | null, random: () => number): number =>
  Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait ?? USUAL_WAIT)) * SECOND + random() * SPREAD_MS

/** Before a game is asked for the first time: those that are over have time. */
export const firstWaitMs = ({ stage }: SlateGame, random: () => number): number => random() * (stage === 'ON' ? 10 * SECOND : 2 * MINUTE)

/** After a game has ended its scorers correct it for a while. */
export const CORRECTIONS_MS = 20 * MINUTE

/** From so long before a game is due until it is on the slate is asked more often; one that is not on by then is delayed for long. */
const [SOON_MS, LATE_MS] = [15 * MINUTE, 180 * MINUTE]

/** Until the slate is asked again. */
export function slateWaitMs(slate: readonly SlateGame[], now: Date, random: () => number): number {
  const isDue = ({ stage, startTime }: SlateGame) => {
    const ahead = startTime.getTime() - now.getTime()
    return stage === 'COMING' && ahead <= SOON_MS && ahead >= -LATE_MS
  }
  return (slate.some(isDue) ? MINUTE : 5 * MINUTE) + random() * SPREAD_MS
}

/** Until what failed so many times in a row is tried again. */
export const troubleMs = (failures: number, random: () => number): number =>
  backoffMs(failures, random, { firstMs: 10 * SECOND, longestMs: 5 * MINUTE })
