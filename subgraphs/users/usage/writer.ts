import type { UsageRecordInput } from '../../../schema/generated/users.ts'
import { BOUNDS, DIGITS } from './response-times.ts'
import type { UsersDatabase } from '../store.ts'

/** Operations that an account's hour or day tells apart: clients make names up, one for each request if they like. */
const MOST_OPERATIONS = 100
const OTHERS = '(other)'
/** `account_id` of the sums of everybody without an account. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export type UsageWriter = ReturnType<typeof createUsageWriter>

export function createUsageWriter(db: Pick<UsersDatabase, '$executeRaw'>) {
  return {
    /**
     * Keeps the records that are not there yet, and counts exactly those, at once. Every writer takes rows in the order of their keys, records
     * before sums, so that writers wait for each other and never in a circle. Writers at the same time do not see each other's new operations:
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
          RETURNING coalesce(account_id, ${NOBODY}::uuid) AS account_id, answered_at, operation, cost, data_points, errors, response_microseconds,
            ('1' || repeat('0', ${DIGITS} * width_bucket(response_microseconds, ${BOUNDS}::int[])))::numeric AS histogram),
        placed AS (
          SELECT fresh.*, spell, date_trunc(spell, answered_at, 'UTC') AS start FROM fresh CROSS JOIN (VALUES ('hour'), ('day')) AS spells (spell)),
        named AS (
          SELECT account_id, spell, start, kind.operation,
            CASE WHEN known.operation IS NOT NULL
              OR row_number() OVER (PARTITION BY account_id, spell, start, known.operation IS NULL ORDER BY kind.operation)
                + (SELECT count(*) FROM usage_sum AS others
                   WHERE others.account_id = kind.account_id AND others.spell = kind.spell AND others.start = kind.start)
                <= ${MOST_OPERATIONS}
            THEN kind.operation ELSE ${OTHERS} END AS counted_as
          FROM (SELECT DISTINCT account_id, spell, start, operation FROM placed) AS kind
          LEFT JOIN usage_sum AS known USING (account_id, spell, start, operation))
        INSERT INTO usage_sum AS so_far (account_id, spell, start, operation, requests, cost, data_points, errors, response_microseconds, histogram)
        SELECT account_id, spell, start, counted_as, count(*), sum(cost), sum(data_points), sum(errors), sum(response_microseconds), sum(histogram)
        FROM placed JOIN named USING (account_id, spell, start, operation)
        GROUP BY account_id, spell, start, counted_as
        ORDER BY account_id, spell, start, counted_as
        ON CONFLICT (account_id, spell, start, operation) DO UPDATE SET
          requests = so_far.requests + excluded.requests,
          cost = so_far.cost + excluded.cost,
          data_points = so_far.data_points + excluded.data_points,
          errors = so_far.errors + excluded.errors,
          response_microseconds = so_far.response_microseconds + excluded.response_microseconds,
          histogram = so_far.histogram + excluded.histogram`
    },

    /** Deletes the oldest records from before a moment, `most` of them, and says how many there were. Others may do the same at the same time. */
    purge: (before: Date, most: number): Promise<number> =>
      db.$executeRaw`
        DELETE FROM usage_record WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM usage_record WHERE answered_at < ${before}::timestamptz ORDER BY answered_at LIMIT ${most} FOR UPDATE SKIP LOCKED))`,
  }
}
