import { createBoundedQueue } from './bounded-queue.ts'
import { connectRedis, inProcess } from './bus-engines.ts'
import type { Clock } from './clock.ts'
import { envelopeSchemas } from './event-schemas.ts'
import type { GameRecord, PlayerRecord } from './import/records.ts'

/** What others must know of a game that sports owns: who plays when, and whether it has begun. */
export type GameReferenceUpdate = Pick<
  GameRecord,
  | 'gamePk'
  | 'officialDate'
  | 'season'
  | 'startTime'
  | 'gameNumber'
  | 'doubleHeader'
  | 'abstractState'
  | 'detailedState'
  | 'awayTeamId'
  | 'homeTeamId'
  | 'firstPitchAt'
> &
  Partial<Pick<GameRecord, 'awayScore' | 'homeScore'>>

export type PlayerReferenceUpdate = Pick<PlayerRecord, 'id' | 'fullName' | 'teamId' | 'active'>

/** Everything that crosses the bus, by channel. All of it is JSON. */
export interface Channels {
  readonly game_updates: { readonly game: GameReferenceUpdate }
  readonly player_updates: { readonly player: PlayerReferenceUpdate }
  /** Ids only: whoever hears it asks the graph for the prices. `sequence` grows with every update of any game and has no gaps. */
  readonly odds_updates: { readonly gamePk: number; readonly sequence: number }
  /**
   * What is cached of a user's access no longer holds, nor do access tokens issued until then: those of one sign-in, one API key, or,
   * when neither is named, all of them.
   */
  readonly account_updates: {
    readonly userId: string
    readonly reason: 'REVOKED' | 'TIER_CHANGED'
    readonly sessionId?: string | undefined
    readonly apiKeyId?: string | undefined
  }
}
export type Channel = keyof Channels

export interface Envelope<Data> {
  /** When it was published, ISO 8601 UTC. */
  readonly timestamp: string
  /** Who published it: sports, users, odds, gateway, import. */
  readonly service: string
  readonly data: Data
}

/** Events from the call of `listen` on. Leaving the loop, or the signal, ends it and unsubscribes. */
export interface Listener<Data> extends AsyncIterableIterator<Envelope<Data>, undefined> {
  /** Settles once nothing that is published from now on is missed: await it before reading a snapshot. */
  readonly listening: Promise<void>
}

export interface Bus extends AsyncDisposable {
  /** At most once: rejects when Redis is away; a listener whose connection is down misses it. */
  publish<Name extends Channel>(channel: Name, data: Channels[Name]): Promise<void>
  /** A listener that falls more than `queueLimit` events behind loses the oldest, and the loss is logged. */
  listen<Name extends Channel>(channel: Name, signal?: AbortSignal): Listener<Channels[Name]>
  /** Whether events flow: rejects with the reason when Redis does not answer. */
  ready(): Promise<void>
}

export interface BusOptions {
  readonly redisUrl?: string | undefined
  readonly service: string
  readonly clock: Clock
  readonly log?: (message: string, fields: Readonly<Record<string, unknown>>) => void
  /** Events one listener may be behind. */
  readonly queueLimit?: number
}

/** Redis when processes share the channels, an emitter when one process is all there is. */
export function createBus({ redisUrl, service, clock, log = () => {}, queueLimit = 10_000 }: BusOptions): Bus {
  const engine = redisUrl === undefined ? inProcess() : connectRedis(redisUrl, log)
  const closing = new AbortController()

  function listen<Name extends Channel>(channel: Name, signal?: AbortSignal): Listener<Channels[Name]> {
    const queue = createBoundedQueue<Envelope<Channels[Name]>>(queueLimit, dropped => log('a listener is behind', { channel, dropped }))
    const subscription = engine.subscribe(channel, message => {
      const { data, error } = envelopeSchemas[channel].safeParse(message)
      // What does not fit must neither be passed on nor end the listeners that wait for what does.
      if (error)
        log('a message on the bus is malformed', {
          channel,
          problems: error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`),
        })
      else queue.push(data)
    })
    const listening = subscription.then(() => {})
    listening.catch((error: Error) => queue.end(error))

    const ends = AbortSignal.any([queue.ended, closing.signal, ...(signal ? [signal] : [])])
    const end = () => {
      queue.end()
      subscription.then(unsubscribe => closing.signal.aborted || unsubscribe()).catch(() => {})
    }
    if (ends.aborted) end()
    else ends.addEventListener('abort', end, { once: true })
    return Object.assign(queue.values, { listening })
  }

  return {
    listen,

    async publish(channel, data) {
      if (closing.signal.aborted) throw new Error('The bus is closed')
      await engine.publish(channel, { timestamp: clock.now().toISOString(), service, data })
    },

    async ready() {
      if (closing.signal.aborted) throw new Error('The bus is closed')
      await engine.ready()
    },

    async [Symbol.asyncDispose]() {
      closing.abort()
      await engine[Symbol.asyncDispose]()
    },
  }
}
