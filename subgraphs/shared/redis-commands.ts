import { Redis, type RedisOptions } from 'ioredis'

/** What every connection to Redis has in common. */
export const CONNECTION = { lazyConnect: true, connectTimeout: 2_000, keepAlive: 10_000 } satisfies RedisOptions
const COMMAND_TIMEOUT_MS = 2_000

export interface RedisCommands extends AsyncDisposable {
  readonly redis: Redis
  /** Settles with the first attempt to connect, whatever comes of it. */
  readonly firstAttempt: Promise<unknown>
}

type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void

/**
 * A connection whose commands fail at once while it is away, and which comes back by itself. The URL, which may hold a password, is never
 * logged.
 */
export function connectForCommands(url: string, log: Log, options: Pick<RedisOptions, 'socketTimeout'> = {}): RedisCommands {
  const redis = new Redis(url, {
    ...CONNECTION,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    ...options,
  })
  sayWhenItComesAndGoes(redis, log)
  return {
    redis,
    firstAttempt: redis.connect().catch(() => {}),
    async [Symbol.asyncDispose]() {
      if (redis.status === 'ready') await redis.quit().catch(() => redis.disconnect())
      else redis.disconnect()
    },
  }
}

/** The same for counters, which do without Redis rather than wait: when it hangs, the connection is given up and made anew. */
export const connectForCounters = (url: string, log: Log): RedisCommands =>
  connectForCommands(url, log, { socketTimeout: COMMAND_TIMEOUT_MS })

function sayWhenItComesAndGoes(redis: Redis, log: Log) {
  let lost = false
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!lost) log('redis is away', { problem: error.code ?? error.name })
    lost = true
  })
  redis.on('ready', () => {
    if (lost) log('redis is back', {})
    lost = false
  })
}
