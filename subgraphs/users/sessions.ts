import type { AccessTokenIssuer } from '../shared/access-tokens.ts'
import type { Clock } from '../shared/clock.ts'
import { refusal } from '../shared/errors.ts'
import type { Bus } from '../shared/events.ts'
import { announce } from './announce.ts'
import type { SessionValue } from './rows.ts'
import { digestOf, isSecret, newSecret, type Random } from './secrets.ts'
import type { NewToken, SessionsWriter } from './sessions-writer.ts'
import type { UsersStore } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long a refresh token waits to be used, and how long one sign-in lasts however often it is. */
const TOKEN_LIFETIME_MS = 30 * DAY_MS
const FAMILY_LIFETIME_MS = 90 * DAY_MS

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

export interface Sessions {
  /** Signs an account in. */
  open(accountId: string): Promise<SessionValue>
  refresh(refreshToken: string | null | undefined): Promise<SessionValue>
  end(refreshToken: string | null | undefined): Promise<true>
}

export function createSessions({ store, writer, tokens, bus, clock, random, onError }: SessionsOptions): Sessions {
  function newToken(): NewToken & { readonly secret: string } {
    const secret = newSecret(random)
    const issuedAt = clock.now()
    return { secret, digest: digestOf(secret), issuedAt, expiresAt: later(issuedAt, TOKEN_LIFETIME_MS) }
  }

  async function sessionOf(accountId: string, sessionId: string, refreshToken: string): Promise<SessionValue> {
    const user = await store.account(accountId)
    if (user === null) throw noSuchToken()
    const { token, expiresIn } = await tokens.issue({ userId: user.id, tier: user.tier.code, scopes: user.tier.scopes, sessionId })
    return { accessToken: token, refreshToken, expiresIn, user }
  }

  return {
    async open(accountId) {
      const token = newToken()
      const sessionId = await writer.open(accountId, token, later(token.issuedAt, FAMILY_LIFETIME_MS))
      return sessionOf(accountId, sessionId, token.secret)
    },

    async refresh(refreshToken) {
      const used = readToken(refreshToken)
      const next = newToken()
      const family = await writer.rotate(used, next)
      if (family !== null) return sessionOf(family.userId, family.sessionId, next.secret)

      const revoked = await writer.revokeReused(used, clock.now())
      if (revoked !== null) await announce(bus, { ...revoked, reason: 'REVOKED' }).catch(onError)
      throw noSuchToken()
    },

    async end(refreshToken) {
      const family = await writer.end(readToken(refreshToken), clock.now())
      if (family !== null) await announce(bus, { ...family, reason: 'REVOKED' })
      return true
    },
  }
}

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

/** One answer for every reason. */
const noSuchToken = () => refusal('UNAUTHENTICATED', 'The refresh token does not work: sign in again.')

function readToken(refreshToken: string | null | undefined): Buffer {
  if (refreshToken == null || !isSecret(refreshToken)) throw noSuchToken()
  return digestOf(refreshToken)
}
