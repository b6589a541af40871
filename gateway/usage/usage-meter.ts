import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { BatchRefused, type DeliverUsage } from './deliver-usage.ts'
import type { MeasuredOperation, UsageRecord } from './usage-record.ts'

/** Disposing of it hands over what waits. */
export interface UsageMeter extends AsyncDisposable {
  /** Costs the caller next to nothing: the record is handed over later. */
  record(operation: MeasuredOperation): void
}

export interface UsageMeterOptions {
  readonly deliver: DeliverUsage
  readonly clock: Clock
  readonly log: Pick<Log, 'warn' | 'error'>
  /** How long a record waits for others at most. With the time that a delivery takes, what a kill -9 costs. */
  readonly intervalMs?: number
  /** Records that are handed over at once; as soon as there are so many, no longer is waited. */
  readonly batchSize?: number
  /** Records that wait while users is out; beyond it the oldest are dropped. */
  readonly most?: number
  /** The pause after a failure, doubled by each further one. */
  readonly retryMs?: number
  readonly longestRetryMs?: number
  /** How long disposing tries to hand over the rest. */
  readonly flushMs?: number
}

export function createUsageMeter({
  deliver,
  clock,
  log,
  intervalMs = 250,
  batchSize = 500,
  most = 50_000,
  retryMs = 250,
  longestRetryMs = 5_000,
  flushMs = 1_000,
}: UsageMeterOptions): UsageMeter {
  /** Oldest first; the first `underWay` of them are being delivered. */
  const waiting: UsageRecord[] = []
  let underWay = 0
  let dropped = 0
  let failures = 0
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let delivery: Promise<void> | undefined

  const pauseMs = () => Math.min(longestRetryMs, retryMs * 2 ** (failures - 1))

  function reportDrops() {
    if (dropped > 0) log.error({ dropped }, 'usage records were dropped')
    dropped = 0
  }

  async function deliverBatch() {
    const batch = waiting.slice(0, batchSize)
    underWay = batch.length
    try {
      await deliver(batch)
      waiting.splice(0, underWay)
      failures = 0
    } catch (err) {
      if (err instanceof BatchRefused) dropped += waiting.splice(0, underWay).length
      else failures += 1
      log.warn({ err, waiting: waiting.length }, 'usage could not be handed over')
    }
    underWay = 0
    reportDrops()
  }

  async function deliverWhole() {
    do await deliverBatch()
    while (failures === 0 && waiting.length >= batchSize && !closed)
  }

  function start() {
    clearTimeout(timer)
    timer = undefined
    delivery = deliverWhole().then(() => {
      delivery = undefined
      if (waiting.length > 0) wait()
    })
  }

  function wait() {
    if (!closed) timer ??= setTimeout(start, failures > 0 ? pauseMs() : intervalMs).unref()
  }

  async function flush(signal: AbortSignal) {
    await delivery
    while (waiting.length > 0 && !signal.aborted) {
      await deliverBatch()
      if (failures > 0) await delay(Math.min(pauseMs(), flushMs / 10), undefined, { signal }).catch(() => {})
    }
  }

  return {
    record(operation) {
      // Whoever is answered after the end was cut off.
      if (closed) return
      waiting.push({ ...operation, id: randomUUID(), answeredAt: clock.now().toISOString() })
      if (waiting.length > most) dropped += waiting.splice(underWay, 1).length
      if (delivery !== undefined) return
      if (waiting.length >= batchSize && failures === 0) start()
      else wait()
    },

    async [Symbol.asyncDispose]() {
      closed = true
      clearTimeout(timer)
      const impatience = new AbortController()
      await Promise.race([flush(impatience.signal), delay(flushMs, undefined, { signal: impatience.signal })])
      impatience.abort()
      dropped += waiting.length
      reportDrops()
    },
  }
}
