import type { UsersDatabase } from './store.ts'
import type { FamilyRow, RotatedRow } from './rows.ts'

/** A refresh token that is about to be handed out. */
export interface NewToken {
  readonly digest: Uint8Array
  readonly issuedAt: Date
  /** Not beyond the end of its family. */
  readonly expiresAt: Date
}

export type SessionsWriter = ReturnType<typeof createSessionsWriter>

/**
 * Refresh tokens come in families: each of the one before, the first of a sign-in. Whoever rotates or revokes holds the family's row, so that
 * nothing is issued in a family after its end.
 */
export function createSessionsWriter(db: Pick<UsersDatabase, '$queryRaw' | '$executeRaw'>) {
  return {
    /** Begins a family and returns its id. What has expired of the account's others is deleted. */
    async open(accountId: string, { digest, issuedAt, expiresAt }: NewToken, familyExpiresAt: Date): Promise<string> {
      const [row] = await db.$queryRaw<[{ id: string }]>`
        WITH expired AS (
          DELETE FROM refresh_family WHERE account_id = ${accountId}::uuid AND expires_at <= ${issuedAt}::timestamptz),
        family AS (
          INSERT INTO refresh_family (account_id, created_at, expires_at)
          VALUES (${accountId}::uuid, ${issuedAt}::timestamptz, ${familyExpiresAt}::timestamptz) RETURNING id),
        token AS (
          INSERT INTO refresh_token (digest, family_id, issued_at, expires_at)
          SELECT ${digest}, id, ${issuedAt}::timestamptz, ${expiresAt}::timestamptz FROM family)
        SELECT id FROM family`
      return row.id
    },

    /** Uses a token up and puts the next in its place, for one caller only; null when it does not work. */
    async rotate(used: Uint8Array, next: NewToken): Promise<RotatedRow | null> {
      const [row] = await db.$queryRaw<RotatedRow[]>`
        WITH family AS (
          SELECT f.id, f.account_id, f.expires_at FROM refresh_family f JOIN refresh_token t ON t.family_id = f.id
          WHERE t.digest = ${used} AND f.revoked_at IS NULL AND f.expires_at > ${next.issuedAt}::timestamptz
          FOR NO KEY UPDATE OF f),
        used AS (
          UPDATE refresh_token t SET used_at = ${next.issuedAt}::timestamptz FROM family
          WHERE t.digest = ${used} AND t.used_at IS NULL AND t.expires_at > ${next.issuedAt}::timestamptz
          RETURNING family.id, family.account_id, family.expires_at),
        token AS (
          INSERT INTO refresh_token (digest, family_id, issued_at, expires_at)
          SELECT ${next.digest}, id, ${next.issuedAt}::timestamptz, least(${next.expiresAt}::timestamptz, expires_at) FROM used)
        SELECT id AS "sessionId", account_id AS "userId", least(${next.expiresAt}::timestamptz, expires_at) AS "expiresAt" FROM used`
      return row ?? null
    },

    /** Revokes the family of a token that was used before; null when it was not, or when the family has been revoked already. */
    async revokeReused(digest: Uint8Array, now: Date): Promise<FamilyRow | null> {
      const [row] = await db.$queryRaw<FamilyRow[]>`
        UPDATE refresh_family f SET revoked_at = ${now}::timestamptz, reason = 'REUSE' FROM refresh_token t
        WHERE t.digest = ${digest} AND t.used_at IS NOT NULL AND f.id = t.family_id AND f.revoked_at IS NULL
        RETURNING f.id AS "sessionId", f.account_id AS "userId"`
      return row ?? null
    },

    /** Ends the family of a token, if it has not ended before; null when there is no such token. */
    async end(digest: Uint8Array, now: Date): Promise<FamilyRow | null> {
      const [row] = await db.$queryRaw<FamilyRow[]>`
        UPDATE refresh_family f SET revoked_at = coalesce(f.revoked_at, ${now}::timestamptz), reason = coalesce(f.reason, 'LOGOUT')
        FROM refresh_token t WHERE t.digest = ${digest} AND f.id = t.family_id
        RETURNING f.id AS "sessionId", f.account_id AS "userId"`
      return row ?? null
    },

    /** Ends a family of an account whose tier has changed, if it has not ended before. */
    async endFor(accountId: string, sessionId: string, now: Date): Promise<void> {
      await db.$executeRaw`
        UPDATE refresh_family SET revoked_at = ${now}::timestamptz, reason = 'TIER_CHANGE'
        WHERE id = ${sessionId}::uuid AND account_id = ${accountId}::uuid AND revoked_at IS NULL`
    },

    /** Deletes the families that ended first, `most` of those that did before a moment, with their tokens, and says how many there were. */
    purge: (before: Date, most: number): Promise<number> =>
      db.$executeRaw`
        DELETE FROM refresh_family WHERE id = ANY (ARRAY(
          SELECT id FROM refresh_family WHERE expires_at < ${before}::timestamptz ORDER BY expires_at LIMIT ${most} FOR UPDATE SKIP LOCKED))`,
  }
}
