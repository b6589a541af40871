import { EventEmitter } from 'node:events'
import { RedisPubSub } from 'graphql-redis-subscriptions'
import { PubSub } from 'graphql-subscriptions'
import { Redis } from 'ioredis'
import type { BusOptions, Channel } from './events.ts'
import { NotReady } from './health.ts'
import { CONNECTION, connectForCommands } from './redis-commands.ts'

/** What carries the messages of the bus, whatever they say. */
export interface BusEngine extends AsyncDisposable {
  publish(channel: Channel, message: unknown): Promise<void>
  /** Resolves with the way to unsubscribe once every message from now on arrives. */
  subscribe(channel: Channel, receive: (message: unknown) => void): Promise<() => void>
  ready(): Promise<void>
}

/** An emitter: everything happens in this process. */
export function inProcess(): BusEngine {
  const pubsub = new PubSub({ eventEmitter: new EventEmitter().setMaxListeners(0) })
  return {
    publish: (channel, message) => pubsub.publish(channel, message),
    async subscribe(channel, receive) {
      const id = await pubsub.subscribe(channel, receive)
      return () => pubsub.unsubscribe(id)
    },
    ready: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

/**
 * Connects in the background, and again whenever the connection is lost. Publishing fails at once while it is (a message that waits for hours is
 * worse than one that is refused); subscriptions wait, and come back with the connection. The URL, which may hold a password, is never logged.
 */
export function connectRedis(url: string, log: NonNullable<BusOptions['log']>): BusEngine {
  const commands = connectForCommands(url, log)
  const { redis: publisher } = commands
  const subscriber = new Redis(url, { ...CONNECTION, maxRetriesPerRequest: null })
  // What the publisher's log lines say holds for both; without a listener of its own ioredis would print errors.
  subscriber.on('error', () => {})

  // Settles with the first attempt, whatever comes of it: what is published before that waits instead of being refused.
  const firstAttempt = Promise.allSettled([commands.firstAttempt, subscriber.connect()])
  const pubsub = new RedisPubSub({ publisher, subscriber: forgivesUnsubscribing(subscriber) })

  return {
    async publish(channel, message) {
      await firstAttempt
      await pubsub.publish(channel, message)
    },
    async subscribe(channel, receive) {
      const subscribed = pubsub.subscribe(channel, receive)
      forgivePendingSubscription(pubsub, channel)
      const id = await subscribed
      return () => pubsub.unsubscribe(id)
    },
    async ready() {
      await firstAttempt
      if (subscriber.status !== 'ready') throw new NotReady('the subscription to Redis is not connected')
      await publisher.ping().catch((cause: unknown) => {
        throw new NotReady('Redis does not answer', { cause })
      })
    },
    async [Symbol.asyncDispose]() {
      subscriber.disconnect()
      await commands[Symbol.asyncDispose]()
    },
  }
}

/** The library unsubscribes without looking whether that works: with the connection gone, the rejection would end the process. */
function forgivesUnsubscribing(subscriber: Redis): Redis {
  const forgiving =
    (send: (...channels: string[]) => Promise<unknown>) =>
    (...channels: string[]) =>
      send(...channels).catch(() => 0)
  return Object.assign(subscriber, {
    unsubscribe: forgiving(subscriber.unsubscribe.bind(subscriber)),
    punsubscribe: forgiving(subscriber.punsubscribe.bind(subscriber)),
  })
}

/** Nor does it look after the promise it keeps for others who subscribe meanwhile; a refused subscription would reject that one too. */
function forgivePendingSubscription(pubsub: RedisPubSub, channel: Channel) {
  const { subsPendingRefsMap } = pubsub as unknown as { readonly subsPendingRefsMap: Map<string, { readonly pending: Promise<unknown> }> }
  subsPendingRefsMap.get(channel)?.pending.catch(() => {})
}
