import type { UsersDatabase } from './store.ts'

export interface RevocationRow {
  readonly id: string
  readonly accountId: string
  readonly sessionId: string | null
  readonly apiKeyId: string | null
  readonly tierCode: string | null
}

export interface RevocationsRow {
  /** The database's clock before it was read. */
  readonly asOf: Date
  /** Whether that is all. */
  readonly complete: boolean
  /** Oldest first. */
  readonly changes: readonly RevocationRow[]
}

/**
 * One clock is compared here, the database's with itself: it wrote `at`, and gave `asOf`, which comes back as `since`. A row may be seen long after
 * its `at`, when its transaction ends, so what is asked for begins 30 seconds before; transactions of users take a few at most.
 */
const OVERLAP = '30 seconds'
/** Longer than an access token lives. */
const PAST = '20 minutes'

export type RevocationsStore = ReturnType<typeof createRevocationsStore>

export function createRevocationsStore(db: Pick<UsersDatabase, '$queryRaw'>) {
  return {
    /** At most `limit`; of everything that could matter when `since` is null. */
    async since(since: Date | null, limit: number): Promise<RevocationsRow> {
      const [clock] = await db.$queryRaw<[{ asOf: Date }]>`SELECT clock_timestamp() AS "asOf"`
      const rows = await db.$queryRaw<RevocationRow[]>`
        SELECT id::text, account_id AS "accountId", session_id AS "sessionId", api_key_id AS "apiKeyId", tier_code AS "tierCode"
        FROM revocation
        WHERE at > coalesce(${since}::timestamptz - ${OVERLAP}::interval, clock_timestamp() - ${PAST}::interval)
        ORDER BY id LIMIT ${limit + 1}`
      return { ...clock, complete: rows.length <= limit, changes: rows.slice(0, limit) }
    },
  }
}
