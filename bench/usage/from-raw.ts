import { Prisma, type PrismaClient } from '../../prisma/users/client/client.ts'
import { ACCOUNT } from './records.ts'

const PART = {
  OPERATION: Prisma.sql`operation`,
  DAY: Prisma.sql`date_trunc('day', answered_at, 'UTC')`,
  HOUR: Prisma.sql`date_trunc('hour', answered_at, 'UTC')`,
} as const

/** Whole hours. */
export interface UsageToAsk {
  readonly from: Date
  readonly to: Date
  readonly groupBy: keyof typeof PART
}

interface Sums {
  readonly requests: number
  readonly cost: number
  readonly dataPoints: number
  readonly errors: number
}

/** What me.usage says, worked out from the records: buckets with the same columns, and the sums of all. */
export async function sameFromRaw(db: Pick<PrismaClient, '$queryRaw'>, { from, to, groupBy }: UsageToAsk): Promise<Sums> {
  const buckets = await db.$queryRaw<Sums[]>`
    SELECT ${PART[groupBy]} AS part, count(*)::float8 AS requests, sum(cost)::float8 AS cost, sum(data_points)::float8 AS "dataPoints",
      sum(errors)::float8 AS errors, avg(response_microseconds)::float8 AS average,
      percentile_disc(0.95) WITHIN GROUP (ORDER BY response_microseconds) AS p95
    FROM usage_record
    WHERE account_id = ${ACCOUNT}::uuid AND answered_at >= ${from}::timestamptz AND answered_at < ${to}::timestamptz
    GROUP BY part`
  const sumOf = (count: keyof Sums) => buckets.reduce((sum, bucket) => sum + bucket[count], 0)
  return { requests: sumOf('requests'), cost: sumOf('cost'), dataPoints: sumOf('dataPoints'), errors: sumOf('errors') }
}
