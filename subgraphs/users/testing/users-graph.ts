import { createHash } from 'node:crypto'
import { graphql } from 'graphql'
import { openDatabase } from '../../../prisma/database.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import type { AccessGrant } from '../../shared/access-tokens.ts'
import type { Channels } from '../../shared/events.ts'
import { callFor } from '../../shared/testing/calls.ts'
import { ANONYMOUS, type Viewer } from '../../shared/viewer.ts'
import { createUsers, type UsersOptions } from '../index.ts'
import type { Passwords } from '../passwords.ts'

export const NOW = new Date('2026-04-16T20:00:00Z')
export const PASSWORD = 'a horse of another colour'

interface SessionData {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
  readonly user: { readonly id: string; readonly username: string }
}

interface ApiKeyData {
  readonly id: string
  readonly name: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

/** What the operations of the tests answer, as far as they read on in it. */
export interface UsersData {
  readonly tiers: readonly {
    readonly code: string
    readonly monthlyPriceCents: number
    readonly requestsPerMinute: number
    readonly costPerMinute: number
    readonly costPerRequest: number
    readonly scopes: string[]
  }[]
  readonly me: {
    readonly preferences: { readonly oddsFormat: string }
    readonly watchlist: { readonly players: readonly object[] }
    readonly apiKeys: readonly ApiKeyData[]
    readonly usage: { readonly requests: number; readonly cost: number; readonly buckets: readonly Readonly<Record<string, unknown>>[] }
  }
  readonly register: SessionData
  readonly login: SessionData
  readonly refreshSession: SessionData
  readonly createApiKey: { readonly secret: string; readonly apiKey: ApiKeyData }
  readonly revokeApiKey: ApiKeyData
  readonly updatePreferences: { readonly preferences: object }
  readonly change: object
  readonly _apiKey: object | null
  readonly _revocations: { readonly asOf: string; readonly changes: readonly object[] }
  readonly _entities: readonly (object | null)[]
}

/** Quick, and of use to nobody: a digest. It remembers which hashes were verified. */
export function fakePasswords(parameters = 'today') {
  const verified: string[] = []
  const digest = (password: string) => createHash('sha256').update(password).digest('hex')
  const passwords: Passwords = {
    hash: async password => `${parameters}:${digest(password)}`,
    async verify(hash, password) {
      verified.push(hash)
      return hash.split(':')[1] === digest(password)
    },
    isOutdated: hash => !hash.startsWith(`${parameters}:`),
  }
  return { passwords, verified }
}

/** The users subgraph over a database of its own, whose access tokens are what they were issued for, as JSON. */
export async function usersGraph(options: Partial<UsersOptions> = {}) {
  const stack = new AsyncDisposableStack()
  const { url } = stack.use(await freshDatabase('users'))
  const { db } = stack.use(openDatabase('users', url))
  const announced: Channels['account_updates'][] = []
  const clock = { at: NOW, now: () => new Date(clock.at) }
  const bus: UsersOptions['bus'] = { publish: async (_, data) => void announced.push(data as Channels['account_updates']) }
  const users = createUsers({
    db,
    clock,
    bus,
    tokens: { issue: async grant => ({ token: JSON.stringify(grant), expiresIn: 900 }) },
    passwords: fakePasswords().passwords,
    ...options,
  })

  async function ask(
    source: string,
    variableValues: Readonly<Record<string, unknown>> = {},
    viewer: Viewer = ANONYMOUS,
    address = '192.0.2.1',
  ) {
    const contextValue = users.contextFor({ ...callFor(viewer), address })
    const { data, errors } = await graphql({ schema: users.schema, contextValue, source, variableValues })
    // graphql-js makes objects without a prototype.
    return { data: JSON.parse(JSON.stringify(data ?? null)) as UsersData | null, errors, code: errors?.[0]?.extensions['code'] }
  }

  async function answer(...asked: Parameters<typeof ask>): Promise<UsersData> {
    const { data, errors } = await ask(...asked)
    if (errors) throw new AggregateError(errors, errors.map(error => error.message).join('\n'))
    return data as UsersData
  }

  return {
    db,
    users,
    clock,
    bus,
    /** What was said on account_updates. */
    announced,
    ask,
    /** The data of an operation that must not fail. */
    answer,
    /** Opens an account, and what its access token says. */
    async register(username = 'Judge', password = PASSWORD) {
      const input = { email: `${username}@example.com`, username, password }
      const { register } = await answer(REGISTER, { input }, ANONYMOUS, `192.0.2.${username.length}`)
      return { refreshToken: register.refreshToken, viewer: viewerOf(register.accessToken), ...register.user }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export function viewerOf(accessToken: string): Viewer {
  const { userId, ...grant } = JSON.parse(accessToken) as AccessGrant
  return { kind: 'user', id: userId, ...grant }
}

export const REGISTER = `mutation ($input: RegisterInput!) {
  register(input: $input) { accessToken refreshToken expiresIn user { id email username createdAt tier { code } } } }`
export const LOGIN = `mutation ($username: String!, $password: String!) {
  login(input: { username: $username, password: $password }) { accessToken refreshToken expiresIn user { id username tier { code scopes } } } }`
export const REFRESH =
  'mutation ($refreshToken: String) { refreshSession(refreshToken: $refreshToken) { accessToken refreshToken expiresIn } }'
export const LOGOUT = 'mutation ($refreshToken: String) { logout(refreshToken: $refreshToken) }'
