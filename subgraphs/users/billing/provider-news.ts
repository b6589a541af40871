import type { Clock } from '../../shared/clock.ts'
import type { BillingWriter, ChangeOptions } from './billing-writer.ts'
import type { PaymentProvider, ProviderNews as Source, Seen, Snapshot } from './payment-provider.ts'
import { goneStep, snapshotStep } from './snapshot.ts'

export interface ProviderNewsOptions {
  readonly writer: Pick<BillingWriter, 'holder' | 'version' | 'change'>
  readonly provider: PaymentProvider
  readonly onTierChange: (accountId: string) => Promise<void>
  readonly clock: Clock
  /** Told of an account that pays twice. */
  readonly onError: (error: unknown) => void
}

export interface ProviderNews {
  /** False when it is not the provider who says so. Acts once, however often it is told. Rejects when it could not act. */
  take(body: string, signature: string): Promise<boolean>
  look(subscriptionRef: string): Promise<void>
}

/** A subscription, and the version of the account's before somebody looked. */
interface Sight {
  readonly version: number
  readonly subscriptionRef: string
  readonly seen: Snapshot | 'GONE'
}

const MAX_LOOKS = 5

/**
 * What an event says may be old when it arrives, so it only makes somebody look: events that come late, twice or in another order do no harm.
 */
export function createProviderNews({ writer, provider, onTierChange, clock, onError }: ProviderNewsOptions): ProviderNews {
  /** True when the account was changed, or need not be; false when it has changed since somebody looked. */
  async function apply(accountId: string, { version, subscriptionRef, seen }: Sight, options: ChangeOptions): Promise<boolean> {
    let isOld = false
    const now = clock.now()
    const changed = await writer.change(
      accountId,
      state => {
        isOld = state.version !== version
        if (isOld) return null
        return seen === 'GONE' ? goneStep(state, subscriptionRef) : snapshotStep(state, seen, provider.name, now)
      },
      now,
      options,
    )
    if (isOld) return false
    if (changed?.tierChanged) await onTierChange(accountId)
    if (changed?.result === 'STRAY' && seen !== 'GONE') await removeStray(seen)
    return true
  }

  /** One that is unpaid was replaced by the other; one that is paid for is for people to sort out. */
  async function removeStray({ accountId, subscriptionRef, customerRef, status }: Snapshot): Promise<void> {
    if (status === 'UNPAID') await provider.end({ subscriptionRef, customerRef })
    else onError(new Error(`Account ${accountId} pays for two subscriptions, ${subscriptionRef} being the one that is not used`))
  }

  async function follow(source: Source, subscriptionRef: string, options: ChangeOptions): Promise<void> {
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const holder = (await writer.holder(subscriptionRef)) ?? accountOf(await source.look(subscriptionRef))
      if (holder === undefined) return
      const version = await writer.version(holder)
      const seen = await source.look(subscriptionRef)
      if (seen === 'FOREIGN') throw new Error(`Subscription ${subscriptionRef} is for nothing that is sold here any more`)
      if (await apply(holder, { version, subscriptionRef, seen }, options)) return
    }
    throw new Error(`Subscription ${subscriptionRef} changes faster than it can be looked at`)
  }

  return {
    async take(body, signature) {
      const event = provider.news?.read(body, signature)
      if (provider.news === undefined || event == null) return false
      if (event.subscriptionRef !== null) await follow(provider.news, event.subscriptionRef, { event })
      return true
    },

    async look(subscriptionRef) {
      if (provider.news !== undefined) await follow(provider.news, subscriptionRef, {})
    },
  }
}

const accountOf = (seen: Seen) => (typeof seen === 'string' ? undefined : seen.accountId)
