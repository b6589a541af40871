import { Prisma } from '../../prisma/users/client/client.ts'
import type { UsageGrouping } from '../../schema/generated/users.ts'
import { BOUNDS } from './response-times.ts'
import type { UsersDatabase } from './store.ts'
import type { UsageRange } from './usage-range.ts'

interface Counts {
  readonly requests: number
  readonly cost: number
  readonly dataPoints: number
  readonly errors: number
  readonly responseMicroseconds: number
}

export interface UsageBucketRow extends Counts {
  readonly key: string
  /** Requests by response time. */
  readonly histogram: readonly number[]
  /** The same of all buckets, of those too that are left out. */
  readonly all: Counts
}

interface Grouping {
  readonly by: Prisma.Sql
  readonly key: Prisma.Sql
  readonly order: Prisma.Sql
}

const DAYS: Grouping = {
  by: Prisma.sql`date_trunc('day', hour, 'UTC')`,
  key: Prisma.sql`to_char(part AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  order: Prisma.sql`part`,
}
const GROUPINGS: Readonly<Record<UsageGrouping, Grouping>> = {
  OPERATION: { by: Prisma.sql`operation`, key: Prisma.sql`part`, order: Prisma.sql`requests DESC, part COLLATE "C"` },
  DAY: DAYS,
  HOUR: { ...DAYS, by: Prisma.sql`hour`, key: Prisma.sql`to_char(part AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')` },
}

const HISTOGRAM = Prisma.raw(`ARRAY[${[...BOUNDS, Infinity].map((_, bucket) => `sum(histogram[${bucket + 1}])`).join()}]::float8[]`)

export type UsageStore = ReturnType<typeof createUsageStore>

export function createUsageStore(db: Pick<UsersDatabase, '$queryRaw'>) {
  return {
    /** An account's hours, summed up: by operation, most requests first, or by time. No bucket is empty. */
    usage(accountId: string, { start, end }: UsageRange, groupBy: UsageGrouping, most: number): Promise<UsageBucketRow[]> {
      const { by, key, order } = GROUPINGS[groupBy]
      // Moments go as seconds: PostgreSQL reads no year beyond 9999 or before 1 in the form that Date writes it.
      return db.$queryRaw<UsageBucketRow[]>`
        WITH bucket AS (
          SELECT ${by} AS part, sum(requests)::float8 AS requests, sum(cost)::float8 AS cost, sum(data_points)::float8 AS "dataPoints",
            sum(errors)::float8 AS errors, sum(response_microseconds)::float8 AS "responseMicroseconds", ${HISTOGRAM} AS histogram
          FROM usage_hour
          WHERE account_id = ${accountId}::uuid
            AND hour >= to_timestamp(${start.getTime() / 1000}::float8) AND hour < to_timestamp(${end.getTime() / 1000}::float8)
          GROUP BY part)
        SELECT ${key} AS key, bucket.*,
          json_build_object('requests', sum(requests) OVER everything, 'cost', sum(cost) OVER everything,
            'dataPoints', sum("dataPoints") OVER everything, 'errors', sum(errors) OVER everything,
            'responseMicroseconds', sum("responseMicroseconds") OVER everything) AS "all"
        FROM bucket
        WINDOW everything AS ()
        ORDER BY ${order} LIMIT ${most}`
    },
  }
}
