import pg from 'pg'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { Bus } from '../../subgraphs/shared/events.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { MLB_BASE_URL } from '../http/mlb-requests.ts'
import { systemPacing, type Pacing } from '../http/pacing.ts'
import { createPoliteFetch } from '../http/polite-fetch.ts'
import { followSlate } from './follow-slate.ts'
import { createLiveSource } from './live-source.ts'
import { createOutage } from './outage.ts'
import { takeAnswer } from './take-answer.ts'

export interface MlbLiveOptions {
  /** Where sports is. */
  readonly sports: pg.PoolConfig
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  /** Where the API is, for tests. */
  readonly baseUrl?: string
  readonly pacing?: Pacing
  readonly perSecond?: number
  /** Runs what takes real time, for tests whose time stands still meanwhile. */
  readonly busy?: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** A source that is asked for news for as long as the process runs. */
export interface LiveFeed {
  readonly name: string
  /** Returns once `signal` aborts, with nothing half written. */
  run(signal: AbortSignal): Promise<void>
  /** What an operator should know of it although everything works. */
  note(): string | undefined
}

/** Requests under way at once, all games together. */
const AT_ONCE = 2

/** MLB's games of the day, as its live feeds tell of them. */
export function createMlbLive(options: MlbLiveOptions): LiveFeed {
  const { bus, clock, log, baseUrl = MLB_BASE_URL, pacing = systemPacing, perSecond = 2, busy = work => work() } = options
  const outage = createOutage('MLB', clock, log)

  return {
    name: 'mlb',
    note: outage.note,
    async run(signal) {
      await using stack = new AsyncDisposableStack()
      const sports = stack.adopt(new pg.Pool({ ...options.sports, max: 1 }), pool => pool.end()).on('error', () => {})
      // Whoever is asked so often is not asked again at once: every subject has a pace of its own for trouble.
      const fetch = stack.use(
        createPoliteFetch({
          ...{ baseUrl, perSecond, clock, pacing, connections: AT_ONCE, tries: 1 },
          ...{ idleTimeoutMs: 10_000, wholeTimeoutMs: 30_000, maxBytes: 32 * 1024 * 1024 },
        }),
      )
      const onUnannounced = (err: unknown) => log.error({ err }, 'news of live games did not go out')
      const inTurn = createTurns()
      await followSlate({
        ...{ clock, pacing, log, signal },
        source: createLiveSource({ baseUrl, get: (...asked) => busy(() => fetch.get(...asked)), outage, clock, pacing }),
        take: (answer, pick) => busy(() => inTurn(() => takeAnswer(answer, { sports, bus, pick, onUnannounced, signal }))),
      })
    },
  }
}

/** One after the other, so that news go out in the order in which they were written. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }
}
