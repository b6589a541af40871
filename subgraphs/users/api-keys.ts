import type { Clock } from '../shared/clock.ts'
import { refusal } from '../shared/errors.ts'
import type { Bus } from '../shared/events.ts'
import { announce } from './announce.ts'
import type { ApiKeyHolderRow, ApiKeyRow } from './rows.ts'
import { digestOf, newSecret, readDigest, type Random } from './secrets.ts'
import type { UsersStore } from './store.ts'

/** Tells our keys apart from other tokens, and lets scanners find one that was published. */
const MARK = 'se_'
const SHOWN_CHARACTERS = MARK.length + 6
const MAX_WORKING = 20
const MAX_NAME_LENGTH = 100
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export interface ApiKeysOptions {
  readonly store: Pick<UsersStore, 'insertApiKey' | 'revokeApiKey' | 'useApiKey'>
  readonly bus: Pick<Bus, 'publish'>
  readonly clock: Clock
  readonly random: Random
}

export interface ApiKeys {
  create(accountId: string, name: string): Promise<{ readonly secret: string; readonly apiKey: ApiKeyRow }>
  revoke(accountId: string, id: string): Promise<ApiKeyRow>
  /** Whose key it is, by its digest in base64url; null when it does not work. */
  holder(digest: string): Promise<ApiKeyHolderRow | null>
}

export function createApiKeys({ store, bus, clock, random }: ApiKeysOptions): ApiKeys {
  return {
    async create(accountId, name) {
      const secret = `${MARK}${newSecret(random)}`
      const apiKey = await store.insertApiKey(
        {
          accountId,
          name: readName(name),
          prefix: secret.slice(0, SHOWN_CHARACTERS),
          digest: digestOf(secret),
          createdAt: clock.now(),
        },
        MAX_WORKING,
      )
      if (apiKey === null) throw refusal('BAD_USER_INPUT', `An account has at most ${MAX_WORKING} keys that work: revoke one first.`)
      return { secret, apiKey }
    },

    async revoke(accountId, id) {
      const apiKey = UUID.test(id) ? await store.revokeApiKey(accountId, id, clock.now()) : null
      if (apiKey === null) throw refusal('NOT_FOUND', 'The account has no such key.')
      await announce(bus, { userId: accountId, reason: 'REVOKED', apiKeyId: apiKey.id })
      return apiKey
    },

    async holder(text) {
      const digest = readDigest(text)
      return digest && store.useApiKey(digest, clock.now())
    },
  }
}

function readName(given: string): string {
  const name = given.trim()
  if (name === '' || [...name].length > MAX_NAME_LENGTH || /\p{Cc}/u.test(name))
    throw refusal('BAD_USER_INPUT', `name must have 1 to ${MAX_NAME_LENGTH} characters, none of them a control character.`)
  return name
}
