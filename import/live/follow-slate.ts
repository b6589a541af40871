import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import { dayAfter, scheduleRequests } from '../http/mlb-requests.ts'
import { followGame } from './follow-game.ts'
import { slateOf, withoutGames, type SlateGame } from './mlb-answers.ts'
import { slateWaitMs } from './mlb-pace.ts'
import { SLATE } from './outage.ts'
import { createSubject, type SubjectOptions } from './subject.ts'
import type { LiveAnswer } from './take-answer.ts'

export interface FollowSlateOptions extends Omit<SubjectOptions, 'take'> {
  readonly clock: Clock
  /** Takes of an answer what `pick` leaves, all of it when left out; answers the whole. */
  readonly take: (answer: LiveAnswer, pick?: (document: unknown) => unknown) => Promise<unknown>
}

/**
 * Tells the slate of the day, of the day before, whose late games may go on, and of the next; and every game of it that is under way or over by
 * its own feed, which alone counts while it is followed. Ends with the signal.
 */
export async function followSlate({ clock, take, signal: stopping, ...others }: FollowSlateOptions): Promise<void> {
  const ending = new AbortController()
  const signal = AbortSignal.any([stopping, ending.signal])
  const options = { ...others, signal }
  const { pacing, log } = options
  const followed = new Map<number, Promise<void>>()
  /** Told to their end. */
  const over = new Set<number>()
  const subject = createSubject(SLATE, { ...options, take: answer => take(answer, document => withoutGames(document, followed)) })
  let slate: readonly SlateGame[] = []
  const isListed = (gamePk: number) => slate.some(game => game.gamePk === gamePk)

  async function follow(game: SlateGame, today: string): Promise<void> {
    const { gamePk, officialDate } = game
    try {
      const end = await followGame(game, { ...options, take, isListed: () => isListed(gamePk), isOld: officialDate < today })
      if (end === 'OVER') over.add(gamePk)
    } catch (err) {
      if (!signal.aborted) log.error({ err, gamePk }, 'a live game is not followed any more')
    } finally {
      followed.delete(gamePk)
    }
  }

  try {
    while (!signal.aborted) {
      const today = baseballDay(clock.now())
      const [request] = scheduleRequests({ from: dayAfter(today, -1), to: dayAfter(today, 1) }, [])
      const told = await subject.tell(request!)
      if (told !== undefined) slate = slateOf(told)
      for (const gamePk of over) if (!isListed(gamePk)) over.delete(gamePk)
      for (const game of slate) {
        const isWanted = game.stage === 'ON' || (game.stage === 'OVER' && !over.has(game.gamePk))
        if (isWanted && !followed.has(game.gamePk)) followed.set(game.gamePk, follow(game, today))
      }
      await pacing.sleep(subject.trouble() ?? slateWaitMs(slate, clock.now(), pacing.random), signal)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    ending.abort()
    await Promise.all(followed.values())
  }
}
