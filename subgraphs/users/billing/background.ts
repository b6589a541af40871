import { setTimeout as after } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import type { BillingWriter } from './billing-writer.ts'
import { dueStep, lookedAfter, retryStep } from './due.ts'
import type { PaymentProvider } from './payment-provider.ts'
import type { Payments } from './payments.ts'

export interface BackgroundOptions {
  readonly writer: Pick<BillingWriter, 'due' | 'unsettled' | 'change'>
  readonly provider: PaymentProvider
  readonly payments: Payments
  /** Learns what the provider has made of a subscription. */
  readonly look: (subscriptionRef: string) => Promise<unknown>
  readonly onTierChange: (accountId: string) => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

/** Accounts of one round and kind. */
const BATCH = 100
const ROUND_EVERY_MS = 10_000

/**
 * What time asks for. Any number of processes may do it at the same time: each account is held by the one that decides for it, which the
 * others skip, and what has been decided is not due any more.
 */
export function createBillingBackground({ writer, provider, payments, look, onTierChange, clock, onError }: BackgroundOptions) {
  const providers = lookedAfter(provider.name)

  async function renewOrEnd(accountId: string): Promise<void> {
    const now = clock.now()
    const changed = await writer.change(accountId, state => dueStep(state, now), now, { skipLocked: true })
    if (changed === null) return
    if (changed.tierChanged) await onTierChange(accountId)
    if (changed.result.kind === 'PAY') await payments.settle(changed.result.order)
    if (changed.result.kind === 'LOOK') await look(changed.result.subscriptionRef)
  }

  async function retry(accountId: string): Promise<void> {
    const now = clock.now()
    const changed = await writer.change(accountId, state => retryStep(state, now), now, { skipLocked: true })
    if (changed !== null) await payments.settle(changed.result)
  }

  /** One account that fails must not keep the others waiting. */
  async function each(accountIds: readonly string[], work: (accountId: string) => Promise<void>, signal?: AbortSignal): Promise<void> {
    for (const accountId of accountIds) if (!signal?.aborted) await work(accountId).catch(onError)
  }

  async function round(signal?: AbortSignal): Promise<void> {
    await each(await writer.unsettled(providers, clock.now(), BATCH), retry, signal)
    await each(await writer.due(providers, clock.now(), BATCH), renewOrEnd, signal)
  }

  return {
    round,

    /** Round after round until `signal` aborts. */
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await round(signal).catch(onError)
        await after(ROUND_EVERY_MS, undefined, { signal }).catch(() => {})
      }
    },
  }
}
