import type { Clock } from '../../shared/clock.ts'
import type { BillingWriter } from './billing-writer.ts'
import { ProviderUnavailable, type Order, type Outcome, type PaymentProvider } from './payment-provider.ts'
import { settlement } from './state.ts'

export interface PaymentsOptions {
  readonly writer: Pick<BillingWriter, 'change' | 'outcome'>
  readonly provider: PaymentProvider
  readonly clock: Clock
  /** Told that an account's tier is another one now. */
  readonly onTierChange: (accountId: string) => Promise<void>
  /** Told of a provider that cannot be used. */
  readonly onError: (error: unknown) => void
}

export type Settled = Outcome['kind'] | 'UNAVAILABLE'

export interface Payments {
  /** Asks the provider for a payment that the caller has claimed, and keeps what it says. */
  settle(order: Order): Promise<Settled>
}

export function createPayments({ writer, provider, clock, onTierChange, onError }: PaymentsOptions): Payments {
  async function ask(order: Order): Promise<Outcome | ProviderUnavailable> {
    // From a time with another provider: what the sandbox was asked for costs nothing, and the real one alone knows what it has done.
    if (order.provider !== provider.name) return { kind: order.provider === 'SANDBOX' ? 'DECLINED' : 'UNKNOWN' }
    try {
      return await provider.pay(order)
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error
      onError(error)
      return error
    }
  }

  return {
    async settle(order) {
      const answer = await ask(order)
      const unavailable = answer instanceof ProviderUnavailable
      const outcome: Outcome = unavailable ? { kind: 'DECLINED' } : answer
      const now = clock.now()
      const changed = await writer.change(order.account.id, state => settlement(state, order.key, outcome, now), now)
      if (changed?.tierChanged) await onTierChange(order.account.id)
      if (unavailable) return 'UNAVAILABLE'
      // Null: somebody else has heard of it first.
      return changed?.result ?? (await writer.outcome(order.key)) ?? 'UNKNOWN'
    },
  }
}
