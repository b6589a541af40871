import { feedRequest } from '../http/mlb-requests.ts'
import { standingOf, type FeedStanding, type SlateGame } from './mlb-answers.ts'
import { CORRECTIONS_MS, feedWaitMs, firstWaitMs } from './mlb-pace.ts'
import { createSubject, type SubjectOptions } from './subject.ts'

export interface FollowGameOptions extends SubjectOptions {
  /** Whether the slate still knows the game. */
  readonly isListed: () => boolean
  /** Whether the scorers are done with a game that is over. */
  readonly isOld: boolean
}

/**
 * Tells a game by its live feed, as often as that wants to be asked, to its end and once more when the scorers have corrected it. Resolves with
 * 'OVER' then, with 'OFF' when there is nothing to follow for now. Rejects only with the reason of the signal.
 */
export async function followGame(game: SlateGame, { isListed, isOld, ...options }: FollowGameOptions): Promise<'OVER' | 'OFF'> {
  const { pacing, signal } = options
  const subject = createSubject(`game-${game.gamePk}`, options)
  const request = feedRequest(game.gamePk)
  let last: FeedStanding = { stage: game.stage, wait: null }
  let corrected = isOld

  await pacing.sleep(firstWaitMs(game, pacing.random), signal)
  while (isListed()) {
    const told = await subject.tell(request)
    const trouble = subject.trouble()
    if (told !== undefined) last = standingOf(told)
    if (trouble !== null) await pacing.sleep(trouble, signal)
    else if (last.stage === 'OFF' || (last.stage === 'OVER' && corrected)) return last.stage
    else if (last.stage === 'OVER') {
      corrected = true
      await pacing.sleep(CORRECTIONS_MS, signal)
    } else await pacing.sleep(feedWaitMs(last.wait, pacing.random), signal)
  }
  return 'OFF'
}
