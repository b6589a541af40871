import type { OddsFormat } from '../../schema/generated/users.ts'
import type { Tier } from '../shared/tiers.ts'

export interface AccountRef {
  readonly id: string
}

/** An account as its owner may see it. */
export interface AccountRow extends AccountRef {
  readonly email: string
  readonly username: string
  readonly createdAt: Date
  readonly oddsFormat: OddsFormat
  readonly timeZone: string
  readonly bookmakers: readonly string[]
  readonly tier: Tier
}

/** What is compared with a password that somebody gives. */
export interface CredentialsRow extends AccountRef {
  /** Argon2id, in the PHC string format. */
  readonly passwordHash: string
}

/** A sign-in: the refresh tokens that came of it are its. */
export interface FamilyRow {
  readonly sessionId: string
  readonly userId: string
}

/** A sign-in that goes on. */
export interface RotatedRow extends FamilyRow {
  /** The end of the token that was put in place. */
  readonly expiresAt: Date
}

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

/** Whose API key it is. */
export interface ApiKeyHolderRow {
  readonly id: string
  readonly accountId: string
  readonly tier: Tier
}

export interface SessionValue {
  readonly accessToken: string
  /** Null when it went into a cookie. */
  readonly refreshToken: string | null
  readonly expiresIn: number
  readonly user: AccountRow
}
