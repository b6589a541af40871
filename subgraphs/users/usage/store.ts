import { Prisma } from '../../../prisma/users/client/client.ts'
import type { UsageGrouping } from '../../../schema/generated/users.ts'
import type { UsersDatabase } from '../store.ts'
import type { UsageSpan } from './range.ts'

interface Counts {
  readonly requests: number
  readonly cost: number
  readonly dataPoints: number
  readonly errors: number
  readonly responseMicroseconds: number
}

export interface UsageBucketRow extends Counts {
  readonly key: string
  /** As `readHistogram` reads it. */
  readonly histogram: string
  /** The same of all buckets, of those too that are left out. */
  readonly all: Counts
}

interface Grouping {
  readonly by: Prisma.Sql
  readonly key: Prisma.Sql
  readonly order: Prisma.Sql
}

const DAYS: Grouping = {
  by: Prisma.sql`date_trunc('day', start, 'UTC')`,
  key: Prisma.sql`to_char(part AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  order: Prisma.sql`part`,
}
const GROUPINGS: Readonly<Record<UsageGrouping, Grouping>> = {
  OPERATION: { by: Prisma.sql`operation`, key: Prisma.sql`part`, order: Prisma.sql`requests DESC, part COLLATE "C"` },
  DAY: DAYS,
  HOUR: { ...DAYS, by: Prisma.sql`start`, key: Prisma.sql`to_char(part AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')` },
}

/** Moments go as seconds: PostgreSQL reads no year beyond 9999 or before 1 in the form that Date writes it. */
const within = ({ spell, start, end }: UsageSpan) =>
  Prisma.sql`spell = ${spell} AND start >= to_timestamp(${start / 1000}::float8) AND start < to_timestamp(${end / 1000}::float8)`

export type UsageStore = ReturnType<typeof createUsageStore>

export function createUsageStore(db: Pick<UsersDatabase, '$queryRaw'>) {
  return {
    /** An account's sums of the spans, put together: by operation, most requests first, or by time. No bucket is empty. */
    usage(accountId: string, spans: readonly UsageSpan[], groupBy: UsageGrouping, most: number): Promise<UsageBucketRow[]> {
      const { by, key, order } = GROUPINGS[groupBy]
      return db.$queryRaw<UsageBucketRow[]>`
        WITH bucket AS (
          SELECT ${by} AS part, sum(requests)::float8 AS requests, sum(cost)::float8 AS cost, sum(data_points)::float8 AS "dataPoints",
            sum(errors)::float8 AS errors, sum(response_microseconds)::float8 AS "responseMicroseconds", sum(histogram)::text AS histogram
          FROM usage_sum
          WHERE account_id = ${accountId}::uuid AND (${Prisma.join(spans.map(within), ' OR ')})
          GROUP BY part)
        SELECT ${key} AS key, requests, cost, "dataPoints", errors, "responseMicroseconds", histogram,
          json_build_object('requests', sum(requests) OVER everything, 'cost', sum(cost) OVER everything,
            'dataPoints', sum("dataPoints") OVER everything, 'errors', sum(errors) OVER everything,
            'responseMicroseconds', sum("responseMicroseconds") OVER everything) AS "all"
        FROM bucket
        WINDOW everything AS ()
        ORDER BY ${order} LIMIT ${most}`
    },
  }
}
