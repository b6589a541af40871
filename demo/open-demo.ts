import { setImmediate } from 'node:timers/promises'
import { liveOn, type LiveOptions } from '../import/demo/live.ts'
import { seedWhenEmpty, type SeedOptions } from '../import/demo/seed.ts'
import { baseballDay } from '../subgraphs/shared/baseball-day.ts'
import { frozenClock, goingOnFrom, systemClock, type Clock } from '../subgraphs/shared/clock.ts'
import { happeningsOf } from './happenings.ts'
import { createLeague, originAt, type League } from './league/league.ts'
import { writeDemoFiles } from './write-files.ts'

/** The demo league is the same on every machine and day but for its dates. */
const SEED = 20_260_416

export interface DemoOptions extends Pick<SeedOptions, 'sports' | 'odds' | 'fill' | 'formats' | 'folder' | 'signal'> {
  /** The moment at which the clock stands still, when it does. */
  readonly frozenAt: Date | undefined
  /** How many times as fast as the machine's clock the league's goes. */
  readonly speed: number
}

export interface Demo {
  /** The time at which everything is; the machine's where there is no league. */
  readonly clock: Clock
  /** For people, a sentence each. */
  readonly notes: readonly string[]
  /** Tells how the games go on, until `signal` aborts; missing when there is no league or its clock stands still. */
  readonly live?: (options: Pick<LiveOptions, 'bus' | 'onError'>, signal: AbortSignal) => Promise<void>
}

/** Fills empty databases with the league, and says how it goes on in those that hold it. */
export async function openDemo({ frozenAt, speed, ...options }: DemoOptions): Promise<Demo> {
  const begun = performance.now()
  const clock = frozenAt === undefined ? systemClock : frozenClock(frozenAt)
  const { mark, summaries } = await seedWhenEmpty({
    ...options,
    clock,
    origin: originAt(clock.now(), SEED),
    writeFiles: (folder, league) => writeDemoFiles({ folder, ...league, signal: options.signal }),
  })
  if (mark === null) return { clock, notes: [] }
  const { origin, livedUntil } = mark
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const seeded =
    summaries.length === 0 ? [] : [`The demo league was seeded in ${seconds} s: its season since ${origin.opening}, nobody in it is real.`]
  if (frozenAt !== undefined) return { clock, notes: seeded }
  // A league that ran ahead of the machine's clock does not go back.
  const now = clock.now()
  const leagueClock = goingOnFrom(livedUntil > now ? livedUntil : now, speed)
  return {
    clock: leagueClock,
    notes: [...seeded, ...(speed === 1 ? [] : [`The clock goes ${speed} times as fast as yours.`])],
    async live(to, signal) {
      const league = createLeague(origin)
      await playThrough(league, livedUntil, signal)
      await liveOn(options.sports, livedUntil, { ...to, clock: leagueClock, happenings: happeningsOf(league), signal })
    },
  }
}

/** Plays what was played already, letting everybody else work between two games, so that no standings have to wait for all of it at once. */
async function playThrough(league: League, until: Date, signal: AbortSignal): Promise<void> {
  for (const fixture of league.calendarUntil(baseballDay(until))) {
    if (signal.aborted) return
    league.play(fixture)
    await setImmediate()
  }
}
