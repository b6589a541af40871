import { Prisma, type PrismaClient } from '../../prisma/users/client/client.ts'
import type { PreferencesChange } from './preferences.ts'
import { tierOf } from '../shared/tiers.ts'
import type { AccountRow, ApiKeyHolderRow, ApiKeyRow, CredentialsRow } from './rows.ts'
import type { Watchable } from './watchlist.ts'

/** What the stores need of the database. */
export type UsersDatabase = Pick<PrismaClient, '$queryRaw' | '$executeRaw' | '$transaction' | 'account' | 'tierSubscription' | 'payment'>

export interface NewAccount {
  readonly email: string
  readonly emailFolded: string
  readonly username: string
  readonly usernameFolded: string
  readonly passwordHash: string
  readonly tierCode: string
  readonly createdAt: Date
}

export interface NewApiKey {
  readonly accountId: string
  readonly name: string
  readonly prefix: string
  readonly digest: Uint8Array
  readonly createdAt: Date
}

export type UsersStore = ReturnType<typeof createUsersStore>

const ACCOUNT = {
  id: true,
  email: true,
  username: true,
  createdAt: true,
  oddsFormat: true,
  timeZone: true,
  bookmakers: true,
  tierCode: true,
} as const

type AccountRecord = Prisma.AccountGetPayload<{ readonly select: typeof ACCOUNT }>

/** The database checks what the casts say. */
const accountOf = ({ tierCode, ...account }: AccountRecord) => ({ ...account, tier: tierOf(tierCode) }) as AccountRow

const API_KEY = Prisma.sql`id, name, prefix, created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`
/** How many revoked keys are still shown. */
const REVOKED_SHOWN = 80

const LISTS: Readonly<Record<Watchable, { readonly table: Prisma.Sql; readonly column: Prisma.Sql }>> = {
  players: { table: Prisma.sql`watched_player`, column: Prisma.sql`player_id` },
  teams: { table: Prisma.sql`watched_team`, column: Prisma.sql`team_id` },
  games: { table: Prisma.sql`watched_game`, column: Prisma.sql`game_pk` },
}

export function createUsersStore(db: UsersDatabase) {
  /** Makes those who count something of an account wait for each other. */
  const lockAccount = (id: string) => db.$queryRaw`SELECT 1 FROM account WHERE id = ${id}::uuid FOR NO KEY UPDATE`

  return {
    async ping(): Promise<void> {
      await db.$queryRaw`SELECT 1`
    },

    async account(id: string): Promise<AccountRow | null> {
      const found = await db.account.findUnique({ where: { id }, select: ACCOUNT })
      return found && accountOf(found)
    },

    /** By folded username or folded e-mail address. */
    async credentials(name: string): Promise<CredentialsRow | null> {
      const [row] = await db.$queryRaw<CredentialsRow[]>`
        SELECT id, password_hash AS "passwordHash" FROM account WHERE username_folded = ${name} OR email_folded = ${name}`
      return row ?? null
    },

    /** The new account's id; null when the e-mail address or the username is taken. */
    async insertAccount(account: NewAccount): Promise<string | null> {
      const [row] = await db.$queryRaw<{ id: string }[]>`
        INSERT INTO account (email, email_folded, username, username_folded, password_hash, tier_code, bookmakers, created_at)
        VALUES (${account.email}, ${account.emailFolded}, ${account.username}, ${account.usernameFolded}, ${account.passwordHash}, ${account.tierCode}, '{}',
          ${account.createdAt}::timestamptz)
        ON CONFLICT DO NOTHING
        RETURNING id`
      return row?.id ?? null
    },

    usernameTaken: async (folded: string) => (await db.account.count({ where: { usernameFolded: folded } })) > 0,

    async saveHash(id: string, passwordHash: string): Promise<void> {
      await db.$executeRaw`UPDATE account SET password_hash = ${passwordHash} WHERE id = ${id}::uuid`
    },

    savePreferences: async (id: string, { bookmakers, ...change }: PreferencesChange) =>
      accountOf(
        await db.account.update({
          where: { id },
          data: { ...change, ...(bookmakers && { bookmakers: [...bookmakers] }) },
          select: ACCOUNT,
        }),
      ),

    /** Ids, those that came last first. */
    async watched(accountId: string, list: Watchable): Promise<readonly number[]> {
      const { table, column } = LISTS[list]
      const rows = await db.$queryRaw<{ id: number }[]>`
        SELECT ${column} AS id FROM ${table} WHERE account_id = ${accountId}::uuid ORDER BY added_at DESC, ${column} DESC`
      return rows.map(({ id }) => id)
    },

    /** Whether it is on the list now: false when the list has `max` others. */
    async watch(accountId: string, list: Watchable, id: number, max: number, now: Date): Promise<boolean> {
      const { table, column } = LISTS[list]
      const [, rows] = await db.$transaction([
        lockAccount(accountId),
        db.$queryRaw<unknown[]>`
          INSERT INTO ${table} AS listed (account_id, ${column}, added_at)
          SELECT ${accountId}::uuid, ${id}, ${now}::timestamptz
          WHERE (SELECT count(*) FROM ${table} WHERE account_id = ${accountId}::uuid AND ${column} <> ${id}) < ${max}
          ON CONFLICT (account_id, ${column}) DO UPDATE SET added_at = listed.added_at
          RETURNING 1`,
      ])
      return rows.length > 0
    },

    async unwatch(accountId: string, list: Watchable, id: number): Promise<void> {
      const { table, column } = LISTS[list]
      await db.$executeRaw`DELETE FROM ${table} WHERE account_id = ${accountId}::uuid AND ${column} = ${id}`
    },

    /** Newest first: all that work, and the last of the revoked ones. */
    apiKeys: (accountId: string) =>
      db.$queryRaw<ApiKeyRow[]>`
        SELECT ${API_KEY} FROM api_key
        WHERE account_id = ${accountId}::uuid AND (revoked_at IS NULL OR id IN (
          SELECT id FROM api_key WHERE account_id = ${accountId}::uuid AND revoked_at IS NOT NULL ORDER BY created_at DESC, id LIMIT ${REVOKED_SHOWN}))
        ORDER BY created_at DESC, id`,

    /** null when `max` keys of the account work already. */
    async insertApiKey({ accountId, name, prefix, digest, createdAt }: NewApiKey, max: number): Promise<ApiKeyRow | null> {
      const [, rows] = await db.$transaction([
        lockAccount(accountId),
        db.$queryRaw<ApiKeyRow[]>`
          INSERT INTO api_key (account_id, name, prefix, digest, created_at)
          SELECT ${accountId}::uuid, ${name}, ${prefix}, ${digest}, ${createdAt}::timestamptz
          WHERE (SELECT count(*) FROM api_key WHERE account_id = ${accountId}::uuid AND revoked_at IS NULL) < ${max}
          RETURNING ${API_KEY}`,
      ])
      return rows[0] ?? null
    },

    /** The key, whenever it was revoked; null when the account has no such key. */
    async revokeApiKey(accountId: string, id: string, now: Date): Promise<ApiKeyRow | null> {
      const [row] = await db.$queryRaw<ApiKeyRow[]>`
        UPDATE api_key SET revoked_at = coalesce(revoked_at, ${now}::timestamptz)
        WHERE account_id = ${accountId}::uuid AND id = ${id}::uuid
        RETURNING ${API_KEY}`
      return row ?? null
    },

    /** Whose key it is, when it works. The use is noted, at most once a minute. */
    async useApiKey(digest: Uint8Array, now: Date): Promise<ApiKeyHolderRow | null> {
      const [row] = await db.$queryRaw<{ id: string; accountId: string; tierCode: string }[]>`
        WITH noted AS (
          UPDATE api_key SET last_used_at = ${now}::timestamptz
          WHERE digest = ${digest} AND revoked_at IS NULL
            AND (last_used_at IS NULL OR last_used_at <= ${now}::timestamptz - interval '1 minute'))
        SELECT api_key.id, account.id AS "accountId", account.tier_code AS "tierCode"
        FROM api_key JOIN account ON account.id = api_key.account_id
        WHERE api_key.digest = ${digest} AND api_key.revoked_at IS NULL`
      return row === undefined ? null : { id: row.id, accountId: row.accountId, tier: tierOf(row.tierCode) }
    },
  }
}
