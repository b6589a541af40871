import { randomUUID } from 'node:crypto'
import type { UsageRecordInput } from '../../../schema/generated/users.ts'
import { NOW } from './users-graph.ts'

/** A record of its own, with whatever a test does not care for. */
export const usageRecord = (fields: Partial<UsageRecordInput> = {}): UsageRecordInput => ({
  id: randomUUID(),
  accountId: null,
  operation: 'Board',
  operationType: 'query',
  answeredAt: NOW,
  responseMicroseconds: 2000,
  dataPoints: 30,
  cost: 4,
  errors: 0,
  status: 200,
  correlationId: 'the-same-for-all',
  ...fields,
})

/** As variables of RECORD. */
export const sent = (records: readonly UsageRecordInput[]) => ({
  records: records.map(record => ({ ...record, answeredAt: record.answeredAt.toISOString() })),
})

export const RECORD = 'mutation ($records: [UsageRecordInput!]!) { _recordUsage(records: $records) }'
export const USAGE = `query ($from: DateTime!, $to: DateTime!, $groupBy: UsageGrouping) {
  me { usage(from: $from, to: $to, groupBy: $groupBy) {
    requests cost dataPoints errors averageResponseTimeMs
    buckets { key requests cost dataPoints errors averageResponseTimeMs p95ResponseTimeMs }
  } } }`

/** The hour of NOW. */
export const THIS_HOUR = { from: '2026-04-16T20:00:00Z', to: '2026-04-16T21:00:00Z' }
