import type { Payment } from './payment.ts'
import type { Period } from './period.ts'
import type { PaidTier } from './subscription.ts'

export type ProviderName = 'SANDBOX' | 'STRIPE'

/** What the provider calls a customer and what they pay for; null where it has no names. */
export interface ProviderRefs {
  readonly customerRef: string | null
  readonly subscriptionRef: string | null
}

/** A payment, and what the provider has to know for it. */
export interface Order extends Payment {
  readonly account: { readonly id: string; readonly email: string }
  /** Of the customer, and of the subscription if there is a live one. */
  readonly refs: ProviderRefs
  /** That subscription is unpaid: another takes its place. */
  readonly replaces: boolean
}

export type Outcome =
  /** `period` when the provider has one of its own. */
  | { readonly kind: 'PAID'; readonly reference: string | null; readonly refs: ProviderRefs; readonly period?: Period }
  /** Nothing was charged, and nothing will be. */
  | { readonly kind: 'DECLINED' }
  /** No answer in time, or none that says anything: it may or may not have been charged. */
  | { readonly kind: 'UNKNOWN' }

/** The provider does not answer, or not sensibly. Nothing has been charged. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable'
}

/** What takes the money. It sees ids of payment methods, never a card. */
export interface PaymentProvider {
  readonly name: ProviderName
  /** Charges at most once for a key, however often it is asked. Rejects with ProviderUnavailable when it certainly has not. */
  pay(order: Order): Promise<Outcome>
  /** What to do at the next renewal. Costs nothing; doing it twice is doing it once. Rejects with ProviderUnavailable. */
  arrange(refs: ProviderRefs, renewal: Renewal | null): Promise<Arranged>
  /** Ends a subscription at once. Ending it twice is ending it once. Rejects with ProviderUnavailable. */
  end(refs: ProviderRefs): Promise<void>
  /** Present when the provider renews by itself and tells; otherwise the work in the background renews. */
  readonly news?: ProviderNews
}

/** `DECLINED`: it will not be paid with that payment method, and nothing has changed. */
export type Arranged = 'ARRANGED' | 'DECLINED'

/** How a subscription renews; null where it ends instead. */
export interface Renewal {
  readonly tier: PaidTier
  readonly paymentMethod: string
}

export interface ProviderEvent {
  readonly id: string
  readonly type: string
  /** The subscription that it is about; null when it concerns nothing that is kept here. */
  readonly subscriptionRef: string | null
}

export interface ProviderNews {
  /** What a message says; null when its signature is not the provider's, or an old one. */
  read(body: string, signature: string): ProviderEvent | null
  /** What a subscription is now. Rejects with ProviderUnavailable. */
  look(subscriptionRef: string): Promise<Seen>
}

/** `GONE`: there is none. `FOREIGN`: it is for something that is not sold here, or nothing was ever paid for it. */
export type Seen = Snapshot | 'GONE' | 'FOREIGN'

/** A subscription as the provider has it. */
export interface Snapshot extends ProviderRefs, Period {
  readonly subscriptionRef: string
  readonly accountId: string
  /** Key of the payment that has made it what it is. */
  readonly paymentKey: string | null
  readonly status: 'PAID' | 'UNPAID' | 'OVER'
  readonly endsWithPeriod: boolean
  readonly tier: PaidTier
  readonly paymentMethod: string | null
  /** The last invoice, and what was paid of it. */
  readonly invoice: { readonly reference: string; readonly amountCents: number } | null
}
