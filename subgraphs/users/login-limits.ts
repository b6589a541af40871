import type { Redis } from 'ioredis'
import { networkOf } from '../shared/network-of.ts'
import { createTryLimiter, type TryLimiter } from '../shared/try-limiter.ts'

/** How often somebody may be wrong about a password, how many accounts an address may open, and how many payments an account may try in vain. */
export interface LoginLimits {
  readonly perAccount: TryLimiter
  readonly perAddress: TryLimiter
  readonly registrations: TryLimiter
  readonly refusedPayments: TryLimiter
}

const QUARTER_HOUR = 15 * 60
const HOUR = 60 * 60

export const createLoginLimits = (redis?: Redis): LoginLimits => ({
  perAccount: createTryLimiter({ name: 'account', tries: 10, seconds: QUARTER_HOUR, redis }),
  perAddress: createTryLimiter({ name: 'address', tries: 50, seconds: QUARTER_HOUR, redis }),
  registrations: createTryLimiter({ name: 'registrations', tries: 20, seconds: HOUR, redis }),
  refusedPayments: createTryLimiter({ name: 'refused-payments', tries: 10, seconds: HOUR, redis }),
})

/**
 * Whether a guess is right. It is counted before it is made, so that guesses at the same time are counted too, and forgotten when it is right: a
 * right password neither unlocks an account nor makes up for wrong ones of others from its address.
 */
export async function limited(
  { perAccount, perAddress }: LoginLimits,
  { account, address }: { readonly account: string; readonly address: string },
  guess: () => Promise<boolean>,
): Promise<boolean> {
  const network = networkOf(address)
  await perAddress.take(network)
  await perAccount.take(account)
  const right = await guess()
  if (right) await Promise.all([perAddress.giveBack(network), perAccount.giveBack(account)])
  return right
}
