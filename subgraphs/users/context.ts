import type { InternalCall } from '../shared/internal-token.ts'
import type { Accounts } from './accounts.ts'
import type { ApiKeys } from './api-keys.ts'
import type { Billing } from './billing/billing.ts'
import type { RevocationsStore } from './revocations-store.ts'
import type { SchemaAccessOf } from './schema-access.ts'
import type { Sessions } from './sessions.ts'
import type { UsersStore } from './store.ts'
import type { Usages } from './usage/usage.ts'
import type { Watchlists } from './watchlist.ts'

/** What resolvers get besides their arguments, fresh for every request. */
export interface Context extends Pick<InternalCall, 'viewer' | 'address' | 'cookie' | 'rateLimit'> {
  readonly store: UsersStore
  readonly accounts: Accounts
  readonly sessions: Pick<Sessions, 'refresh' | 'end'>
  readonly apiKeys: ApiKeys
  readonly watchlists: Watchlists
  readonly revocations: RevocationsStore
  readonly usages: Usages
  readonly billing: Billing
  readonly schemaAccess: SchemaAccessOf
}
