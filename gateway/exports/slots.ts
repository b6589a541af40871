import { whole } from '../refusals.ts'

/** How many exports may be under way at the same time in this process. */
export interface SlotLimits {
  readonly ofAccount: number
  readonly inAll: number
}

const RETRY_AFTER = 5

/** Counts the exports under way. Taking one rejects when there are too many; disposing of what was taken gives it back. */
export function createSlots({ ofAccount, inAll }: SlotLimits): (account: string) => Disposable {
  const underWay = new Map<string, number>()
  let all = 0

  function change(account: string, by: 1 | -1) {
    const count = (underWay.get(account) ?? 0) + by
    if (count === 0) underWay.delete(account)
    else underWay.set(account, count)
    all += by
  }

  return account => {
    const wait = [['retry-after', String(RETRY_AFTER)]] as const
    if ((underWay.get(account) ?? 0) >= ofAccount)
      throw whole('RATE_LIMITED', `${ofAccount} exports of this account are under way.`, 429, wait, { retryAfter: RETRY_AFTER })
    if (all >= inAll) throw whole('SERVICE_UNAVAILABLE', 'Too many exports are under way.', 503, wait)
    change(account, 1)
    return { [Symbol.dispose]: () => change(account, -1) }
  }
}
