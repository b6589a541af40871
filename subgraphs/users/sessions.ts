import { setTimeout as after } from 'node:timers/promises'
import type { AccessTokenIssuer } from '../shared/access-tokens.ts'
import type { Clock } from '../shared/clock.ts'
import { refusal } from '../shared/errors.ts'
import type { Bus } from '../shared/events.ts'
import type { TokenCookie } from '../shared/token-cookie.ts'
import { announce } from './announce.ts'
import type { FamilyRow, SessionValue } from './rows.ts'
import { digestOf, isSecret, newSecret, type Random } from './secrets.ts'
import type { NewToken, SessionsWriter } from './sessions-writer.ts'
import type { UsersStore } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long a refresh token waits to be used, and how long one sign-in lasts however often it is. */
const TOKEN_LIFETIME_MS = 30 * DAY_MS
const FAMILY_LIFETIME_MS = 90 * DAY_MS
/** An access token that was issued in the millisecond of a revocation is revoked with those of before, and timers may be early by one. */
const REVOCATION_PASSES_MS = 3

export interface SessionsOptions {
  readonly store: Pick<UsersStore, 'account'>
  readonly writer: SessionsWriter
  readonly tokens: AccessTokenIssuer
  readonly bus: Pick<Bus, 'publish'>
  readonly clock: Clock
  readonly random: Random
  /** Told of what could not be announced. */
  readonly onError: (error: unknown) => void
}

/** The refresh token that somebody gives; when they give none, the one in their cookie counts. */
type Given = string | null | undefined

export interface Sessions {
  /** Signs an account in. The refresh token goes into the client's cookie when there is one, else into the answer. */
  open(accountId: string, cookie: TokenCookie | undefined): Promise<SessionValue>
  refresh(refreshToken: Given, cookie: TokenCookie | undefined): Promise<SessionValue>
  /** Ends the sign-in of the token. The cookie stays until every gateway has been told, so that it can be tried again. */
  end(refreshToken: Given, cookie: TokenCookie | undefined): Promise<true>
  /** Signs an account in anew in place of the sign-in that asks, when its tier may have changed. */
  replace(accountId: string, sessionId: string, cookie: TokenCookie | undefined): Promise<SessionValue>
}

interface IssuedToken {
  readonly secret: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

export function createSessions({ store, writer, tokens, bus, clock, random, onError }: SessionsOptions): Sessions {
  function newToken(): NewToken & IssuedToken {
    const secret = newSecret(random)
    const issuedAt = clock.now()
    return { secret, digest: digestOf(secret), issuedAt, expiresAt: later(issuedAt, TOKEN_LIFETIME_MS) }
  }

  async function sessionOf(
    { userId, sessionId }: FamilyRow,
    refreshToken: IssuedToken,
    cookie: TokenCookie | undefined,
  ): Promise<SessionValue> {
    const user = await store.account(userId)
    if (user === null) throw noSuchToken(cookie)
    const { token, expiresIn } = await tokens.issue({ userId, tier: user.tier.code, scopes: user.tier.scopes, sessionId })
    return { accessToken: token, refreshToken: handOver(refreshToken, cookie), expiresIn, user }
  }

  async function open(accountId: string, cookie: TokenCookie | undefined): Promise<SessionValue> {
    const token = newToken()
    const sessionId = await writer.open(accountId, token, later(token.issuedAt, FAMILY_LIFETIME_MS))
    return sessionOf({ userId: accountId, sessionId }, token, cookie)
  }

  return {
    open,

    async refresh(given, cookie) {
      const { used, source } = readToken(given, cookie)
      const next = newToken()
      const family = await writer.rotate(used, next)
      if (family !== null) return sessionOf(family, { ...next, expiresAt: family.expiresAt }, cookie)

      const revoked = await writer.revokeReused(used, clock.now())
      if (revoked !== null) await announce(bus, { ...revoked, reason: 'REVOKED' }).catch(onError)
      throw noSuchToken(source)
    },

    async end(given, cookie) {
      const { used, source } = readToken(given, cookie)
      const family = await writer.end(used, clock.now())
      if (family !== null) await announce(bus, { ...family, reason: 'REVOKED' })
      source?.write(null)
      return true
    },

    async replace(accountId, sessionId, cookie) {
      await writer.endFor(accountId, sessionId, clock.now())
      await announce(bus, { userId: accountId, sessionId, reason: 'TIER_CHANGED' }).catch(onError)
      await after(REVOCATION_PASSES_MS)
      return open(accountId, cookie)
    },
  }
}

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

/** What the answer says of the refresh token: null when the client has a cookie, which gets it here. */
function handOver({ secret, issuedAt, expiresAt }: IssuedToken, cookie: TokenCookie | undefined): string | null {
  if (cookie === undefined) return secret
  cookie.write({ token: secret, seconds: Math.floor((expiresAt.getTime() - issuedAt.getTime()) / 1000) })
  return null
}

/** One answer for every reason. The cookie that such a token was in is emptied. */
function noSuchToken(cookie: TokenCookie | undefined) {
  cookie?.write(null)
  return refusal('UNAUTHENTICATED', 'The refresh token does not work: sign in again.')
}

/** The digest of a token, and the cookie when it came out of one. */
function readToken(given: Given, cookie: TokenCookie | undefined) {
  const source = given == null ? cookie : undefined
  const token = given ?? cookie?.read()
  if (token == null || !isSecret(token)) throw noSuchToken(source)
  return { used: digestOf(token), source }
}
