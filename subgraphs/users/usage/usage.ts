import type { Usage, UsageGrouping, UsageRecordInput } from '../../../schema/generated/users.ts'
import { refusal } from '../../shared/errors.ts'
import { percentileMs, readHistogram } from './response-times.ts'
import { readUsageRange } from './range.ts'
import type { UsageBucketRow, UsageStore } from './store.ts'
import type { UsageWriter } from './writer.ts'

const MOST_RECORDS = 1000
const MOST_OPERATIONS = 100
/** More than the days of the longest range by days, or the hours of the longest by hours. */
const MOST_SPELLS = 367

export interface UsageQuestion {
  readonly from: Date
  readonly to: Date
  readonly groupBy?: UsageGrouping | null
}

export interface Usages {
  /** Keeps and counts what was not kept before. */
  record(records: readonly UsageRecordInput[]): Promise<true>
  of(accountId: string, question: UsageQuestion): Promise<Usage>
}

export interface UsagesOptions {
  readonly store: UsageStore
  readonly writer: Pick<UsageWriter, 'record'>
}

export function createUsages({ store, writer }: UsagesOptions): Usages {
  return {
    async record(records) {
      if (records.length > MOST_RECORDS) throw refusal('BAD_USER_INPUT', `At most ${MOST_RECORDS} records are taken at once.`)
      await writer.record(records)
      return true
    },

    async of(accountId, { from, to, groupBy }) {
      const grouping = groupBy ?? 'OPERATION'
      const most = grouping === 'OPERATION' ? MOST_OPERATIONS : MOST_SPELLS
      return summary(await store.usage(accountId, readUsageRange(from, to, grouping), grouping, most))
    },
  }
}

const NOTHING = { requests: 0, cost: 0, dataPoints: 0, errors: 0 }

function summary(rows: readonly UsageBucketRow[]): Usage {
  const all = rows[0]?.all
  if (all === undefined) return { ...NOTHING, averageResponseTimeMs: null, buckets: [] }
  return { ...all, averageResponseTimeMs: averageMs(all), buckets: rows.map(bucketOf) }
}

const bucketOf = ({ histogram, ...row }: UsageBucketRow) => ({
  ...row,
  averageResponseTimeMs: averageMs(row),
  p95ResponseTimeMs: percentileMs(readHistogram(histogram), 0.95),
})

const averageMs = ({ responseMicroseconds, requests }: Pick<UsageBucketRow, 'responseMicroseconds' | 'requests'>) =>
  responseMicroseconds / requests / 1000
