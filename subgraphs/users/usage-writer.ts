import { Prisma } from '../../prisma/users/client/client.ts'
import type { UsageRecordInput } from '../../schema/generated/users.ts'
import { BOUNDS } from './response-times.ts'
import type { UsersDatabase } from './store.ts'

/** Names of operations that an account's hour is told apart by: clients make them up, one for each request if they like. */
const MOST_OPERATIONS = 100
const OTHERS = '(other)'
/** `account_id` of an hour of everybody without an account. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

const BUCKETS = Array.from({ length: BOUNDS.length + 1 }, (_, bucket) => bucket)
const COUNTED = Prisma.raw(BUCKETS.map(bucket => `count(*) FILTER (WHERE bucket = ${bucket})`).join())
const ADDED = Prisma.raw(BUCKETS.map(bucket => `so_far.histogram[${bucket + 1}] + excluded.histogram[${bucket + 1}]`).join())

export type UsageWriter = ReturnType<typeof createUsageWriter>

export function createUsageWriter(db: Pick<UsersDatabase, '$executeRaw'>) {
  return {
    /**
     * Keeps the records that are not there yet, and counts exactly those, at once. Every writer takes rows in the order of their keys, records
     * before hours, so that writers wait for each other and never in a circle. Writers at the same time do not see each other's new operations:
     * together they may go beyond MOST_OPERATIONS, once.
     */
    async record(records: readonly UsageRecordInput[]): Promise<void> {
      await db.$executeRaw`
        WITH fresh AS (
          INSERT INTO usage_record (answered_at, id, correlation_id, account_id, operation, operation_type, status, response_microseconds, cost,
            data_points, errors)
          SELECT "answeredAt", id, "correlationId", "accountId", operation, "operationType", status, "responseMicroseconds", cost, "dataPoints",
            errors
          FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS given (id uuid, "accountId" uuid, operation text, "operationType" text,
            "answeredAt" timestamptz(3), "responseMicroseconds" int, "dataPoints" int, cost int, errors int, status smallint, "correlationId" text)
          ORDER BY "answeredAt", id
          ON CONFLICT DO NOTHING
          RETURNING coalesce(account_id, ${NOBODY}::uuid) AS account_id, date_trunc('hour', answered_at, 'UTC') AS hour, operation, cost,
            data_points, errors, response_microseconds, width_bucket(response_microseconds, ${BOUNDS}::int[]) AS bucket),
        named AS (
          SELECT account_id, hour, kind.operation,
            CASE WHEN known.operation IS NOT NULL
              OR row_number() OVER (PARTITION BY account_id, hour, known.operation IS NULL ORDER BY kind.operation)
                + (SELECT count(*) FROM usage_hour AS all_known WHERE all_known.account_id = kind.account_id AND all_known.hour = kind.hour)
                <= ${MOST_OPERATIONS}
            THEN kind.operation ELSE ${OTHERS} END AS counted_as
          FROM (SELECT DISTINCT account_id, hour, operation FROM fresh) AS kind
          LEFT JOIN usage_hour AS known USING (account_id, hour, operation))
        INSERT INTO usage_hour AS so_far (account_id, hour, operation, requests, cost, data_points, errors, response_microseconds, histogram)
        SELECT account_id, hour, counted_as, count(*), sum(cost), sum(data_points), sum(errors), sum(response_microseconds), ARRAY[${COUNTED}]
        FROM fresh JOIN named USING (account_id, hour, operation)
        GROUP BY account_id, hour, counted_as
        ORDER BY account_id, hour, counted_as
        ON CONFLICT (account_id, hour, operation) DO UPDATE SET
          requests = so_far.requests + excluded.requests,
          cost = so_far.cost + excluded.cost,
          data_points = so_far.data_points + excluded.data_points,
          errors = so_far.errors + excluded.errors,
          response_microseconds = so_far.response_microseconds + excluded.response_microseconds,
          histogram = ARRAY[${ADDED}]`
    },

    /** Deletes the oldest records from before a moment, `most` of them, and says how many there were. Others may do the same at the same time. */
    purge: (before: Date, most: number): Promise<number> =>
      db.$executeRaw`
        DELETE FROM usage_record WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM usage_record WHERE answered_at < ${before}::timestamptz ORDER BY answered_at LIMIT ${most} FOR UPDATE SKIP LOCKED))`,
  }
}
