import type { Clock } from '../shared/clock.ts'
import { refusal } from '../shared/errors.ts'
import type { AccountRow } from './rows.ts'
import type { UsersStore } from './store.ts'

/** What can be watched, and how many of it. */
const MOST = { players: 500, teams: 100, games: 500 } as const
export type Watchable = keyof typeof MOST

export interface Watchlists {
  /** Puts one on an account's list, where it stays once. */
  watch(accountId: string, list: Watchable, id: string | number): Promise<AccountRow | null>
  unwatch(accountId: string, list: Watchable, id: string | number): Promise<AccountRow | null>
}

export interface WatchlistsOptions {
  readonly store: Pick<UsersStore, 'watch' | 'unwatch' | 'account'>
  readonly clock: Clock
}

export function createWatchlists({ store, clock }: WatchlistsOptions): Watchlists {
  return {
    async watch(accountId, list, id) {
      const listed = await store.watch(accountId, list, readId(id), MOST[list], clock.now())
      if (!listed) throw refusal('BAD_USER_INPUT', `At most ${MOST[list]} ${list} can be watched.`)
      return store.account(accountId)
    },

    async unwatch(accountId, list, id) {
      await store.unwatch(accountId, list, readId(id))
      return store.account(accountId)
    },
  }
}

/** PostgreSQL's integer. */
const MAX_ID = 2 ** 31 - 1

function readId(given: string | number): number {
  const id = /^[1-9]\d{0,9}$/.test(String(given)) ? Number(given) : Infinity
  if (id > MAX_ID) throw refusal('BAD_USER_INPUT', `The id must be a whole number from 1 to ${MAX_ID}.`)
  return id
}
